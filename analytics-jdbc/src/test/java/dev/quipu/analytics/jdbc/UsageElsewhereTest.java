package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.jdbc.usage.JdbcUsageStore;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.statistics.UsageDataset;
import dev.quipu.analytics.usage.UsageEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Usage is in H2, and what is kept of it in an embedded DuckDB: no transaction has both. */
final class UsageElsewhereTest {

  private static final UsageDataset USAGE = UsageDataset.named("usage");
  private static final Instant NOW = Instant.parse("2025-01-10T12:00:00Z");

  private final H2Tables rows = new H2Tables();
  private final DuckDbTables embedded = new DuckDbTables();
  private final JdbcUsageStore store = JdbcUsageStore.of(rows.dataSource(), rows.dialect());

  @AfterEach
  void close() {
    embedded.close();
    rows.close();
  }

  private Analytics at(Instant now) {
    return Analytics.builder()
        .catalog(Catalog.of(store.dataset(USAGE)))
        .backend(rows.backend())
        .backend("embedded", embedded.backend())
        .rollups(USAGE.daily().keptIn("embedded"))
        .clock(Clock.fixed(now, ZoneOffset.UTC))
        .build()
        .start();
  }

  private static UsageEvent event(int number) {
    Instant day = Instant.parse("2025-01-05T10:00:00Z");
    return UsageEvent.builder(new UUID(0, number), "f", day.plusSeconds(number)).build();
  }

  private static Object uses(Analytics analytics) {
    return analytics
        .kpis(Scope.of("usage").range("2025-01-05/2025-01-06").totals("uses"))
        .get("uses")
        .current();
  }

  @Test
  void lateEventsAreMarkedBeforeTheyAreStoredAndForLongerThanThatTakes() {
    store.createSchema();
    try (Analytics analytics = at(NOW)) {
      JdbcUsageStore marking = store.marking(analytics.rollups().lateRows("usage"));
      analytics.rollups().refreshAll();
      assertThat(marking.append(List.of(event(1)))).isEqualTo(1);
      assertThat(uses(analytics)).isEqualTo(1L);
      analytics.rollups().refreshAll();
      // a transaction that had begun before the refresh
      assertThat(store.append(List.of(event(2)))).isEqualTo(1);
      assertThat(uses(analytics)).isEqualTo(2L);
    }
    try (Analytics later = at(NOW.plus(Duration.ofMinutes(20)))) {
      later.rollups().refreshAll();
      assertThat(later.rollups().status().get(0).announced()).isZero();
      assertThat(uses(later)).isEqualTo(2L);
    }
  }
}

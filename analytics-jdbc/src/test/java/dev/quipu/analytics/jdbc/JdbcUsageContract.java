package dev.quipu.analytics.jdbc;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.contract.UsageStoreContract;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.housekeeping.LateRows;
import dev.quipu.analytics.jdbc.usage.JdbcUsageStore;
import dev.quipu.analytics.json.MetadataJson;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.statistics.UsageDataset;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.RefusedEventException;
import dev.quipu.analytics.store.UsageStore;
import dev.quipu.analytics.usage.UsageEvent;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a store in each database must do; subclasses name the database. */
abstract class JdbcUsageContract extends UsageStoreContract {

  private static final Instant NOON = Instant.parse("2025-01-27T12:00:00Z");
  private static final String TABLE = "quipu_usage_event";

  private final Tables tables;

  JdbcUsageContract(Tables tables) {
    this.tables = tables;
  }

  @AfterEach
  void close() {
    tables.close();
  }

  @Override
  public UsageStore emptyStore() {
    return store();
  }

  @Override
  public UsageStore marking(LateRows late) {
    return JdbcUsageStore.of(tables.dataSource(), tables.dialect()).marking(late);
  }

  @Override
  public Backend reading(UsageDataset usage) {
    return tables.backend();
  }

  @Override
  public Dataset.Builder dataset(UsageDataset usage) {
    return JdbcUsageStore.of(tables.dataSource(), tables.dialect()).dataset(usage);
  }

  private JdbcUsageStore store() {
    drop();
    JdbcUsageStore store = JdbcUsageStore.of(tables.dataSource(), tables.dialect());
    store.createSchema();
    store.createSchema();
    return store;
  }

  private void drop() {
    try {
      tables.execute("DROP TABLE IF EXISTS " + tables.dialect().quote(TABLE));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected List<UsageEvent> stored() {
    UnaryOperator<String> quote = tables.dialect()::quote;
    String columns =
        Stream.of("event_id", "feature", "subject", "tenant", "amount", "metadata")
            .map(quote)
            .collect(joining(", "));
    String micros = tables.dialect().micros(quote.apply("used_at"));
    String sql = "SELECT " + columns + ", " + micros + " FROM " + quote.apply(TABLE);
    try (Connection connection = tables.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<UsageEvent> events = new ArrayList<>();
      while (rows.next()) {
        events.add(
            new UsageEvent(
                id(rows.getObject(1)),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getLong(5),
                Instant.EPOCH.plus(rows.getLong(7), ChronoUnit.MICROS),
                MetadataJson.read(rows.getString(6))));
      }
      return events;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static UUID id(Object value) {
    if (value instanceof UUID id) {
      return id;
    }
    ByteBuffer bytes = ByteBuffer.wrap((byte[]) value);
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static UsageEvent event(long number) {
    return UsageEvent.builder(new UUID(7, number), "mining", NOON)
        .amount(number)
        .with("model", "a'b")
        .build();
  }

  @Test
  void anEventInATransactionOfTheHostComesAndGoesWithIt() throws SQLException {
    JdbcUsageStore store = store();
    try (Connection connection = tables.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      assertThat(store.recordIn(connection, event(1))).isTrue();
      connection.rollback();
      assertThat(store.recordIn(connection, event(2))).isTrue();
      assertThat(store.recordIn(connection, event(2))).isFalse();
      assertThat(store.recordIn(connection, event(3))).isTrue();
      connection.commit();
      assertThat(connection.getAutoCommit()).isFalse();
    }
    assertThat(stored()).containsExactlyInAnyOrder(event(2), event(3));
    assertThat(store.append(List.of(event(2), event(4)))).isEqualTo(1);
  }

  @Test
  void aLateEventInATransactionOfTheHostIsMarkedInIt() throws SQLException {
    store();
    try (Analytics analytics = fresh("2025-01-29T12:00:00", USAGE.daily())) {
      JdbcUsageStore store =
          JdbcUsageStore.of(tables.dataSource(), tables.dialect())
              .marking(analytics.rollups().lateRows("usage"));
      analytics.rollups().status();
      try (Connection connection = tables.dataSource().getConnection()) {
        connection.setAutoCommit(false);
        assertThat(store.recordIn(connection, event(1))).isTrue();
        connection.rollback();
        assertThat(analytics.rollups().status().get(0).announced()).isZero();
        assertThat(store.recordIn(connection, event(1))).isTrue();
        assertThat(store.recordIn(connection, event(1))).isFalse();
        connection.commit();
      }
      analytics.rollups().refresh("usage_daily");
      assertThat(analytics.rollups().status().get(0).announced()).isZero();
    }
  }

  @Test
  void whatAConstraintRefusesIsToldApartFromWhatIsThere() throws SQLException {
    JdbcUsageStore store = store();
    drop();
    String amount = tables.dialect().quote("amount");
    String made = store.schemaSql().split(";", 2)[0];
    String checked =
        made.replaceFirst("(" + amount + " \\w+ NOT NULL)", "$1 CHECK (" + amount + " <> 987654)");
    assertThat(checked).isNotEqualTo(made);
    tables.execute(checked);

    assertThat(store.append(List.of(event(1), event(2)))).isEqualTo(2);
    assertThatThrownBy(() -> store.append(List.of(event(3), event(987_654), event(4))))
        .isInstanceOf(RefusedEventException.class)
        .hasMessageNotContaining("987654");
    assertThatThrownBy(() -> store.append(List.of(event(1), event(987_654))))
        .isInstanceOf(RefusedEventException.class);
    try (Analytics analytics = fresh("2025-01-29T12:00:00", USAGE.daily())) {
      JdbcUsageStore marking = store.marking(analytics.rollups().lateRows("usage"));
      assertThatThrownBy(() -> marking.append(List.of(event(987_654))))
          .isInstanceOf(RefusedEventException.class);
      assertThat(analytics.rollups().status().get(0).announced()).isZero();
    }
    assertThat(store.append(List.of(event(1), event(5)))).isEqualTo(1);
    assertThat(stored()).containsExactlyInAnyOrder(event(1), event(2), event(5));
  }

  @Test
  void withoutItsTableItIsAwayAndNotTheEvents() {
    JdbcUsageStore store = store();
    drop();
    assertThatThrownBy(() -> store.append(List.of(event(1)))).isInstanceOf(BackendException.class);
    store.createSchema();
    assertThat(store.append(List.of(event(1)))).isEqualTo(1);
  }

  @Test
  void aPrefixThatIsNoNameIsRefused() {
    JdbcUsageStore store = JdbcUsageStore.of(tables.dataSource(), tables.dialect());
    assertThatThrownBy(() -> store.prefixed("x; DROP TABLE y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("prefix");
    UnaryOperator<String> quote = tables.dialect()::quote;
    assertThat(store.prefixed("other_").schemaSql())
        .contains("EXISTS " + quote.apply("other_usage_event") + " (");
    assertThat(store.inSchema("s t").schemaSql())
        .contains(quote.apply("s t") + "." + quote.apply("quipu_usage_event"));
  }
}

package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.time.TimeGrain;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Kept tables that are read as datasets. */
interface TableReadContract extends TableHost {

  private static Dataset.Builder dataset(TableStore store) {
    return Dataset.of("kept", store.place(ALL))
        .time(TimeColumn.instant("moment"))
        .dimensions(ALL.columns().toArray(Dimension[]::new))
        .measures(Measure.count("n"), Measure.sum("total", "i"), Measure.sum("money", "m"));
  }

  private static List<List<@Nullable Object>> sales() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    Instant midnight = Instant.parse("2025-06-01T00:00:00Z");
    for (int i = 0; i < 48; i++) {
      rows.add(
          TableHost.row(
              i % 2 == 0 ? "even" : "odd",
              (long) i,
              new BigDecimal("0.1"),
              i / 10.0,
              i < 24,
              LocalDate.of(2025, 6, 1 + i / 24),
              null,
              midnight.plusSeconds(3_600L * i)));
    }
    return rows;
  }

  @Test
  default void aTableIsReadAsADataset() {
    TableStore store = fresh();
    TableHost.insert(store, ALL, sales());
    Backend backend = backend();
    Given given = Given.of(backend, dataset(store));

    assertThat(backend.check(dataset(store).build())).isEmpty();
    Scope all = Scope.of("kept").range("2025-06-01/2025-06-02");
    assertThat(given.lines(all.by("t").measures("n", "total", "money")))
        .containsExactlyInAnyOrder("even | 24 | 552 | 2.4", "odd | 24 | 576 | 2.4");
    assertThat(given.lines(all.trend(TimeGrain.DAY, "n", "total")))
        .containsExactly("2025-06-01 | 24 | 276", "2025-06-02 | 24 | 852");
    assertThat(given.lines(all.by("b", "day").measures("n")))
        .containsExactlyInAnyOrder("true | 2025-06-01 | 24", "false | 2025-06-02 | 24");
    assertThat(given.lines(all.where(Filter.equalTo("t", "odd")).totals("total")))
        .containsExactly("576");
    assertThat(given.lines(Scope.of("kept").range("all_time").totals("n"))).containsExactly("48");
  }

  @Test
  default void whatIsWrittenLaterIsReadLater() {
    TableStore store = fresh();
    Given given = Given.of(backend(), dataset(store));
    Scope day = Scope.of("kept").range("2025-06-01");

    assertThat(given.lines(day.totals("n", "total"))).containsExactly("0 | 0");
    TableHost.insert(store, ALL, sales());
    assertThat(given.lines(day.totals("n", "total"))).containsExactly("24 | 276");
    store.write(writer -> writer.delete(ALL, TableHost.test(ALL, "b", Filter.Operator.MISSING)));
    assertThat(given.lines(day.totals("n", "total"))).containsExactly("24 | 276");
  }
}

package dev.quipu.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.memory.MemoryTable;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TableTest {

  private static final Instant DAY = Instant.parse("2025-06-01T10:00:00Z");

  private static Table answer(Query query) {
    Catalog catalog =
        Catalog.of(
            Dataset.table("sales")
                .time(TimeColumn.instant("sold"))
                .dimensions(
                    Dimension.integer("size"), Dimension.text("shop"), Dimension.text("city"))
                .measures(Measure.count("sold_items"), Measure.avg("mean_size", "size")));
    MemoryTable sales =
        new MemoryTable(
            List.of("sold", "size", "shop", "city"),
            List.of(
                List.of(DAY, 1L, "A", "X"),
                List.of(DAY, 2L, "A", "X"),
                List.of(DAY, 3L, "B", "X"),
                List.of(DAY, 6L, "C", "Y")));
    try (Analytics analytics =
        Analytics.builder()
            .catalog(catalog)
            .backend(MemoryBackend.of(Map.of("sales", sales)))
            .build()
            .start()) {
      return analytics.query(query);
    }
  }

  private static String csv(Table table) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Export.table(table, Format.csv()).to(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatTheRowsLeaveOutComesLastByName() throws IOException {
    Scope day = Scope.of("sales").range("2025-06-01");
    Query.Breakdown top =
        day.by("shop", "city").measures("sold_items", "mean_size").top(1, "sold_items");
    assertThat(csv(answer(top))).isEqualTo("shop,city,sold_items,mean_size\nA,X,2,1.5\n");
    assertThat(csv(answer(top.withOther())))
        .isEqualTo("shop,city,sold_items,mean_size\nA,X,2,1.5\nOther,,2,4.5\n");
    Query bySize = day.by("size").measures("sold_items").top(3, "sold_items").withOther();
    assertThat(csv(answer(bySize))).isEqualTo("size,sold_items\n1,1\n2,1\n3,1\n,1\n");
  }
}

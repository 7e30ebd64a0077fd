package dev.quipu.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.memory.MemoryTable;
import dev.quipu.analytics.query.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JointTest {

  private static Catalog shop() {
    return Catalog.of(
        Dataset.table("orders")
            .time(TimeColumn.instant("ordered"))
            .dimensions(Dimension.text("country"))
            .measures(Measure.count("orders"), Measure.min("first_country", "country")),
        Dataset.table("visits")
            .backend("web")
            .time(TimeColumn.instant("came"))
            .dimensions(Dimension.text("country"))
            .measures(Measure.count("visits")));
  }

  @Test
  void everyFaultOfAJointIsSaid() {
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(
            () ->
                shop()
                    .joining(
                        Joint.of("orders", "orders", "visit")
                            .kpis(
                                Kpi.ratio("rate", "orders", "visits"),
                                Kpi.moving("week", "orders", 7),
                                Kpi.difference("odd", "first_country", "odd")),
                        Joint.of("no name", "visits")))
        .withMessageContaining("joint \"orders\": the name is taken by a dataset")
        .withMessageContaining("dataset \"visit\": unknown (known: [orders, visits]; did you mean")
        .withMessageContaining("kpi \"rate\", measure \"visits\": unknown")
        .withMessageContaining("kpi \"week\": is over several buckets (declare it in the dataset")
        .withMessageContaining("kpi \"odd\": calculates with \"first_country\", which is no number")
        .withMessageContaining("kpi \"odd\", measure \"odd\": unknown")
        .withMessageContaining("joint \"no name\": is no legal name")
        .withMessageContaining("joint \"no name\": joins fewer than two datasets");
  }

  @Test
  void theDatasetsMayLiveInDifferentBackEnds() {
    Instant time = Instant.parse("2025-06-01T10:00:00Z");
    Catalog catalog =
        shop()
            .joining(
                Joint.of("funnel", "orders", "visits")
                    .kpis(Kpi.percent("conversion", "orders", "visits")));
    MemoryBackend shop =
        MemoryBackend.of(
            Map.of(
                "orders",
                new MemoryTable(List.of("ordered", "country"), List.of(List.of(time, "DE")))));
    MemoryBackend web =
        MemoryBackend.of(
            Map.of(
                "visits",
                new MemoryTable(
                    List.of("came", "country"),
                    List.of(List.of(time, "DE"), List.of(time, "DE"), List.of(time, "FR")))));
    try (Analytics analytics =
        Analytics.builder().catalog(catalog).backend(shop).backend("web", web).build().start()) {
      var rows =
          analytics
              .query(
                  Scope.of("funnel")
                      .range("all_time")
                      .by("country")
                      .measures("orders", "visits", "conversion"))
              .rows();
      assertThat(rows.get(0).values()).hasToString("[DE, 1, 2, 50.00]");
      assertThat(rows.get(1).values()).hasToString("[FR, 0, 1, 0.00]");
    }
  }
}

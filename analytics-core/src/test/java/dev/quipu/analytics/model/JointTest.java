package dev.quipu.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.memory.MemoryTable;
import dev.quipu.analytics.query.Scope;
import java.math.BigDecimal;
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
                                Kpi.moving("week", "orders", 1),
                                Kpi.cumulative("all", "week"),
                                Kpi.difference("odd", "first_country", "odd")),
                        Joint.of("no name", "visits")))
        .withMessageContaining("joint \"orders\": the name is taken by a dataset")
        .withMessageContaining("dataset \"visit\": unknown (known: [orders, visits]; did you mean")
        .withMessageContaining("kpi \"rate\", measure \"visits\": unknown")
        .withMessageContaining("kpi \"week\": reaches over 1 buckets, not 2 to 1000")
        .withMessageContaining("kpi \"all\": is over a share or over another window")
        .withMessageContaining("kpi \"odd\": calculates with \"first_country\", which is no number")
        .withMessageContaining("kpi \"odd\", measure \"odd\": unknown")
        .withMessageContaining("joint \"no name\": is no legal name")
        .withMessageContaining("joint \"no name\": joins fewer than two datasets");
  }

  @Test
  void windowsLookIntoTheDatasetsFigures() {
    Dataset.Builder orders =
        Dataset.table("orders")
            .time(TimeColumn.instant("ordered"))
            .dimensions(Dimension.text("country"))
            .measures(
                Measure.count("placed"),
                Measure.countValues("known", "country"),
                Measure.countDistinct("countries", "country"))
            .kpis(
                Kpi.cumulative("so_far", "placed"),
                Kpi.times("twice", "so_far", BigDecimal.TEN),
                Kpi.difference("unknown", "placed", "known"),
                Kpi.ratio("part", "known", "placed"));
    Dataset.Builder visits =
        Dataset.table("visits")
            .time(TimeColumn.instant("came"))
            .dimensions(Dimension.text("country"))
            .measures(Measure.count("visits"));
    Joint joint = Joint.of("shop", "orders", "visits");
    Catalog catalog = Catalog.of(orders, visits);
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(
            () ->
                catalog.joining(
                    joint.kpis(
                        Kpi.moving("nested", "twice", 7),
                        Kpi.difference("less", "visits", "countries"),
                        Kpi.movingAverage("mean", "less", 7),
                        Kpi.movingAverage("parts", "orders.part", 7))))
        .withMessageContaining("kpi \"nested\": is over a share or over another window")
        .withMessageContaining("kpi \"mean\": averages \"less\" over buckets (only sums, counts")
        .withMessageContaining("kpi \"parts\": averages \"orders.part\" over buckets");
    Kpi left = Kpi.difference("left", "visits", "orders.unknown");
    assertThat(catalog.joining(joint.kpis(left, Kpi.movingAverage("ok", "left", 7)))).isNotNull();
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

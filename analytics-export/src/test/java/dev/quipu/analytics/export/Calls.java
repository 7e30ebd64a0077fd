package dev.quipu.analytics.export;

import static dev.quipu.analytics.model.Dimension.decimal;
import static dev.quipu.analytics.model.Dimension.instant;
import static dev.quipu.analytics.model.Dimension.integer;
import static dev.quipu.analytics.model.Dimension.text;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.export.report.Chart;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.memory.MemoryTable;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.value.NumberFormat;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Calls of one brand's agents, answered from memory, and the report about them. */
final class Calls {

  static final Instant NOW = Instant.parse("2025-11-08T16:30:00Z");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final List<String> COLUMNS =
      List.of("started_at", "agent", "outcome", "duration", "cost", "customer");

  private final Analytics analytics;

  private Calls(List<List<Object>> rows) {
    analytics =
        Analytics.builder()
            .catalog(Catalog.of(dataset()))
            .backend(MemoryBackend.of(Map.of("calls", new MemoryTable(COLUMNS, rows))))
            .calendar(ReportingCalendar.of(NEW_YORK))
            .clock(Clock.fixed(NOW, NEW_YORK))
            .build()
            .start();
  }

  private static Dataset.Builder dataset() {
    return Dataset.table("calls")
        .time(TimeColumn.instant("started_at"))
        .dimensions(
            instant("started_at"),
            text("agent").labelled("Agent Name"),
            text("outcome"),
            integer("duration"),
            decimal("cost"),
            integer("customer"))
        .measures(
            Measure.count("calls").labelled("Total Calls"),
            Measure.count("completed")
                .where(Filter.equalTo("outcome", "completed"))
                .labelled("Completed Calls"),
            Measure.avg("seconds", "duration")
                .labelled("Average Duration (seconds)")
                .format(NumberFormat.number(1)),
            Measure.sum("cost_usd", "cost")
                .labelled("Total Cost")
                .format(NumberFormat.money("USD")))
        .kpis(Kpi.percent("success", "completed", "calls").labelled("Success Rate"));
  }

  /** The worked example: four calls of today. */
  static Calls worked() {
    return new Calls(
        List.of(
            call(NOW, "Ana \"=1+1\"", "completed", 60L, "0.10"),
            call(NOW, "Ana \"=1+1\"", "completed", 120L, "0.20"),
            call(NOW, "=cmd", "failed", null, "0.05"),
            call(NOW, "=cmd", "no_answer", 0L, "0.00")));
  }

  static Calls none() {
    return new Calls(List.of());
  }

  /** So many calls of three hundred days, the same each time. */
  static Calls many(int count) {
    Random random = new Random(5);
    List<String> outcomes = List.of("completed", "completed", "completed", "failed", "no_answer");
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long customer = random.nextInt(count / 8 + 1);
      long seconds = (long) (Math.pow(random.nextDouble(), 1.5) * 300 * 86_400);
      rows.add(
          Arrays.asList(
              NOW.minusSeconds(seconds),
              "Agent Nº " + (char) ('A' + random.nextInt(12)) + " — Łucja",
              outcomes.get(random.nextInt(5)),
              random.nextInt(10) == 0 ? null : (Object) (long) random.nextInt(400),
              BigDecimal.valueOf(random.nextInt(90), 2),
              customer));
    }
    return new Calls(rows);
  }

  private static List<Object> call(
      Instant at, String agent, String outcome, Long seconds, String cost) {
    return Arrays.asList(at, agent, outcome, seconds, new BigDecimal(cost), 1L);
  }

  Analytics analytics() {
    return analytics;
  }

  /** The report of the brand over a range of days. */
  Report report(String brand, String range) {
    Scope scope = Scope.of("calls").range(range);
    Kpis summary = analytics.kpis(scope.totals("calls", "success", "seconds", "cost_usd"));
    return Report.of("Brand Analytics Report", summary.frame())
        .fact("Brand Name", brand)
        .figures("Summary Metrics", summary)
        .table(
            "Calls by Outcome",
            analytics.query(scope.by("outcome").measures("calls")),
            Chart.pie("calls"))
        .table(
            "Agent Performance",
            analytics.query(scope.by("agent").measures("calls", "completed", "success")),
            Chart.column("calls", "completed"))
        .table(
            "Daily Call Log",
            analytics.query(scope.trend(TimeGrain.DAY, "calls")),
            Chart.line("calls"));
  }

  /** The report with text, a comparison, a chart alone and cohorts too. */
  Report full(String brand, String range) {
    Scope scope = Scope.of("calls").range(range).compare(Comparison.previousPeriod());
    Kpis compared = analytics.kpis(scope.totals("calls", "success", "seconds", "cost_usd"));
    Report report = report(brand, range);
    return new Report(
            report.title(), report.facts(), compared.frame(), List.of(), report.language())
        .text("Introduction", "What the agents did.\nNumbers are of finished and unfinished days.")
        .figures("Compared", compared)
        .chart(
            "Calls and cost by week",
            analytics.query(
                Scope.of("calls").range(range).trend(TimeGrain.WEEK, "calls", "completed")),
            Chart.line())
        .section(report.sections().get(1))
        .section(report.sections().get(2))
        .cohorts(
            "Who calls again",
            analytics.query(
                Scope.of("calls").range("last_9_months").retention("customer", TimeGrain.MONTH, 8)))
        .section(report.sections().get(3));
  }
}

package dev.quipu.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.options.CsvOptions;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.result.KpiValue;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

final class KpiReportTest {

  private static final TimeRange OCTOBER = range("2025-10-01T00:00:00Z", "2025-11-01T00:00:00Z");
  private static final TimeRange SEPTEMBER = range("2025-09-01T00:00:00Z", "2025-10-01T00:00:00Z");
  private static final Display MONEY =
      Display.of("total_value", NumberFormat.money("EUR")).withGood(Display.Good.DOWN);
  private static final Display COUNT = Display.of("total_events", NumberFormat.number(0));

  @Test
  void figuresWithoutComparisonAreMetricAndValue() throws IOException {
    Kpis kpis = kpis(Optional.empty(), 1523L, null);
    assertThat(write(KpiReport.of(kpis), Format.csv()))
        .isEqualTo("Metric,Value\ntotal_events,1523\ntotal_value,\n");
    assertThat(write(KpiReport.of(kpis).section("platform_metrics"), Format.csv()))
        .isEqualTo(
            "Metric,Value\nplatform_metrics.total_events,1523\nplatform_metrics.total_value,\n");
  }

  @Test
  void comparedFiguresHaveTheirPreviousValueAndChange() throws IOException {
    Kpis kpis = kpis(Optional.of(SEPTEMBER), 1523L, new BigDecimal("-125300.00"));
    assertThat(write(KpiReport.of(kpis), Format.csv()))
        .isEqualTo(
            """
            Metric,Current,Previous,Change,Percent
            total_events,1523,1000,523,52.30
            total_value,-125300.00,1000,-126300.00,-12630.00
            """);
  }

  @Test
  void jsonSaysRangeZoneBaselineAndEveryFigure() throws IOException {
    Kpis kpis = kpis(Optional.of(SEPTEMBER), 1523L, new BigDecimal("125300.00"));
    assertThat(write(KpiReport.of(kpis), Format.json()))
        .isEqualTo(
            """
            {"range":{"start":"2025-10-01T00:00:00Z","end":"2025-11-01T00:00:00Z"},\
            "zone":"Europe/Berlin",\
            "baseline":{"start":"2025-09-01T00:00:00Z","end":"2025-10-01T00:00:00Z"},\
            "asked_at":"2025-11-03T09:15:00.25Z","kpis":[\
            {"name":"total_events","label":"Total events","kind":"number","unit":null,\
            "value":1523,"previous":1000,"change":523,"percent":52.30,"good":"up"},\
            {"name":"total_value","label":"Total value","kind":"money","unit":"EUR",\
            "value":125300.00,"previous":1000,"change":124300.00,"percent":12430.00,\
            "good":"down"}]}
            """);
  }

  @Test
  void jsonWithoutComparisonHasNoBaselineAndNoChange() throws IOException {
    Kpis kpis = kpis(Optional.empty(), 1523L, null);
    assertThat(write(KpiReport.of(kpis).section("platform"), Format.json()))
        .doesNotContain("baseline", "previous", "percent")
        .contains("{\"name\":\"platform.total_events\",", "\"unit\":\"EUR\",\"value\":null,");
  }

  @Test
  void linesOfJsonAreAFigureEach() throws IOException {
    Kpis kpis = kpis(Optional.of(SEPTEMBER), 1523L, null);
    assertThat(write(KpiReport.of(kpis), Format.ndjson()).split("\n"))
        .containsExactly(
            "{\"name\":\"total_events\",\"label\":\"Total events\",\"kind\":\"number\","
                + "\"unit\":null,\"value\":1523,\"previous\":1000,\"change\":523,"
                + "\"percent\":52.30,\"good\":\"up\"}",
            "{\"name\":\"total_value\",\"label\":\"Total value\",\"kind\":\"money\","
                + "\"unit\":\"EUR\",\"value\":null,\"previous\":1000,\"change\":null,"
                + "\"percent\":null,\"good\":\"down\"}");
  }

  @Test
  void inAWorkbookEachFigureIsShownInItsOwnWay() {
    Kpis kpis = kpis(Optional.of(SEPTEMBER), 1523L, new BigDecimal("-125300.00"));
    XSSFWorkbook book = Xlsx.read(Export.report(KpiReport.of(kpis), Format.xlsx()));
    assertThat(Xlsx.shown(book.getSheetAt(0)))
        .containsExactly(
            List.of("Metric", "Current", "Previous", "Change", "Percent"),
            List.of("total_events", "1,523", "1,000", "523", "52.30%"),
            List.of(
                "total_value",
                "-125,300.00 [$EUR]",
                "1,000 [$EUR]",
                "-126,300.00 [$EUR]",
                "-12,630.00%"));
  }

  @Test
  void aFormatOfTheHostGetsFiguresAsRows() throws IOException {
    Format hosts = out -> new CsvRows(CsvOptions.defaults().separator(';'), out);
    assertThat(write(KpiReport.of(kpis(Optional.empty(), 1L, null)), hosts))
        .isEqualTo("Metric;Value\ntotal_events;1\ntotal_value;\n");
  }

  private static String write(KpiReport report, Format format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Written written = Export.report(report, format).to(out);
    assertThat(written).isEqualTo(new Written(2, out.size()));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Kpis kpis(Optional<TimeRange> baseline, Object events, Object value) {
    ReportingCalendar berlin = ReportingCalendar.of(ZoneId.of("Europe/Berlin"));
    Instant now = Instant.parse("2025-11-03T09:15:00.250Z");
    Frame frame = new Frame(OCTOBER, baseline, berlin, now);
    Object before = baseline.isPresent() ? 1000L : null;
    return new Kpis(
        frame,
        List.of(
            figure("total_events", COUNT, events, before),
            figure("total_value", MONEY, value, before)));
  }

  private static KpiValue figure(String name, Display display, Object value, Object before) {
    return new KpiValue(
        name,
        display,
        value,
        before,
        KpiValue.change(value, before),
        KpiValue.percent(value, before));
  }

  private static TimeRange range(String start, String end) {
    return new TimeRange(Instant.parse(start), Instant.parse(end));
  }
}

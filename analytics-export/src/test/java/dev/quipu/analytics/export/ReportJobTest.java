package dev.quipu.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.contract.SetClock;
import dev.quipu.analytics.delivery.Delivery;
import dev.quipu.analytics.delivery.Message;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.content.ReportContent;
import dev.quipu.analytics.export.job.Exports;
import dev.quipu.analytics.export.options.ExportSettings;
import dev.quipu.analytics.export.options.Language;
import dev.quipu.analytics.export.report.Chart;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.export.schedule.ExportSchedule;
import dev.quipu.analytics.export.schedule.ExportSchedules;
import dev.quipu.analytics.export.schedule.Letter;
import dev.quipu.analytics.export.storage.FolderStorage;
import dev.quipu.analytics.export.template.ReportFile;
import dev.quipu.analytics.export.template.ReportTemplate;
import dev.quipu.analytics.job.AccessResolver;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.job.JobState;
import dev.quipu.analytics.job.RowLimit;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.schedule.Schedule;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reports from templates, by jobs and schedules, against the same report put together in code. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ReportJobTest {

  private static final Subject ANN = Subject.of("ann");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ReportTemplate CALLS =
      ReportFile.yaml(
          """
          title: Brand Analytics Report
          range: 2025-11-07/2025-11-08
          sections:
            - title: Summary Metrics
              figures: {dataset: calls, totals: [calls, success, seconds, cost_usd]}
            - title: Calls by Outcome
              table: {dataset: calls, breakdown: {by: [outcome], measures: [calls]}}
              chart: {kind: pie, series: [calls]}
            - title: Daily Call Log
              table: {dataset: calls, trend: {grain: day, measures: [calls]}}
              chart: {kind: line, series: [calls]}
          """);

  @TempDir Path folder;
  private final Analytics analytics = Calls.worked().analytics();
  private final TableStore tables = MemoryBackend.of(Map.of()).tables().orElseThrow();
  private Exports exports;

  @BeforeEach
  void open() {
    exports =
        Exports.builder()
            .analytics(analytics)
            .content(ReportContent.KIND, ReportContent.of(analytics).zone(NEW_YORK, analytics))
            .tables(tables)
            .storage(FolderStorage.at(folder))
            .access(AccessResolver.withoutRoles())
            .settings(ExportSettings.defaults().poll(Duration.ofMillis(20)))
            .build()
            .createTables()
            .start();
  }

  @AfterEach
  void close() {
    exports.close();
    analytics.close();
  }

  private Report inCode() {
    Scope scope = Scope.of("calls").range("2025-11-07/2025-11-08");
    Kpis summary = analytics.kpis(scope.totals("calls", "success", "seconds", "cost_usd"));
    return Report.of("Brand Analytics Report", summary.frame())
        .figures("Summary Metrics", summary)
        .table(
            "Calls by Outcome",
            analytics.query(scope.by("outcome").measures("calls")),
            Chart.pie("calls"))
        .table(
            "Daily Call Log",
            analytics.query(scope.trend(TimeGrain.DAY, "calls")),
            Chart.line("calls"));
  }

  private ExportJob ended(ExportRequest request) throws InterruptedException {
    ExportJob job = exports.submit(request);
    while (!job.state().ended()) {
      Thread.sleep(10);
      job = exports.find(job.id()).orElseThrow();
    }
    return job;
  }

  private byte[] written(ReportTemplate template, String format) throws Exception {
    ExportJob job = ended(ExportRequest.of(ANN, ReportContent.of(template), format));
    assertThat(job.error()).isEmpty();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    exports.download(job.id(), ANN).to(out);
    return out.toByteArray();
  }

  private static byte[] written(Report report, Format format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Export.report(report, format).to(out);
    return out.toByteArray();
  }

  @Test
  void aJobWritesTheReportThatCodeWouldInEachFormat() throws Exception {
    assertThat(written(CALLS, "csv")).isEqualTo(written(inCode(), Format.csv()));
    assertThat(written(CALLS, "json")).isEqualTo(written(inCode(), Format.json()));
    assertThat(written(CALLS, "ndjson")).isEqualTo(written(inCode(), Format.ndjson()));
    assertThat(written(CALLS, "xlsx")).isEqualTo(written(inCode(), Format.xlsx()));
    assertThat(Pdf.read(written(CALLS, "pdf")).text())
        .isEqualTo(Pdf.read(written(inCode(), Format.pdf())).text());
  }

  @Test
  void itHasTheReadersLanguageAndZone() throws Exception {
    ReportTemplate spanish = CALLS.language(Locale.forLanguageTag("es")).zone(NEW_YORK);
    byte[] csv = written(spanish.fact("Marca", "Acme"), "csv");
    Report expected = inCode().language(Language.spanish()).fact("Marca", "Acme");
    assertThat(csv).isEqualTo(written(expected, Format.csv()));
    assertThat(new String(csv, StandardCharsets.UTF_8)).contains("America/New_York");
  }

  @Test
  void whatCannotBeAskedIsRefusedWithEveryFault() {
    ReportTemplate wrong =
        ReportFile.json(
            ReportFile.describeJson(CALLS)
                .replace("\"outcome\"", "\"outcom\"")
                .replace("\"seconds\"", "\"secnds\""));
    assertThatThrownBy(() -> exports.submit(ExportRequest.of(ANN, ReportContent.of(wrong), "pdf")))
        .isInstanceOfSatisfying(
            InvalidQueryException.class, e -> assertThat(e.problems()).hasSize(2))
        .hasMessageContaining("section \"Summary Metrics\"")
        .hasMessageContaining("section \"Calls by Outcome\"");
    ReportTemplate elsewhere = CALLS.zone(ZoneId.of("Europe/Madrid"));
    assertThatThrownBy(
            () -> exports.submit(ExportRequest.of(ANN, ReportContent.of(elsewhere), "pdf")))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("zone \"Europe/Madrid\": unknown")
        .hasMessageContaining("America/New_York");
    assertThatThrownBy(
            () -> exports.submit(ExportRequest.of(ANN, ReportContent.of(CALLS), "csv").resumable()))
        .isInstanceOf(InvalidQueryException.class);
  }

  @Test
  void aChartOfNoColumnAndTooManyRowsFailTheJob() throws Exception {
    ReportTemplate drawn =
        ReportFile.json(
            ReportFile.describeJson(CALLS)
                .replace("\"series\":[\"calls\"]", "\"series\":[\"outcome\"]"));
    ExportJob job = ended(ExportRequest.of(ANN, ReportContent.of(drawn), "pdf"));
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.error().orElseThrow())
        .contains("section \"Calls by Outcome\"", "no columns of numbers");
    ExportRequest few = ExportRequest.of(ANN, ReportContent.of(CALLS), "csv").rows(RowLimit.of(5));
    assertThat(ended(few).error().orElseThrow()).contains("more than 5 rows");
  }

  @Test
  void aScheduleSendsItInTheZoneAndLanguageOfItsReader() throws Exception {
    List<Message> sent = new CopyOnWriteArrayList<>();
    Delivery keeping = sent::add;
    ReportTemplate daily =
        ReportFile.json(
            ReportFile.describeJson(CALLS).replace("2025-11-07/2025-11-08", "yesterday"));
    ExportSchedule schedule =
        ExportSchedule.of(
                "calls",
                Schedule.of("0 7 * * *", NEW_YORK),
                occurrence ->
                    ExportRequest.of(
                            ANN,
                            ReportContent.of(
                                daily
                                    .zone(occurrence.zone())
                                    .language(Locale.forLanguageTag("es"))
                                    .asOf(
                                        occurrence.at(), ReportingCalendar.of(occurrence.zone()))),
                            "csv")
                        .named("llamadas"))
            .sends(Letter.attached("Llamadas"), keeping, "ann@example.com");
    SetClock clock = new SetClock("2026-01-10T12:00:00Z");
    clock.set("2025-11-09T11:59:00Z");
    try (ExportSchedules schedules =
        ExportSchedules.of(exports, tables, List.of(schedule), clock).createTables()) {
      schedules.run();
      clock.set("2025-11-09T12:00:00Z"); // seven in New York
      for (int i = 0; i < 3_000 && sent.isEmpty(); i++) {
        schedules.run();
        Thread.sleep(20);
        clock.pass(Duration.ofSeconds(5));
      }
    }
    checkSent(sent);
  }

  private static void checkSent(List<Message> sent) throws IOException {
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).attachments().get(0).name()).isEqualTo("llamadas.csv");
    try (InputStream in = sent.get(0).attachments().get(0).content().open()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text).contains("2025-11-08", "50,00", "failed", "America/New_York");
      assertThat(text).doesNotContain("2025-11-07", "2025-11-09");
    }
  }
}

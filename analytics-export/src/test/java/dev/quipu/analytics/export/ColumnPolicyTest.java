package dev.quipu.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.Asker;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.contract.SetClock;
import dev.quipu.analytics.delivery.Message;
import dev.quipu.analytics.error.AccessDeniedException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.content.Formats;
import dev.quipu.analytics.export.content.QueryContent;
import dev.quipu.analytics.export.content.ReportContent;
import dev.quipu.analytics.export.job.Exports;
import dev.quipu.analytics.export.options.ExportSettings;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.export.schedule.ExportSchedule;
import dev.quipu.analytics.export.schedule.ExportSchedules;
import dev.quipu.analytics.export.schedule.Letter;
import dev.quipu.analytics.export.schedule.ScheduledRun;
import dev.quipu.analytics.export.storage.FolderStorage;
import dev.quipu.analytics.export.template.ReportFile;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.job.JobContent;
import dev.quipu.analytics.job.JobState;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.schedule.Schedule;
import dev.quipu.analytics.store.TableStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tries to get addresses and numbers out by every way that a document takes, as one who may not see
 * them; and, so that the search can be trusted, as one who may.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class ColumnPolicyTest {

  @TempDir Path folder;
  private final Analytics analytics = MaskedPeople.analytics();
  private final TableStore tables = MemoryBackend.of(Map.of()).tables().orElseThrow();
  private final AtomicReference<Subject> login = new AtomicReference<>(MaskedPeople.ANN);
  private final SetClock clock = new SetClock("2026-01-10T12:00:00Z");
  private final List<Message> sent = new CopyOnWriteArrayList<>();
  private Exports exports;

  @BeforeEach
  void open() {
    exports = exports(2);
    exports.createTables().start();
  }

  private Exports exports(int workers) {
    return Exports.builder()
        .analytics(analytics)
        .content(ReportContent.KIND, ReportContent.of(analytics))
        .tables(tables)
        .storage(FolderStorage.at(folder))
        .access(requester -> Optional.of(login.get()))
        .settings(ExportSettings.defaults().poll(Duration.ofMillis(20)).workers(workers))
        .build();
  }

  @AfterEach
  void close() {
    exports.close();
    analytics.close();
  }

  private static Map<String, Format> formats() {
    Map<String, Format> all = new LinkedHashMap<>();
    for (String name : Formats.defaults().names()) {
      all.put(name, Formats.defaults().find(name).orElseThrow());
    }
    assertThat(all).containsKeys("csv", "json", "ndjson", "xlsx", "pdf", "csv.gz");
    return all;
  }

  private static JobContent rows() {
    return QueryContent.of(MaskedPeople.ROWS);
  }

  private static JobContent report() {
    return ReportContent.of(
        ReportFile.yaml(
            """
            title: People
            range: 2025-01-01/2025-12-31
            sections:
              - title: All
                figures: {dataset: people, totals: [people]}
              - title: Each
                table: {dataset: people, rows: {columns: [id, email, phone]}}
            """));
  }

  private static byte[] bytes(Export export) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    export.to(out);
    return out.toByteArray();
  }

  private byte[] file(ExportJob job) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    exports.download(job.id(), login.get()).to(out);
    return out.toByteArray();
  }

  private ExportJob ended(ExportJob job) throws InterruptedException {
    ExportJob now = job;
    while (!now.state().ended()) {
      Thread.sleep(10);
      now = exports.find(job.id()).orElseThrow();
    }
    assertThat(now.error()).isEmpty();
    return now;
  }

  private ExportJob ready(JobContent content, String format) throws InterruptedException {
    return ended(exports.submit(ExportRequest.of(login.get(), content, format)));
  }

  @Test
  void notByRowsInAnyFormat() throws IOException {
    for (Map.Entry<String, Format> format : formats().entrySet()) {
      for (Subject subject : List.of(MaskedPeople.ANN, MaskedPeople.SUPPORT)) {
        Asker asker = analytics.askedBy(subject);
        try (RowCursor cursor = asker.rows(MaskedPeople.ROWS)) {
          assertThat(MaskedPeople.found(bytes(Export.rows(cursor, format.getValue()))))
              .as(format.getKey())
              .isEqualTo(subject.equals(MaskedPeople.ANN) ? 0 : MaskedPeople.all());
        }
      }
    }
  }

  @Test
  void notByWhatTheDatabaseWritesItself() throws Exception {
    try (DuckDbDatabase database = DuckDb.at(folder.resolve("people.duckdb")).open();
        Analytics here = MaskedPeople.analytics(database.dataSource(), SqlDialect.duckDb())) {
      for (Map.Entry<String, Format> format : formats().entrySet()) {
        for (Subject subject : List.of(MaskedPeople.ANN, MaskedPeople.SUPPORT)) {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          Export.query(here.askedBy(subject), MaskedPeople.ROWS, format.getValue()).to(out);
          assertThat(MaskedPeople.found(out.toByteArray()))
              .as(format.getKey())
              .isEqualTo(subject.equals(MaskedPeople.ANN) ? 0 : MaskedPeople.all());
        }
      }
    }
  }

  @Test
  void notByATableOrAReportInAnyFormat() throws IOException {
    for (Map.Entry<String, Format> format : formats().entrySet()) {
      for (Subject subject : List.of(MaskedPeople.ANN, MaskedPeople.SUPPORT)) {
        Table table = analytics.askedBy(subject).query(MaskedPeople.ROWS);
        Report report = Report.of("People", table.frame()).table("Each", table);
        long expected = subject.equals(MaskedPeople.ANN) ? 0 : MaskedPeople.all();
        assertThat(MaskedPeople.found(bytes(Export.table(table, format.getValue()))))
            .as(format.getKey())
            .isEqualTo(expected);
        assertThat(MaskedPeople.found(bytes(Export.report(report, format.getValue()))))
            .as(format.getKey())
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void notByAJobOrAReportOfOneInAnyFormat() throws Exception {
    for (String format : formats().keySet()) {
      for (JobContent content : List.of(rows(), report())) {
        login.set(MaskedPeople.ANN);
        assertThat(MaskedPeople.found(file(ready(content, format)))).as(format).isZero();
        login.set(MaskedPeople.SUPPORT);
        assertThat(MaskedPeople.found(file(ready(content, format))))
            .as(format)
            .isEqualTo(MaskedPeople.all());
      }
    }
  }

  @Test
  void notByAJobThatWasAskedForWithMoreRights() throws Exception {
    exports.close();
    List<ExportJob> jobs = new ArrayList<>();
    login.set(MaskedPeople.SUPPORT);
    try (Exports asking = exports(0)) {
      jobs.add(asking.submit(ExportRequest.of(MaskedPeople.SUPPORT, rows(), "csv")));
      jobs.add(asking.submit(ExportRequest.of(MaskedPeople.SUPPORT, report(), "csv")));
    }
    login.set(MaskedPeople.ANN);
    exports = exports(1).start();
    for (ExportJob job : jobs) {
      assertThat(MaskedPeople.found(file(ended(job)))).isZero();
    }
  }

  @Test
  void notByAFileThatWasMadeWithMoreRights() throws Exception {
    login.set(MaskedPeople.SUPPORT);
    for (JobContent content : List.of(rows(), report())) {
      ExportJob job = ready(content, "csv");
      assertThat(MaskedPeople.found(file(job))).isEqualTo(MaskedPeople.all());
      login.set(MaskedPeople.ANN);
      assertThatThrownBy(() -> exports.download(job.id(), MaskedPeople.SUPPORT))
          .isInstanceOf(AccessDeniedException.class);
      login.set(MaskedPeople.SUPPORT);
    }
  }

  @Test
  void notByGroupsOrdersAndFilters() {
    Asker ann = analytics.askedBy(MaskedPeople.ANN);
    assertThatThrownBy(() -> ann.query(MaskedPeople.ALL.by("email").measures("people")))
        .isInstanceOf(InvalidQueryException.class);
    assertThatThrownBy(() -> ann.rows(MaskedPeople.ROWS.orderBy(Sort.ascending("phone"))))
        .isInstanceOf(InvalidQueryException.class);
    JobContent grouped =
        ReportContent.of(
            ReportFile.yaml(
                """
                title: People
                sections:
                  - table: {dataset: people, breakdown: {by: [email], measures: [people]}}
                  - table: {dataset: people, where: {dimension: phone, starts_with: "+"}, totals: [people]}
                """));
    assertThatThrownBy(() -> exports.submit(ExportRequest.of(MaskedPeople.ANN, grouped, "csv")))
        .isInstanceOfSatisfying(
            InvalidQueryException.class, e -> assertThat(e.problems()).hasSize(2));
  }

  private ExportSchedules schedules(JobContent content, Letter letter) {
    ExportSchedule daily =
        ExportSchedule.of(
                "daily",
                Schedule.of("0 7 * * *", ZoneOffset.UTC),
                occurrence -> ExportRequest.of(MaskedPeople.ANN, content, "csv"))
            .sends(letter, sent::add);
    return ExportSchedules.of(exports, tables, List.of(daily), clock).createTables();
  }

  private ScheduledRun run(ExportSchedules schedules) throws InterruptedException {
    clock.pass(Duration.ofDays(1));
    schedules.run();
    while (schedules.runs("daily").get(0).state() == ScheduledRun.State.OPEN) {
      Thread.sleep(10);
      clock.pass(Duration.ofSeconds(5));
      schedules.run();
    }
    return schedules.runs("daily").get(0);
  }

  @Test
  void notByAnAttachmentOfASchedule() throws Exception {
    for (JobContent content : List.of(rows(), report())) {
      sent.clear();
      try (ExportSchedules schedules = schedules(content, Letter.attached("People"))) {
        schedules.run();
        login.set(MaskedPeople.ANN);
        assertThat(run(schedules).state()).isEqualTo(ScheduledRun.State.SENT);
        login.set(MaskedPeople.SUPPORT);
        assertThat(run(schedules).state()).isEqualTo(ScheduledRun.State.SENT);
      }
      List<Long> found = new ArrayList<>();
      for (Message message : sent) {
        try (InputStream in = message.attachments().get(0).content().open()) {
          found.add(MaskedPeople.found(in.readAllBytes()));
        }
      }
      assertThat(found).containsExactly(0L, MaskedPeople.all());
    }
  }

  @Test
  void notByALinkOfASchedule() throws Exception {
    Letter linked =
        Letter.linked(
            "People", ready -> URI.create("https://example.com/" + ready.download().job().id()));
    try (ExportSchedules schedules = schedules(rows(), linked)) {
      schedules.run();
      login.set(MaskedPeople.SUPPORT);
      assertThat(run(schedules).state()).isEqualTo(ScheduledRun.State.SENT);
    }
    Message message = sent.get(0);
    assertThat(MaskedPeople.found(message.text().getBytes(StandardCharsets.UTF_8))).isZero();
    String id = message.attributes().get("link").toString().replaceAll(".*/", "");
    assertThat(exports.find(id).orElseThrow().state()).isEqualTo(JobState.READY);
    assertThat(exports.download(id, MaskedPeople.ANN).bytes()).isPositive();
    login.set(MaskedPeople.ANN);
    assertThatThrownBy(() -> exports.download(id, MaskedPeople.ANN))
        .isInstanceOf(AccessDeniedException.class);
  }
}

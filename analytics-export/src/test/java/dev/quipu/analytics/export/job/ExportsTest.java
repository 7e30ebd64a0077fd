package dev.quipu.analytics.export.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.export.Export;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.content.Formats;
import dev.quipu.analytics.export.job.ExportJobException.Reason;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.job.JobContent;
import dev.quipu.analytics.job.JobFile.Remark;
import dev.quipu.analytics.job.JobState;
import dev.quipu.analytics.job.RowLimit;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.time.TimeGrain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class ExportsTest {

  private static final int ROWS = 1_000;

  @TempDir Path folder;
  private Shop shop;
  private Exports exports;

  @BeforeEach
  void open() {
    shop = new Shop(folder, ROWS);
    exports = shop.started();
  }

  @AfterEach
  void close() {
    exports.close();
    shop.analytics.close();
  }

  private ExportJob ready(ExportRequest request) throws InterruptedException {
    return Shop.await(exports, exports.submit(request), JobState.READY);
  }

  private byte[] direct(Query.Rows rows, Format format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RowCursor cursor = shop.analytics.askedBy(Shop.ANN).rows(rows)) {
      Export.rows(cursor, format).to(out);
    }
    return out.toByteArray();
  }

  /** Without what is of no two PDFs the same: identity, time, and the prefixes of its fonts. */
  private static String lasting(byte[] document) {
    String text = new String(document, StandardCharsets.ISO_8859_1);
    return text.startsWith("%PDF")
        ? text.replaceFirst("/ID \\[[^\\]]*\\]", "").replaceAll("D:[0-9]{14}|[A-Z]{6}\\+", "")
        : text;
  }

  @Test
  void everyFormatIsWhatADirectExportWrites() throws Exception {
    for (String name : Formats.defaults().names()) {
      ExportJob job = ready(Shop.request(Shop.ANN, Shop.LINES, name));
      Download file = exports.download(job.id(), Shop.ANN);
      byte[] bytes = Shop.bytes(file);
      Format format = Formats.defaults().find(name).orElseThrow();

      assertThat(lasting(bytes)).as(name).isEqualTo(lasting(direct(Shop.LINES, format)));
      assertThat(file.bytes()).isEqualTo(bytes.length);
      assertThat(file.fileName()).isEqualTo("orders." + name);
      assertThat(file.mediaType()).isEqualTo(format.mediaType());
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
      assertThat(job.file().orElseThrow().sha256()).isEqualTo(HexFormat.of().formatHex(sum));
      assertThat(job.file().orElseThrow().rows()).isEqualTo(ROWS * 3 / 4);
      assertThat(job.file().orElseThrow().remarks()).isEmpty();
      assertThat(job.percent()).hasValue(100);
      assertThat(job.progress().bytes()).isEqualTo(bytes.length);
    }
  }

  @Test
  void figuresAndTablesAreExportedToo() throws Exception {
    ExportJob figures = ready(Shop.request(Shop.ANN, Shop.ALL.totals("orders"), "ndjson"));
    assertThat(Shop.text(exports.download(figures.id(), Shop.ANN))).contains("\"value\":750");
    Query trend = Shop.ALL.range("2025-03-01").trend(TimeGrain.DAY, "orders");
    ExportJob table = ready(Shop.request(Shop.ANN, trend, "csv"));
    assertThat(Shop.text(exports.download(table.id(), Shop.ANN)))
        .hasLineCount(2)
        .contains("2025-03-01,750");
  }

  @Test
  void aRangeByNameIsThatOfTheRequest() throws Exception {
    Duration there = Duration.between(shop.clock.instant(), Instant.parse("2025-03-01T12:00:00Z"));
    shop.clock.pass(there);
    Exports idle = shop.builder().settings(Shop.settings().workers(0)).build();
    exports.close();
    ExportJob job =
        idle.submit(Shop.request(Shop.ANN, Shop.LINES.scope().range("today").rows("id"), "csv"));
    ExportJob rolling =
        idle.submit(Shop.request(Shop.ANN, Shop.LINES.scope().range("1h").rows("id"), "csv"));
    shop.clock.pass(Duration.ofDays(3));
    exports = shop.started();

    assertThat(Shop.await(exports, job, JobState.READY).file().orElseThrow().rows()).isEqualTo(750);
    assertThat(Shop.await(exports, rolling, JobState.READY).file().orElseThrow().rows())
        .isEqualTo(45);
  }

  @Test
  void aResumableFileIsTheOrderedOneInChunks() throws Exception {
    Query.Rows ordered = Shop.LINES.orderBy(Sort.ascending("id"));
    for (String name : List.of("csv", "ndjson")) {
      ExportJob job = ready(Shop.request(Shop.ANN, Shop.LINES, name).resumable());
      Format format = Formats.defaults().find(name).orElseThrow();

      assertThat(job.file().orElseThrow().remarks()).containsExactly(Remark.SEVERAL_SNAPSHOTS);
      assertThat(exports.download(job.id(), Shop.ANN).fileName())
          .isEqualTo("orders-several-snapshots." + name);
      assertThat(Shop.bytes(exports.download(job.id(), Shop.ANN)))
          .isEqualTo(direct(ordered, format));
    }
    ExportJob one = ready(Shop.request(Shop.ANN, Shop.LINES.limit(100), "csv").resumable());
    assertThat(one.file().orElseThrow().remarks()).isEmpty();
    assertThat(one.file().orElseThrow().rows()).isEqualTo(100);
    exports.expire();
    assertThat(shop.stored()).hasSize(3).noneMatch(name -> name.contains("chunk"));
  }

  @Test
  void tooManyRowsFailOrAreCutAndTheNameSaysSo() throws Exception {
    for (boolean resumable : new boolean[] {false, true}) {
      ExportRequest plain = Shop.request(Shop.ANN, Shop.LINES, "csv");
      ExportRequest request = resumable ? plain.resumable() : plain;
      ExportJob failed = exports.submit(request.rows(RowLimit.of(749)));
      assertThat(Shop.await(exports, failed, JobState.FAILED).error().orElseThrow())
          .contains("has 750 rows; the limit rows is 749");
      assertThatExceptionOfType(ExportJobException.class)
          .isThrownBy(() -> exports.download(failed.id(), Shop.ANN))
          .withMessageContaining("750 rows")
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.WITHOUT_FILE));

      ExportJob cut = ready(request.rows(RowLimit.cutAfter(749)));
      assertThat(cut.file().orElseThrow().remarks()).contains(Remark.CUT);
      assertThat(cut.file().orElseThrow().rows()).isEqualTo(749);
      Download file = exports.download(cut.id(), Shop.ANN);
      assertThat(file.fileName()).startsWith("orders-first-749-rows");
      assertThat(Shop.text(file)).hasLineCount(750);
      assertThat(ready(request.rows(RowLimit.cutAfter(750))).file().orElseThrow().remarks())
          .doesNotContain(Remark.CUT);
    }
    Query tables = Shop.ALL.by("id").measures("orders");
    ExportJob failed = exports.submit(Shop.request(Shop.ANN, tables, "csv").rows(RowLimit.of(9)));
    assertThat(Shop.await(exports, failed, JobState.FAILED).error().orElseThrow())
        .contains("rows is 9");
    ExportJob cut = ready(Shop.request(Shop.ANN, tables, "csv").rows(RowLimit.cutAfter(9)));
    assertThat(cut.file().orElseThrow().remarks()).containsExactly(Remark.CUT);
  }

  @Test
  void everyFaultOfARequestIsSaidAtOnce() {
    JobContent odd = new JobContent("report", "{}");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> exports.submit(ExportRequest.of(Shop.ANN, odd, "xls")))
        .withMessageContaining("kind of content \"report\": unknown (known: [query])")
        .withMessageContaining("format \"xls\"")
        .withMessageContaining("did you mean \"xlsx\"?");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> exports.submit(Shop.request(Shop.ANN, Shop.ALL.rows("idd"), "csv")))
        .withMessageContaining("dimension \"idd\"");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> exports.submit(Shop.request(Shop.ANN, Shop.LINES, "xlsx").resumable()))
        .withMessageContaining("format \"xlsx\": cannot be resumable (csv and ndjson can)");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(
            () ->
                exports.submit(
                    Shop.request(Shop.ANN, Shop.ALL.totals("orders"), "csv").resumable()))
        .withMessageContaining("only rows can be resumable");
    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(
            () ->
                exports.submit(
                    Shop.request(Shop.ANN, Shop.LINES, "csv").rows(RowLimit.of(200_000))));
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> exports.find("../etc/passwd"))
        .withMessageContaining("is no ULID");
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(() -> Exports.builder().build())
        .withMessageContaining("analytics: is missing")
        .withMessageContaining("tables: is missing")
        .withMessageContaining("storage: is missing")
        .withMessageContaining("access: is missing");
    assertThat(exports.list(Shop.ANN, 9)).isEmpty();
  }

  @Test
  void aFileExpiresByTheClockAndIsRemovedAndAnOpenDownloadGoesOn() throws Exception {
    ExportJob job = ready(Shop.request(Shop.ANN, Shop.LINES, "csv"));
    Download file = exports.download(job.id().toLowerCase(Locale.ROOT), Shop.ANN);
    try (InputStream slow = file.open()) {
      assertThat(slow.read()).isPositive();
      shop.clock.pass(Duration.ofHours(25));
      assertThatExceptionOfType(ExportJobException.class)
          .isThrownBy(() -> exports.download(job.id(), Shop.ANN))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.EXPIRED));
      exports.expire(); // a worker may have come first
      assertThat(exports.find(job.id()).orElseThrow().state()).isEqualTo(JobState.EXPIRED);
      assertThat(shop.stored()).isEmpty();
      assertThat(slow.readAllBytes()).hasSize((int) file.bytes() - 1);
    }
    shop.clock.pass(Duration.ofHours(-25));
    assertThatExceptionOfType(ExportJobException.class)
        .isThrownBy(() -> exports.download(job.id(), Shop.ANN))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.EXPIRED));
    shop.clock.pass(Duration.ofDays(31));
    exports.expire();
    assertThat(exports.find(job.id())).isEmpty();
  }

  @Test
  void aClientThatStopsReadingHoldsNothingUp() throws Exception {
    ExportJob job = ready(Shop.request(Shop.ANN, Shop.LINES, "csv"));
    Download file = exports.download(job.id(), Shop.ANN);
    byte[] whole = Shop.bytes(file);
    for (int i = 0; i < 50; i++) {
      try (InputStream left = file.open()) {
        assertThat(left.readNBytes(5)).startsWith(whole[0], whole[1]);
      }
    }
    try (InputStream rest = file.open(100, 120)) {
      assertThat(rest.readAllBytes()).isEqualTo(Arrays.copyOfRange(whole, 100, 120));
    }
    assertThat(ready(Shop.request(Shop.BEN, Shop.LINES, "csv")).state()).isEqualTo(JobState.READY);
    assertThat(Shop.bytes(file)).isEqualTo(whole);
  }
}

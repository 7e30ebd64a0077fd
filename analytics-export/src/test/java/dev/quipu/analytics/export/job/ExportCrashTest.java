package dev.quipu.analytics.export.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.export.ChildJvm;
import dev.quipu.analytics.export.Export;
import dev.quipu.analytics.export.content.Formats;
import dev.quipu.analytics.export.options.ExportSettings;
import dev.quipu.analytics.export.storage.StoredName;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.job.JobFile;
import dev.quipu.analytics.job.JobOutput.Way;
import dev.quipu.analytics.job.JobState;
import dev.quipu.analytics.json.QueryJson;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.result.RowCursor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes that work on jobs, at random moments, {@code quipu.crashes} times, 10 if that is
 * not set: each job has its file in the end, whole, or says why it has none.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
final class ExportCrashTest {

  private static final Subject ANN = Subject.of("ann");
  private static final List<String> FORMATS = List.of("csv", "ndjson", "xlsx", "json", "csv.gz");

  @TempDir Path temporary;
  private final List<Process> workers = new ArrayList<>();

  @AfterEach
  void endWorkers() {
    workers.forEach(Process::destroyForcibly);
  }

  @Test
  void killedWorkersLeaveEveryJobWithItsFileOrAReason() throws Exception {
    long seed = Long.getLong("quipu.seed", System.nanoTime());
    Random random = new Random(seed);
    int crashes = Integer.getInteger("quipu.crashes", 10);
    Path folder = Files.createDirectory(temporary.resolve("files"));
    PostgresShop shop = PostgresShop.fresh(folder);
    try (Exports exports = shop.exports(ExportSettings.defaults().workers(0))) {
      List<ExportJob> jobs = new ArrayList<>();
      for (int i = 0; i < 4 * crashes; i++) {
        jobs.add(exports.submit(request(i)));
      }
      start(shop, folder);
      start(shop, folder);
      for (int i = 0; i < crashes; i++) {
        awaitWork(exports);
        Thread.sleep(random.nextInt(1_000));
        Process killed = workers.remove(random.nextInt(workers.size()));
        assertThat(killed.isAlive()).as(output()).isTrue();
        killed.destroyForcibly().waitFor();
        start(shop, folder);
      }
      List<String> stored = new ArrayList<>();
      for (ExportJob job : jobs) {
        check(shop, ended(exports, job), stored, "seed " + seed);
      }
      checkStored(shop, exports, stored, crashes);
    } finally {
      shop.analytics.close();
    }
  }

  private static ExportRequest request(int number) {
    Query.Rows rows = PostgresShop.ALL.rows("id", "customer", "total");
    Query.Rows some =
        rows.orderBy(Sort.ascending("id")).limit(PostgresShop.ROWS - 100L * (number % 100));
    String format = FORMATS.get(number % FORMATS.size());
    ExportRequest request = Shop.request(ANN, some, format);
    return number % FORMATS.size() < 2 && number % 3 > 0 ? request.resumable() : request;
  }

  private void start(PostgresShop shop, Path folder) throws IOException {
    List<String> options = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-Xmx128m"));
    options.addAll(List.of(shop.options(folder)));
    workers.add(
        ChildJvm.withAll(ExportWorker.class, options, PostgresShop.class.getName())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(out()))
            .start());
  }

  private File out() {
    return temporary.resolve("workers.out").toFile();
  }

  private String output() throws IOException {
    return Files.readString(out().toPath());
  }

  /** Waits until a worker has a job, so that what is killed is not only JVMs that start. */
  private void awaitWork(Exports exports) throws Exception {
    for (int i = 0; i < 6_000 && count(exports, JobState.QUEUED) > 0; i++) {
      if (count(exports, JobState.RUNNING) > 0) {
        return;
      }
      Thread.sleep(10);
    }
    assertThat(count(exports, JobState.QUEUED)).as(output()).isZero();
  }

  private static long count(Exports exports, JobState state) {
    return exports.list(ANN, 10_000).stream().filter(job -> job.state() == state).count();
  }

  private ExportJob ended(Exports exports, ExportJob job) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    ExportJob now = exports.find(job.id()).orElseThrow();
    while (!now.state().ended() && System.nanoTime() < deadline) {
      Thread.sleep(50);
      now = exports.find(job.id()).orElseThrow();
    }
    assertThat(now.state().ended()).as("%s%n%s", now, output()).isTrue();
    return now;
  }

  private void check(PostgresShop shop, ExportJob job, List<String> stored, String seed)
      throws Exception {
    if (job.state() == JobState.FAILED) {
      assertThat(job.error().orElseThrow()).as(seed).contains("without a word");
      return;
    }
    JobFile file = job.file().orElseThrow();
    stored.add(file.stored());
    String format = job.request().output().format();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    Query.Rows rows = (Query.Rows) QueryJson.read(job.request().content().json());
    try (RowCursor cursor = shop.analytics.askedBy(ANN).rows(rows)) {
      Export.rows(cursor, Formats.defaults().find(format).orElseThrow()).to(expected);
    }
    byte[] bytes;
    try (InputStream in = shop.storage.read(StoredName.of(file.stored()))) {
      bytes = in.readAllBytes();
    }
    assertThat(unpacked(bytes, format))
        .as("%s %s", seed, job)
        .isEqualTo(unpacked(expected.toByteArray(), format));
    byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
    assertThat(file.sha256()).as(seed).isEqualTo(HexFormat.of().formatHex(sum));
    assertThat(file.bytes()).isEqualTo(bytes.length);
    assertThat(file.remarks().isEmpty()).isEqualTo(job.request().output().way() == Way.AT_ONCE);
  }

  /**
   * What is compressed is flushed where rows arrive, and that differs between ways to read them.
   */
  private static byte[] unpacked(byte[] bytes, String format) throws IOException {
    if (!format.endsWith(".gz")) {
      return bytes;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  private void checkStored(PostgresShop shop, Exports exports, List<String> stored, int crashes) {
    int jobs = 4 * crashes;
    assertThat(stored).doesNotHaveDuplicates().hasSizeGreaterThan(jobs / 2);
    assertThat(exports.list(ANN, 10_000)).hasSize(jobs);
    exports.expire();
    TreeSet<String> names = new TreeSet<>();
    shop.storage.list(file -> names.add(file.name().text()));
    assertThat(names).containsAll(stored);
    names.removeAll(stored);
    // a chunk that its worker had no time to tell of is removed a day later
    assertThat(names).allMatch(name -> name.contains(".chunk")).hasSizeLessThanOrEqualTo(crashes);
  }
}

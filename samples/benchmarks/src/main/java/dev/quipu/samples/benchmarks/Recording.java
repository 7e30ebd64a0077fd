package dev.quipu.samples.benchmarks;

import dev.quipu.analytics.UsageLog;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.usage.JdbcUsageStore;
import dev.quipu.analytics.usage.EventIds;
import dev.quipu.analytics.usage.JournalSettings;
import dev.quipu.analytics.usage.UsageEvent;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/** What it costs to record usage, and to store it beside the database's own fastest way. */
public final class Recording {

  private static final int BATCH = 10_000;
  private static final int BURST = 15_000;
  private static final int BURSTS = 60;

  private Recording() {}

  /** Runs the contests and prints Markdown. */
  public static void main(String... args) throws Exception {
    Path folder = Files.createTempDirectory("quipu-benchmarks");
    try {
      System.out.printf(Locale.ROOT, "%n### Storing %,d usage events in one batch%n%n", BATCH);
      Contest.printHead();
      try (DuckDbDatabase database = DuckDb.at(folder.resolve("usage.duckdb")).open()) {
        store("DuckDB, Appender", database.dataSource(), SqlDialect.duckDb(), RawStore::append);
      }
      try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
        store(
            "PostgreSQL, COPY",
            server.getPostgresDatabase(),
            SqlDialect.postgreSql(),
            RawStore::copy);
      }
      System.out.printf(Locale.ROOT, "%n### Recording, bursts of %,d events%n%n", BURST);
      System.out.println("| threads | journal | ns a call, median of bursts |");
      System.out.println("| ---: | --- | ---: |");
      for (int threads : new int[] {1, 2}) {
        record(threads, false, folder);
        record(threads, true, folder);
      }
    } finally {
      Folders.delete(folder);
    }
  }

  /** A database's own way to add events to a table. */
  private interface Raw {
    long add(Connection connection, String table, List<UsageEvent> events) throws Exception;
  }

  private static void store(String name, DataSource source, SqlDialect dialect, Raw raw)
      throws Exception {
    JdbcUsageStore ours = JdbcUsageStore.of(source, dialect).prefixed("ours_");
    JdbcUsageStore theirs = JdbcUsageStore.of(source, dialect).prefixed("theirs_");
    ours.createSchema();
    theirs.createSchema();
    EventIds ids = new EventIds(Clock.systemUTC());
    new Contest(
            name,
            "1.25",
            () -> ours.append(events(ids)),
            () -> inTransaction(source, raw, events(ids)))
        .run(41);
  }

  private static long inTransaction(DataSource source, Raw raw, List<UsageEvent> events)
      throws Exception {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      long added = raw.add(connection, "theirs_usage_event", events);
      statement.execute("COMMIT");
      return added;
    }
  }

  private static List<UsageEvent> events(EventIds ids) {
    List<UsageEvent> events = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      events.add(
          UsageEvent.builder(ids.next(), "ai_content_generation", Clock.systemUTC().instant())
              .tenant("tenant " + i % 50)
              .subject("user " + i % 1_000)
              .amount(i)
              .build());
    }
    return events;
  }

  private static void record(int threads, boolean journal, Path folder) throws Exception {
    UsageLog.Builder builder = UsageLog.builder().store(List::size);
    Path own = folder.resolve("journal-" + threads);
    try (UsageLog usage =
        (journal ? builder.journal(JournalSettings.of(own)) : builder).build().start()) {
      double[] nanos = new double[BURSTS];
      for (int i = -BURSTS; i < BURSTS; i++) {
        nanos[Math.max(i, 0)] = burst(usage, threads); // the first half warms up
        if (!usage.flush(Duration.ofSeconds(60)).complete()) {
          throw new IllegalStateException("events were dropped: nothing was measured");
        }
      }
      Arrays.sort(nanos);
      System.out.printf(
          Locale.ROOT,
          "| %d | %s | %.0f |%n",
          threads,
          journal ? "forced every 10 ms" : "none",
          nanos[BURSTS / 2]);
    }
  }

  /** Returns the nanoseconds that a call took, on the clocks of the threads that call. */
  private static double burst(UsageLog usage, int threads) throws Exception {
    UsageEvent event = usage.event("ai_content_generation").subject("user 1").build();
    CyclicBarrier start = new CyclicBarrier(threads);
    LongAdder nanos = new LongAdder();
    List<Thread> producers = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      Thread producer =
          new Thread(
              () -> {
                await(start);
                long begun = System.nanoTime();
                for (int i = 0; i < BURST / threads; i++) {
                  long unused = usage.record(event);
                }
                nanos.add(System.nanoTime() - begun);
              });
      producer.start();
      producers.add(producer);
    }
    for (Thread producer : producers) {
      producer.join();
    }
    return nanos.sum() / (double) BURST;
  }

  private static void await(CyclicBarrier barrier) {
    try {
      int unused = barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** What it costs to record usage, and to store it beside the database's own fastest way. */
public final class Recording {

  private static final int BATCH = 10_000;
  private static final int ROUNDS = 3;

  private Recording() {}

  /** Runs the contests and prints Markdown. */
  public static void main(String... args) throws Exception {
    Path folder = Files.createTempDirectory("quipu-benchmarks");
    try {
      recording(folder);
      try (DuckDbDatabase database = DuckDb.at(folder.resolve("usage.duckdb")).open();
          EmbeddedPostgres server = EmbeddedPostgres.start()) {
        DataSource duckDb = database.dataSource();
        DataSource postgreSql = server.getPostgresDatabase();
        System.out.printf(Locale.ROOT, "%n### Storing %,d usage events in one batch%n%n", BATCH);
        Contest.printHead();
        store("DuckDB, Appender", duckDb, SqlDialect.duckDb(), RawStore::append);
        store("PostgreSQL, COPY", postgreSql, SqlDialect.postgreSql(), RawStore::copy);
        System.out.printf(Locale.ROOT, "%n### Events a second, in batches of %,d%n%n", BATCH);
        System.out.println("| store | by hand | through the log | ratio | with the journal |");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        sustained("DuckDB", duckDb, SqlDialect.duckDb(), RawStore::append, folder);
        sustained("PostgreSQL", postgreSql, SqlDialect.postgreSql(), RawStore::copy, folder);
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
            () -> inTransaction(source, raw, "theirs_usage_event", events(ids)))
        .run(41);
  }

  private static long inTransaction(
      DataSource source, Raw raw, String table, List<UsageEvent> events) throws Exception {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      long added = raw.add(connection, table, events);
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

  private static void recording(Path folder) throws Exception {
    System.out.printf(Locale.ROOT, "%n### Calls of record(), 2 producers%n%n");
    System.out.println("| journal | median ns | p99 ns | p99.9 ns | bytes left behind |");
    System.out.println("| --- | ---: | ---: | ---: | ---: |");
    for (boolean journal : new boolean[] {false, true}) {
      UsageLog.Builder builder = UsageLog.builder().store(List::size);
      builder = journal ? builder.journal(JournalSettings.of(folder.resolve("calls"))) : builder;
      try (UsageLog usage = builder.build().start()) {
        Calls calls = Calls.of(usage);
        System.out.printf(
            Locale.ROOT,
            "| %s | %d | %d | %d | %.2f |%n",
            journal ? "forced every 10 ms" : "none",
            calls.quantile(0.5),
            calls.quantile(0.99),
            calls.quantile(0.999),
            calls.bytes());
      }
    }
  }

  private static void sustained(
      String name, DataSource source, SqlDialect dialect, Raw raw, Path folder) throws Exception {
    JdbcUsageStore ours = JdbcUsageStore.of(source, dialect).prefixed("log_");
    JdbcUsageStore theirs = JdbcUsageStore.of(source, dialect).prefixed("hand_");
    ours.createSchema();
    theirs.createSchema();
    UsageLog maker = UsageLog.builder().store(ours).build();
    double[][] rates = new double[3][ROUNDS];
    for (int i = -1; i < ROUNDS; i++) {
      int round = Math.max(i, 0); // the first one warms up
      rates[0][round] =
          Sustained.raw(
              maker, BATCH, events -> inTransaction(source, raw, "hand_usage_event", events));
      rates[1][round] = Sustained.through(ours, BATCH);
      rates[2][round] = Sustained.through(ours, BATCH, folder.resolve("journal-" + name));
    }
    for (double[] each : rates) {
      Arrays.sort(each);
    }
    double hand = rates[0][ROUNDS / 2];
    double log = rates[1][ROUNDS / 2];
    System.out.printf(
        Locale.ROOT,
        "| %s | %,.0f | %,.0f | %.2f | %,.0f |%n",
        name,
        hand,
        log,
        log / hand,
        rates[2][ROUNDS / 2]);
  }
}

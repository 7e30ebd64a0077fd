package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.UsageLog;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.usage.JdbcUsageStore;
import dev.quipu.analytics.usage.JournalSettings;
import dev.quipu.analytics.usage.UsageSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A process that numbers its events, and notes in a file up to which number all of them are
 * durable, until it is killed.
 */
final class UsageProducer {

  private UsageProducer() {}

  /** Starts a process that records for a tenant. */
  static Process start(String database, Path folder, String tenant, String... more)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-Xmx256m", "-Djava.io.tmpdir=" + folder));
    command.addAll(List.of("-cp", classPath(), UsageProducer.class.getName()));
    command.addAll(List.of(database, folder.toString(), tenant));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(tenant + ".out").toFile())
        .start();
  }

  /** Returns what a process of these classes needs. */
  static String classPath() {
    String modules = System.getProperty("jdk.module.path");
    String classes = System.getProperty("java.class.path");
    return modules == null ? classes : modules + System.getProperty("path.separator") + classes;
  }

  /** Returns the file in which a tenant's process notes what is durable. */
  static Path notes(Path folder, String tenant) {
    return folder.resolve(tenant + ".durable");
  }

  /** Returns a log with a journal in a folder; numbers do not wait long. */
  static UsageLog log(DataSource source, SqlDialect dialect, Path folder) {
    JdbcUsageStore store = JdbcUsageStore.of(source, dialect);
    store.createSchema();
    return UsageLog.builder()
        .store(store)
        .settings(
            UsageSettings.standard()
                .batch(500, Duration.ofMillis(20))
                .retry(Duration.ofMillis(10), Duration.ofMillis(200)))
        .journal(
            JournalSettings.of(folder.resolve("journal"))
                .forcedEvery(Duration.ofMillis(2))
                .sized(1 << 16, 1L << 28))
        .build()
        .start();
  }

  /**
   * Takes a JDBC URL of PostgreSQL or a file of DuckDB, a folder and a tenant; and how many events
   * of set keys, if it should end by itself.
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    if (arguments.length > 3) {
      TestServer server = new TestServer(arguments[0], "SET TIME ZONE 'UTC'");
      keyed(log(server, SqlDialect.postgreSql(), folder), Integer.parseInt(arguments[3]));
    } else if (arguments[0].startsWith("jdbc:")) {
      produce(
          log(new TestServer(arguments[0], "SET TIME ZONE 'UTC'"), SqlDialect.postgreSql(), folder),
          folder,
          arguments[2]);
    } else {
      try (DuckDbDatabase database = DuckDb.at(Path.of(arguments[0])).open()) {
        produce(log(database.dataSource(), SqlDialect.duckDb(), folder), folder, arguments[2]);
      }
    }
  }

  private static void keyed(UsageLog usage, int events) {
    for (int i = 0; i < events; i++) {
      long unused = usage.record(usage.event("twice").key("request " + i).build());
    }
    if (!usage.close(Duration.ofSeconds(60)).complete()) {
      throw new IllegalStateException("not all events are stored");
    }
  }

  private static void produce(UsageLog usage, Path folder, String tenant)
      throws IOException, InterruptedException {
    try (FileChannel notes =
        FileChannel.open(
            notes(folder, tenant), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long noted = 0;
      for (long number = 1; number < 10_000_000; number++) {
        long receipt = usage.record(usage.event("crash").tenant(tenant).amount(number).build());
        if (receipt != number) {
          throw new IllegalStateException("event " + number + " was dropped");
        }
        if (number % 20 == 0) {
          Thread.sleep(0, 200_000);
        }
        while (number - noted > 20_000 || (noted < number && usage.durable(noted + 1))) {
          if (usage.durable(noted + 1)) {
            noted++;
          } else {
            Thread.sleep(1);
          }
        }
        notes.write(ByteBuffer.allocate(Long.BYTES).putLong(noted).flip(), 0);
      }
    }
  }
}

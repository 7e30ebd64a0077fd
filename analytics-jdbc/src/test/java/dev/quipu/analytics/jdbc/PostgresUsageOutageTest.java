package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.UsageLog;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.usage.JdbcUsageStore;
import dev.quipu.analytics.usage.Delivered;
import dev.quipu.analytics.usage.UsageHealth;
import dev.quipu.analytics.usage.UsageSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that stops while events are recorded, and one that two processes write to. */
@Timeout(300)
final class PostgresUsageOutageTest {

  @TempDir Path folder;

  private EmbeddedPostgres server(int port) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("data"))
            .setCleanDataDirectory(false);
    return (port == 0 ? builder : builder.setPort(port)).start();
  }

  private static UsageLog log(JdbcUsageStore store) {
    return UsageLog.builder()
        .store(store)
        .settings(
            UsageSettings.standard()
                .batch(100, Duration.ofMillis(10))
                .retry(Duration.ofMillis(20), Duration.ofMillis(200)))
        .build()
        .start();
  }

  private static long rows(TestServer server) throws SQLException {
    try (Connection connection = server.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM quipu_usage_event")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void aServerThatStopsAndStartsAgainHasEveryEvent() throws Exception {
    EmbeddedPostgres first = server(0);
    int port = first.getPort();
    TestServer source =
        new TestServer(first.getJdbcUrl("postgres", "postgres"), "SET TIME ZONE 'UTC'");
    JdbcUsageStore store = JdbcUsageStore.of(source, SqlDialect.postgreSql());
    store.createSchema();
    try (UsageLog usage = log(store)) {
      record(usage, 1_000);
      first.close();
      record(usage, 5_000);
      while (usage.health().counts().retries() < 3) {
        Thread.sleep(5);
      }
      assertThat(usage.health().status()).isEqualTo(UsageHealth.Status.DEGRADED);
      try (EmbeddedPostgres second = server(port)) {
        assertThat(second.getPort()).isEqualTo(port);
        record(usage, 500);
        Delivered delivered = usage.flush(Duration.ofSeconds(60));
        assertThat(delivered.complete()).isTrue();
        assertThat(rows(source)).isEqualTo(6_500);
        assertThat(usage.health().status()).isEqualTo(UsageHealth.Status.HEALTHY);
      }
    }
  }

  private static void record(UsageLog usage, int events) {
    for (int i = 0; i < events; i++) {
      assertThat(usage.record(usage.event("outage").build())).isPositive();
    }
  }

  @Test
  void twoProcessesWithTheSameEventsStoreEachOnce() throws Exception {
    PostgresTables tables = new PostgresTables();
    TestServer server = (TestServer) tables.dataSource();
    tables.execute("DROP TABLE IF EXISTS quipu_usage_event");
    List<Process> processes = new ArrayList<>();
    for (String name : List.of("one", "other")) {
      Path own = Files.createDirectory(folder.resolve(name));
      processes.add(UsageProducer.start(server.url(), own, name, "4000"));
    }
    for (Process process : processes) {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
    assertThat(rows(server)).isEqualTo(4_000);
  }
}

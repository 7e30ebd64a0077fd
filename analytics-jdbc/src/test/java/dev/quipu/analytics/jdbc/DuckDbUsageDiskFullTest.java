package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quipu.analytics.UsageLog;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.usage.UsageHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database on a real disk of 4 MiB in memory, which only root can mount; its journal is not. */
@Timeout(180)
final class DuckDbUsageDiskFullTest {

  private static final int EVENTS = 6_000;

  @TempDir Path disk;
  @TempDir Path folder;
  private boolean mounted;

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @AfterEach
  void unmount() throws InterruptedException {
    if (mounted) {
      run("umount", disk.toString());
    }
  }

  private DuckDbDatabase open() {
    return DuckDb.at(disk.resolve("usage.duckdb")).withTemporaryFolder(folder.resolve("t")).open();
  }

  private static long rows(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT count(DISTINCT amount) FROM quipu_usage_event")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void aDiskThatIsFullLosesNothingThatWasTaken() throws Exception {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString());
    assumeTrue(mounted, "a small disk can only be mounted by root on Linux");
    try (DuckDbDatabase database = open();
        UsageLog usage = UsageProducer.log(database.dataSource(), SqlDialect.duckDb(), folder)) {
      for (int i = 1; i <= EVENTS; i++) {
        String noise = Long.toHexString(i * 0x9E3779B97F4A7C15L).repeat(120);
        assertThat(usage.record(usage.event("disk").amount(i).with("noise", noise).build()))
            .isEqualTo(i);
      }
      while (usage.health().counts().retries() < 3) {
        Thread.sleep(5);
      }
      assertThat(usage.health().status()).isEqualTo(UsageHealth.Status.DEGRADED);
      long free = Files.getFileStore(disk).getUsableSpace();
      assertThat(free).isLessThan(1 << 20);
      assertThat(run("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
      assertThat(usage.flush(Duration.ofSeconds(60)).complete()).isTrue();
      assertThat(rows(database.dataSource())).isEqualTo(EVENTS);
      assertThat(usage.health().counts().stored()).isEqualTo(EVENTS);
    }
  }
}

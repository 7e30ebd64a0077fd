package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.UsageLog;
import dev.quipu.analytics.contract.SmallDisk;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.usage.UsageHealth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database on a real disk of 4 MiB in memory, which only root can mount; its journal is not. */
@Timeout(180)
final class DuckDbUsageDiskFullTest {

  private static final int EVENTS = 6_000;

  @TempDir Path disk;
  @TempDir Path folder;

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
    try (SmallDisk small = SmallDisk.mounted(disk, "4m");
        DuckDbDatabase database = open();
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
      small.remount("size=64m");
      assertThat(usage.flush(Duration.ofSeconds(60)).complete()).isTrue();
      assertThat(rows(database.dataSource())).isEqualTo(EVENTS);
      assertThat(usage.health().counts().stored()).isEqualTo(EVENTS);
    }
  }
}

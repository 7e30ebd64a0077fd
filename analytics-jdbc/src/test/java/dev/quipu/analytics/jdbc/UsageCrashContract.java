package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.UsageLog;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.usage.Delivered;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes that record, at random moments: every event that they were told is durable is
 * there once. It does so {@code quipu.crashes} times, 5 if that is not set.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
abstract class UsageCrashContract {

  @TempDir Path folder;

  private final long seed = Long.getLong("quipu.seed", System.nanoTime());

  /** Returns the database as a process is told of it. */
  abstract String database();

  /** Does something with the database while no other process has it. */
  abstract void visit(Work work) throws Exception;

  /** What is done with a database. */
  interface Work {
    void on(DataSource source, SqlDialect dialect) throws Exception;
  }

  @Test
  void everyDurableEventIsThereOnceAfterAKill() throws Exception {
    Random random = new Random(seed);
    int crashes = Integer.getInteger("quipu.crashes", 5);
    for (int i = 0; i < crashes; i++) {
      String tenant = "run" + System.nanoTime();
      Process process = UsageProducer.start(database(), folder, tenant);
      try {
        awaitNotes(process, tenant);
        Thread.sleep(random.nextInt(1_500));
      } finally {
        process.destroyForcibly();
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      long durable = noted(tenant);
      assertThat(durable).as("seed %d", seed).isPositive();
      visit((source, dialect) -> check(source, dialect, tenant, durable));
    }
  }

  private void awaitNotes(Process process, String tenant) throws Exception {
    while (noted(tenant) == 0) {
      if (!process.isAlive()) {
        throw new IllegalStateException(Files.readString(folder.resolve(tenant + ".out")));
      }
      Thread.sleep(5);
    }
  }

  private long noted(String tenant) throws IOException {
    Path notes = UsageProducer.notes(folder, tenant);
    byte[] bytes = Files.exists(notes) ? Files.readAllBytes(notes) : new byte[0];
    return bytes.length < Long.BYTES ? 0 : ByteBuffer.wrap(bytes).getLong();
  }

  private void check(DataSource source, SqlDialect dialect, String tenant, long durable)
      throws SQLException {
    try (UsageLog usage = UsageProducer.log(source, dialect, folder)) {
      Delivered delivered = usage.flush(Duration.ofSeconds(60));
      assertThat(delivered.complete()).isTrue();
      assertThat(usage.health().counts().corrupt()).isZero();
    }
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*), count(DISTINCT amount), count(CASE WHEN amount <= "
                    + durable
                    + " THEN 1 END) FROM quipu_usage_event WHERE tenant = '"
                    + tenant
                    + "'")) {
      rows.next();
      assertThat(rows.getLong(1)).as("all once, seed %d", seed).isEqualTo(rows.getLong(2));
      assertThat(rows.getLong(3)).as("durable ones, seed %d", seed).isEqualTo(durable);
    }
  }
}

package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.rollup.RollupRun.Outcome;
import dev.quipu.analytics.time.TimeGrain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes that refresh a rollup, at random moments: what is there answers right, and the
 * next refresh goes on. It does so {@code quipu.crashes} times, 10 if that is not set.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
abstract class RollupCrashContract {

  private static final int MINUTES = 5;

  @TempDir Path folder;

  /** What is done with a database. */
  interface Work {
    void on(DataSource source, SqlDialect dialect) throws Exception;
  }

  /** Returns the database as a process is told of it. */
  abstract String database();

  /** Does something with the database while no other process has it. */
  abstract void visit(Work work) throws Exception;

  @Test
  void whatAKilledRefreshLeavesAnswersRightAndTheNextGoesOn() throws Exception {
    long seed = Long.getLong("quipu.seed", System.nanoTime());
    Random random = new Random(seed);
    visit((source, dialect) -> RollupRefresher.fill(source));
    int crashes = Integer.getInteger("quipu.crashes", 10);
    for (int i = 1; i <= crashes; i++) {
      Process process = RollupRefresher.start(database(), folder, i * MINUTES);
      try {
        awaitWork(process);
        Thread.sleep(random.nextInt(1_000));
      } finally {
        process.destroyForcibly();
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      int minutes = i * MINUTES + 3;
      visit((source, dialect) -> check(source, dialect, minutes, "seed " + seed));
    }
  }

  private void awaitWork(Process process) throws Exception {
    while (!Files.exists(RollupRefresher.working(folder))) {
      if (!process.isAlive()) {
        throw new IllegalStateException(Files.readString(folder.resolve("refresher.out")));
      }
      Thread.sleep(5);
    }
  }

  private static void check(DataSource source, SqlDialect dialect, int minutes, String seed) {
    try (Analytics with =
            RollupRefresher.analytics(source, dialect, minutes, RollupRefresher.DAILY);
        Analytics without = RollupRefresher.analytics(source, dialect, minutes)) {
      for (int i = 0; i < 2; i++) {
        for (Query query : questions()) {
          assertThat(with.query(query).rows())
              .as("%s, %s", seed, query)
              .isEqualTo(without.query(query).rows());
        }
        assertThat(with.rollups().refresh(RollupRefresher.DAILY.name()).outcome())
            .as(seed)
            .isEqualTo(Outcome.UP_TO_DATE);
      }
      assertThat(with.query(questions().get(0)).explanation().orElseThrow().notes())
          .anyMatch(note -> note.contains("answered"));
    }
  }

  private static List<Query> questions() {
    Scope all = Scope.of("crash_events").range("2023-12-01/2025-03-01");
    String[] figures = {"n", "total", "users", "names"};
    return List.of(
        all.totals(figures),
        all.trend(TimeGrain.DAY, figures),
        all.trend(TimeGrain.MONTH, figures).by("plan"),
        all.by("kind").measures(figures));
  }
}

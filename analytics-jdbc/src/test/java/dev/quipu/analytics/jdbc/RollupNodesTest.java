package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.contract.SetClock;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.value.ValueType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two nodes refresh one rollup over and over while rows arrive, some of them late. */
@Timeout(180)
final class RollupNodesTest {

  private static final Duration LATE = Duration.ofHours(3);

  private static final Rollup HOURLY =
      Rollup.of("moves_hourly", "moves")
          .by("kind")
          .measures("n", "total", "users")
          .hourly()
          .lateBy(LATE);

  private static final Scope ALL = Scope.of("moves").range("2025-06-01/2025-07-31");

  /** How often each node has to have rolled something up before the rows end. */
  private static final int REFRESHES = 5;

  static Stream<Named<Supplier<Tables>>> databases() {
    return Stream.of(
        Named.of("DuckDB", DuckDbTables::new),
        Named.of("PostgreSQL", PostgresTables::new),
        Named.of("MariaDB", MariaDbTables::new),
        Named.of("H2", H2Tables::new),
        Named.of("SQLite", SqliteTables::new));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void answersAreThoseOfTheRowsAtAnyTime(Supplier<Tables> open) throws Exception {
    SetClock clock = new SetClock("2025-06-01T00:00:00Z");
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    try (Tables tables = open.get()) {
      createTable(tables);
      try (Analytics one = analytics(tables, clock, HOURLY);
          Analytics other = analytics(tables, clock, HOURLY);
          Analytics without = analytics(tables, clock)) {
        one.rollups().remove(HOURLY.name());
        AtomicInteger byOne = new AtomicInteger();
        AtomicInteger byOther = new AtomicInteger();
        List<Future<?>> running =
            List.of(
                nodes.submit(() -> refresh(one, byOne)),
                nodes.submit(() -> refresh(other, byOther)));
        Random random = new Random(5);
        while (byOne.get() < REFRESHES || byOther.get() < REFRESHES) {
          arrive(tables, random, clock.instant());
          compare(random.nextBoolean() ? one : other, without);
          clock.pass(Duration.ofMinutes(random.nextInt(90)));
          for (Future<?> node : running) {
            if (node.isDone()) {
              node.get();
            }
          }
        }
        nodes.shutdownNow();
        assertThat(nodes.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        clock.pass(LATE.multipliedBy(2));
        one.rollups().refresh(HOURLY.name());
        compare(other, without);
        assertThat(other.query(ALL.totals("n")).explanation().orElseThrow().notes())
            .anyMatch(note -> note.contains("answered"));
      } finally {
        nodes.shutdownNow();
      }
    }
  }

  private static Analytics analytics(Tables tables, Clock clock, Rollup... rollups) {
    return Analytics.builder()
        .catalog(
            Catalog.of(
                Dataset.table("moves")
                    .time(TimeColumn.instant("happened"))
                    .dimensions(
                        Dimension.text("kind"),
                        Dimension.integer("user_id"),
                        Dimension.integer("amount"))
                    .measures(
                        Measure.count("n"),
                        Measure.sum("total", "amount"),
                        Measure.countDistinct("users", "user_id"))))
        .backend(tables.backend())
        .clock(clock)
        .rollups(rollups)
        .build()
        .start();
  }

  private static void createTable(Tables tables) throws SQLException {
    String table = tables.dialect().quote("moves");
    List<String> columns =
        List.of(
            column(tables, "happened", ValueType.INSTANT),
            column(tables, "kind", ValueType.TEXT),
            column(tables, "user_id", ValueType.INTEGER),
            column(tables, "amount", ValueType.INTEGER));
    tables.execute(
        "DROP TABLE IF EXISTS " + table,
        "CREATE TABLE " + table + " (" + String.join(", ", columns) + ")");
  }

  private static String column(Tables tables, String name, ValueType type) {
    return tables.dialect().quote(name) + " " + tables.type(type);
  }

  private static void refresh(Analytics node, AtomicInteger refreshed) {
    while (!Thread.currentThread().isInterrupted()) {
      if (node.rollups().refresh(HOURLY.name()).buckets() > 0) {
        refreshed.incrementAndGet();
      }
    }
  }

  /** Adds five rows, each in a transaction of its own. */
  private static void arrive(Tables tables, Random random, Instant now) throws SQLException {
    String table = tables.dialect().quote("moves");
    try (Connection connection = tables.dataSource().getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?, ?)")) {
      for (int i = 0; i < 5; i++) {
        Instant time = now.minusSeconds(random.nextInt((int) LATE.toSeconds()));
        insert.setObject(1, tables.bindable(time));
        insert.setObject(2, tables.bindable("k" + random.nextInt(3)));
        insert.setObject(3, tables.bindable((long) random.nextInt(40)));
        insert.setObject(4, tables.bindable((long) random.nextInt(100)));
        insert.executeUpdate();
      }
    }
  }

  private static void compare(Analytics with, Analytics without) {
    String[] figures = {"n", "total", "users"};
    for (Query query :
        List.of(
            ALL.totals(figures),
            ALL.by("kind").measures(figures),
            ALL.trend(TimeGrain.DAY, figures),
            ALL.range("24h").trend(TimeGrain.HOUR, figures))) {
      assertThat(values(with.query(query))).isEqualTo(values(without.query(query)));
    }
  }

  private static List<?> values(Table table) {
    return table.rows().stream().map(row -> row.values()).toList();
  }
}

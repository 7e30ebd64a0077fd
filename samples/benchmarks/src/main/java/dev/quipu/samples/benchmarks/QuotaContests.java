package dev.quipu.samples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.quipu.analytics.Quotas;
import dev.quipu.analytics.QuotasBuilder;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.jdbc.quota.JdbcQuotaStore;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.quota.Plan;
import dev.quipu.analytics.quota.Quota;
import dev.quipu.analytics.quota.Subscription;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/**
 * Grants of quotas on PostgreSQL against a conditional UPDATE written by hand, in turns, each in a
 * table of 100,000 counters; the argument is the number of rounds.
 */
public final class QuotaContests {

  private static final int GRANTS = 960;
  private static final int LEASED_GRANTS = 96_000;
  private static final int LEASE = 100;

  /** PostgreSQL reads the whole of a table of few rows for each row that is asked for. */
  private static final int COUNTERS = 100_000;

  private static final LocalDate MONTH = LocalDate.parse("2025-11-01");

  private final DataSource source;
  private final Quotas quotas;
  private final Quotas leased;
  private final ExecutorService pool;
  private final int threads;

  private QuotaContests(DataSource source, Quotas quotas, Quotas leased, int threads) {
    this.source = source;
    this.quotas = quotas;
    this.leased = leased;
    this.threads = threads;
    this.pool = Executors.newFixedThreadPool(threads);
  }

  /** A grant of one unit to a subject. */
  private interface Grant {
    boolean to(String subject) throws SQLException;
  }

  /** Runs the contests and prints Markdown. */
  public static void main(String... args) throws Exception {
    int rounds = args.length == 0 ? 41 : Integer.parseInt(args[0]);
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        HikariDataSource source = pooled(server)) {
      makeTableByHand(source);
      JdbcQuotaStore store = JdbcQuotaStore.of(source, SqlDialect.postgreSql());
      store.createSchema();
      fill(source);
      Plan plan = Plan.of("p").with("ai", Quota.perMonth(Quota.MOST_UNITS));
      try (Quotas quotas = quotas(store, plan, 0);
          Quotas leased = quotas(store.prefixed("leased_"), plan, LEASE)) {
        store.prefixed("leased_").createSchema();
        printHead();
        for (int threads : new int[] {1, 32}) {
          QuotaContests contests = new QuotaContests(source, quotas, leased, threads);
          contests.run(rounds, false);
          contests.run(rounds, true);
          contests.pool.shutdown();
        }
      }
    }
  }

  private static Quotas quotas(JdbcQuotaStore store, Plan plan, int lease) {
    QuotasBuilder builder =
        Quotas.builder().store(store).plans(user -> new Subscription(plan, ZoneOffset.UTC));
    return (lease == 0 ? builder : builder.leased("ai", lease)).build();
  }

  private static HikariDataSource pooled(EmbeddedPostgres server) {
    HikariConfig settings = new HikariConfig();
    settings.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
    settings.setMaximumPoolSize(32);
    return new HikariDataSource(settings);
  }

  private static void makeTableByHand(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE by_hand (subject TEXT, feature TEXT, month DATE, used BIGINT,"
              + " most BIGINT, PRIMARY KEY (subject, feature, month))");
      statement.execute(
          "INSERT INTO by_hand SELECT 'user ' || n, 'ai', '2025-11-01', 0, "
              + Quota.MOST_UNITS
              + " FROM generate_series(1, "
              + COUNTERS
              + ") n");
      statement.execute("ANALYZE by_hand");
    }
  }

  private static void fill(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO quipu_quota SELECT '', 'user ' || n, 'ai', 'month '"
              + " || to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM'), 0, 0, 0, 0, 0"
              + " FROM generate_series(1, "
              + COUNTERS
              + ") n");
      statement.execute("ANALYZE quipu_quota");
    }
  }

  private boolean byHand(String subject) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE by_hand SET used = used + ? WHERE subject = ? AND feature = ?"
                    + " AND month = ? AND used + ? <= most")) {
      update.setLong(1, 1);
      update.setString(2, subject);
      update.setString(3, "ai");
      update.setObject(4, MONTH);
      update.setLong(5, 1);
      return update.executeUpdate() == 1;
    }
  }

  private static void printHead() {
    System.out.printf(
        Locale.ROOT,
        "%n### Quotas, PostgreSQL, grants a second%n%n| threads | rows | by hand | `consume` |"
            + " ratio (quartiles of pairs) | leased, %d at a time | ratio |%n| ---: | --- | ---: |"
            + " ---: | --- | ---: | ---: |%n",
        LEASE);
  }

  private void run(int rounds, boolean own) throws Exception {
    Grant ours = subject -> quotas.consume(Subject.of(subject), "ai").granted();
    Grant ahead = subject -> leased.consume(Subject.of(subject), "ai").granted();
    double[] hand = new double[rounds];
    double[] single = new double[rounds];
    double[] lease = new double[rounds];
    double[] ratios = new double[rounds];
    for (int i = -rounds / 2; i < rounds; i++) { // the first ones warm up
      int place = Math.max(i, 0);
      boolean first = i % 2 == 0; // whoever goes second finds warmer caches: take turns
      single[place] = first ? rate(GRANTS, own, ours) : 0;
      hand[place] = rate(GRANTS, own, this::byHand);
      single[place] = first ? single[place] : rate(GRANTS, own, ours);
      lease[place] = rate(LEASED_GRANTS, own, ahead);
      ratios[place] = single[place] / hand[place];
    }
    System.out.printf(
        Locale.ROOT,
        "| %d | %s | %,.0f | %,.0f | %.2f (%.2f–%.2f) | %,.0f | %.0f |%n",
        threads,
        own ? "one each" : "one for all",
        quantile(hand, 0.5),
        quantile(single, 0.5),
        quantile(single, 0.5) / quantile(hand, 0.5),
        quantile(ratios, 0.25),
        quantile(ratios, 0.75),
        quantile(lease, 0.5),
        quantile(lease, 0.5) / quantile(hand, 0.5));
    System.out.flush();
  }

  private double rate(int grants, boolean own, Grant grant) throws Exception {
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      String subject = "user " + (own ? 1 + 997 * t : 1);
      work.add(
          () -> {
            boolean all = true;
            for (int i = 0; i < grants / threads; i++) {
              all &= grant.to(subject);
            }
            return all;
          });
    }
    long start = System.nanoTime();
    for (Future<Boolean> done : pool.invokeAll(work)) {
      if (!done.get()) {
        throw new IllegalStateException("a unit was refused: nothing was measured");
      }
    }
    return grants * 1e9 / (System.nanoTime() - start);
  }

  private static double quantile(double[] values, double fraction) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(fraction * (sorted.length - 1))];
  }
}

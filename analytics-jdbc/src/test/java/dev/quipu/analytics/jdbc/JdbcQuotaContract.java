package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.quipu.analytics.QuotaReservation;
import dev.quipu.analytics.Quotas;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.contract.QuotaStoreContract;
import dev.quipu.analytics.counting.QuotaCount;
import dev.quipu.analytics.counting.QuotaCounter;
import dev.quipu.analytics.counting.QuotaOutcome;
import dev.quipu.analytics.counting.QuotaStore;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.jdbc.quota.JdbcQuotaStore;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.quota.Plan;
import dev.quipu.analytics.quota.Quota;
import dev.quipu.analytics.quota.QuotaWindow;
import dev.quipu.analytics.quota.Subscription;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What counting in each database must do; subclasses name the database. */
abstract class JdbcQuotaContract extends QuotaStoreContract {

  private static final Subject ANN = Subject.of("ann");

  private final Tables tables;

  JdbcQuotaContract(Tables tables) {
    this.tables = tables;
  }

  @AfterEach
  void close() {
    tables.close();
  }

  @Override
  protected QuotaStore emptyStore() {
    return store();
  }

  private JdbcQuotaStore store() {
    drop();
    JdbcQuotaStore store = JdbcQuotaStore.of(tables.dataSource(), tables.dialect());
    store.createSchema();
    store.createSchema();
    return store;
  }

  private void drop() {
    try {
      for (String table : List.of("quipu_quota", "quipu_quota_hold")) {
        tables.execute("DROP TABLE IF EXISTS " + tables.dialect().quote(table));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Quotas quotas(QuotaStore store) {
    Plan plan = Plan.of("p").with("ai", Quota.forever(10)).with("mining", Quota.unlimited());
    return Quotas.builder()
        .store(store)
        .plans(user -> new Subscription(plan, ZoneOffset.UTC))
        .build();
  }

  /** As those of two processes: neither knows what the other has done. */
  @Test
  void twoStoresOnOneCounterAreOfOneMind() {
    List<JdbcQuotaStore> stores = new ArrayList<>(List.of(store()));
    stores.add(JdbcQuotaStore.of(tables.dataSource(), tables.dialect()));
    Quota quota = Quota.forever(200);
    QuotaWindow window = QuotaWindow.at(Instant.EPOCH, quota.period(), ZoneOffset.UTC);
    QuotaCounter counter = new QuotaCounter("", "ann", "ai", window, quota);
    long seed = Long.getLong("quipu.seed", System.nanoTime());
    Random random = new Random(seed);
    long used = 0;
    for (int i = 0; i < 120; i++) {
      long units = 1L + random.nextInt(3);
      QuotaStore store = stores.get(i < 60 ? i % 2 : random.nextInt(2));
      boolean fits = used + units <= 200;
      used += fits ? units : 0;
      assertThat(store.add(counter, units, Instant.EPOCH))
          .as("seed %d, step %d", seed, i)
          .isEqualTo(new QuotaOutcome(fits, new QuotaCount(used, 0, 0, 0)));
    }
  }

  /** DuckDB and SQLite have one transaction at a time that writes. */
  private void assumeThatTransactionsShare() {
    assumeThat(tables.dialect().storing().shared())
        .as("DuckDB and SQLite count in transactions of their own")
        .isTrue();
  }

  @Test
  void unitsInATransactionOfTheHostComeAndGoWithIt() throws SQLException {
    assumeThatTransactionsShare();
    JdbcQuotaStore store = store();
    Quotas quotas = quotas(store);
    try (Connection connection = tables.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      Quotas within = quotas.over(store.within(connection));
      assertThat(within.consume(ANN, "ai", 8).granted()).isTrue();
      assertThat(within.consume(ANN, "ai", 3).granted()).isFalse();
      connection.rollback();
      assertThat(within.consume(ANN, "ai", 3).granted()).isTrue();
      assertThat(within.consume(ANN, "mining", 5).used()).isEqualTo(5);
      connection.commit();
      assertThat(connection.getAutoCommit()).isFalse();
    }
    assertThat(quotas.status(ANN, "ai").used()).isEqualTo(3);
    assertThat(quotas.status(ANN, "mining").used()).isEqualTo(5);
  }

  @Test
  void aReservationIsCommittedWithTheRowsOfItsWork() throws SQLException {
    assumeThatTransactionsShare();
    JdbcQuotaStore store = store();
    Quotas quotas = quotas(store);
    try (QuotaReservation held = quotas.reserve(ANN, "ai", 9);
        Connection connection = tables.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      Quotas within = quotas.over(store.within(connection));
      assertThat(within.commit(held, 4).used()).isEqualTo(4);
      connection.rollback();
      assertThat(within.commit(held, 6).used()).isEqualTo(6);
      assertThat(within.commit(held, 6).granted()).isFalse();
      connection.commit();
    }
    assertThat(quotas.status(ANN, "ai").used()).isEqualTo(6);
    assertThat(quotas.status(ANN, "ai").reserved()).isZero();
  }

  @Test
  void manyTransactionsOfTheHostGetNoMoreThanThereIs() throws Exception {
    assumeThatTransactionsShare();
    JdbcQuotaStore store = store();
    Quotas quotas = quotas(store);
    AtomicInteger committed = new AtomicInteger();
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int number = i;
      work.add(
          () -> {
            for (int k = 0; k < 6; k++) {
              boolean keep = (number + k) % 3 != 0;
              committed.addAndGet(consumeInTransaction(quotas, store, keep) && keep ? 1 : 0);
            }
            return null;
          });
    }
    ExecutorService pool = Executors.newFixedThreadPool(work.size());
    try {
      for (Future<Void> each : pool.invokeAll(work)) {
        assertThat(each.get()).isNull();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(committed).hasValueBetween(1, 10);
    assertThat(quotas.status(ANN, "ai").used()).isEqualTo(committed.get());
  }

  /** Like a host: a transaction that a deadlock has ended is run again. */
  private boolean consumeInTransaction(Quotas quotas, JdbcQuotaStore store, boolean keep)
      throws SQLException {
    for (int tries = 1; ; tries++) {
      try (Connection connection = tables.dataSource().getConnection()) {
        connection.setAutoCommit(false);
        boolean granted = quotas.over(store.within(connection)).consume(ANN, "ai").granted();
        if (keep) {
          connection.commit();
        } else {
          connection.rollback();
        }
        return granted;
      } catch (BackendException e) {
        if (tries == 20) {
          throw e;
        }
      }
    }
  }

  @Test
  void whereTransactionsDoNotShareTheStoreHasItsOwn() throws SQLException {
    SqlDialect dialect = tables.dialect();
    JdbcQuotaStore store = store();
    try (Connection connection = tables.dataSource().getConnection()) {
      if (dialect.storing().shared()) {
        assertThatThrownBy(() -> store.within(connection))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("begin a transaction first");
      } else {
        connection.setAutoCommit(false);
        Quotas within = quotas(store).over(store.within(connection));
        assertThat(within.consume(ANN, "ai", 8).granted()).isTrue();
        connection.rollback();
        assertThat(quotas(store).status(ANN, "ai").used()).isEqualTo(8);
      }
    }
  }

  @Test
  void withoutItsTablesNothingIsGranted() {
    JdbcQuotaStore store = store();
    drop();
    assertThatThrownBy(() -> quotas(store).consume(ANN, "ai"))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("the quota tables");
    store.createSchema();
    assertThat(quotas(store).consume(ANN, "ai").granted()).isTrue();
  }

  @Test
  void theTablesHaveTheNamesThatTheHostGives() {
    JdbcQuotaStore store = JdbcQuotaStore.of(tables.dataSource(), tables.dialect());
    UnaryOperator<String> quote = tables.dialect()::quote;
    assertThat(store.prefixed("other_").inSchema("s {used}").connections(3).schemaSql())
        .contains("EXISTS " + quote.apply("s {used}") + "." + quote.apply("other_quota") + " (")
        .contains(quote.apply("other_quota_hold") + " (");
    assertThatThrownBy(() -> store.connections(0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> store.prefixed("x;")).hasMessageContaining("prefix");
  }
}

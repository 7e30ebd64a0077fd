package dev.quipu.analytics.jdbc.table;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.jdbc.connection.Failures;
import dev.quipu.analytics.jdbc.connection.Lease;
import dev.quipu.analytics.jdbc.connection.Leases;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.storing.Refusal;
import dev.quipu.analytics.store.Execution;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Runs transactions that write, a few at a time, each on one connection that is given back as it
 * was. Where another transaction is in the way, the work is run again after a short while. Safe for
 * many threads.
 */
public final class Writes {

  private static final int CONNECTIONS = 2;

  /** The longest that a connection is waited for and that a statement takes, save an insert. */
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** For statements that make a table: another node may be making it. */
  private static final Set<Refusal> MAKING =
      Set.of(Refusal.CONFLICT, Refusal.MADE, Refusal.DUPLICATE);

  private static final int MOST_TRIES = 10;
  private static final int FIRST_PAUSE_MILLIS = 4;
  private static final int LONGEST_PAUSE_MILLIS = 500;

  private final Leases leases;
  private final SqlDialect dialect;
  private final Failures failures;

  /**
   * Makes what runs transactions on a database.
   *
   * @param backend the name of the back end in messages
   * @param subject what is written, in messages
   */
  public Writes(DataSource source, SqlDialect dialect, String backend, String subject) {
    this(new Leases(source, backend, CONNECTIONS), subject, dialect);
  }

  private Writes(Leases leases, String subject, SqlDialect dialect) {
    this(leases, leases.failures(subject, TIMEOUT, dialect));
  }

  private Writes(Leases leases, Failures failures) {
    this.leases = leases;
    this.dialect = failures.dialect();
    this.failures = failures;
  }

  /** Returns what writes to the same database with so many connections at a time, at least 1. */
  public Writes with(DataSource source, int connections) {
    return new Writes(new Leases(source, failures.backend(), connections), failures);
  }

  /** What is done in a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it; it may be run again, and must not do anything else that counts. */
    T on(Connection connection) throws SQLException;
  }

  /** Returns how failures are told. */
  public Failures failures() {
    return failures;
  }

  /** Returns how long a statement may take. */
  public static Execution execution() {
    return Execution.within(TIMEOUT);
  }

  /** Returns the database. */
  public SqlDialect dialect() {
    return dialect;
  }

  /**
   * Runs work in a transaction, again where another one was in the way.
   *
   * @throws BackendException where the database fails
   */
  public <T> T run(Work<T> work) {
    return run(work, Set.of(Refusal.CONFLICT));
  }

  /**
   * Runs statements of which each is a transaction by itself, again where another one was in the
   * way.
   *
   * @throws BackendException where the database fails
   */
  public <T> T runApart(Work<T> work) {
    return tried(() -> apart(work), Set.of(Refusal.CONFLICT));
  }

  /** Runs statements that make or remove tables, which another node may be doing, too. */
  public void make(List<String> statements) {
    int unused =
        run(
            connection -> {
              try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                  statement.execute(sql);
                }
              }
              return statements.size();
            },
            MAKING);
  }

  private <T> T run(Work<T> work, Set<Refusal> again) {
    return tried(() -> once(work), again);
  }

  private <T> T tried(Supplier<T> once, Set<Refusal> again) {
    for (int tries = 1; ; tries++) {
      try {
        return once.get();
      } catch (BackendException e) {
        if (tries == MOST_TRIES || !again.contains(refusal(e))) {
          throw e;
        }
      }
      pause(tries);
    }
  }

  /** Returns what a failure is about. */
  public Refusal refusal(BackendException failure) {
    return failure.reason() == Reason.FAILED && failure.getCause() instanceof SQLException cause
        ? Refusal.of(cause, dialect.storing())
        : Refusal.OTHER;
  }

  private <T> T once(Work<T> work) {
    try (Lease lease = leases.take(execution())) {
      lease.beginWriting(dialect.storing().writing());
      T result = work.on(lease.connection());
      lease.commit();
      return result;
    } catch (SQLException e) {
      throw failures.of(e, Optional.empty());
    }
  }

  /** A connection that does not commit each statement by itself has one transaction for all. */
  private <T> T apart(Work<T> work) {
    try {
      Optional<T> done = leases.use(execution(), connection -> plainly(connection, work));
      return done.isPresent() ? done.get() : once(work);
    } catch (SQLException e) {
      throw failures.of(e, Optional.empty());
    }
  }

  private static <T> Optional<T> plainly(Connection connection, Work<T> work) throws SQLException {
    boolean ready = connection.getAutoCommit() && !connection.isReadOnly();
    return ready ? Optional.of(work.on(connection)) : Optional.empty();
  }

  private static void pause(int tries) {
    int most = Math.min(FIRST_PAUSE_MILLIS << tries, LONGEST_PAUSE_MILLIS);
    try {
      Thread.sleep(1 + ThreadLocalRandom.current().nextInt(most));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException(
          Reason.CANCELLED, "the thread was interrupted while it waited to write again", e);
    }
  }
}

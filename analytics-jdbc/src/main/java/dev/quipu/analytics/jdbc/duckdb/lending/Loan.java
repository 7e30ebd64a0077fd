package dev.quipu.analytics.jdbc.duckdb.lending;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session on loan, which its user sees as a connection. When that is closed, the session goes
 * back to be lent again; but if anything may have changed it, has failed or still runs, it is
 * closed for good. No call reaches a session that has gone back.
 */
final class Loan {

  /** Something that is done on the session. */
  @FunctionalInterface
  interface Call {
    /** Does it; returns what its user gets. */
    @Nullable Object run() throws SQLException;
  }

  private final Connections lender;
  private final Session session;
  private final LoanedConnection connection;

  /** The definitions when the loan began: what it prepares may be as old as that. */
  private final long definitions;

  private final Set<LoanedStatement> statements = new LinkedHashSet<>();

  /** How many calls are under way. */
  private int running;

  /** Whether the session can not be lent again. */
  private boolean spoilt;

  /** Whether tables, views or functions may be others after each call. */
  private boolean redefining;

  /** Whether a transaction is open that a statement's text has begun. */
  private boolean begun;

  private boolean closed;

  Loan(Connections lender, Session session) {
    this.lender = lender;
    this.session = session;
    this.definitions = lender.definitions();
    this.connection = new LoanedConnection(this, session.connection());
  }

  /** Returns what its user has. */
  Connection connection() {
    return connection.proxy();
  }

  /** Returns the kept statement of a text, which is no longer kept; null where there is none. */
  @Nullable PreparedStatement kept(String sql) throws SQLException {
    return session.take(sql, lender.definitions());
  }

  /** Adds a statement to those that are open. */
  synchronized Statement open(LoanedStatement statement) {
    statements.add(statement);
    return statement.proxy();
  }

  /** Does something on the session, unless it has gone back. */
  @Nullable Object during(Call call) throws SQLException {
    enter(null);
    return run(call);
  }

  /** Does something with a statement that is open. */
  @Nullable Object during(LoanedStatement statement, Call call) throws SQLException {
    enter(statement);
    return run(call);
  }

  private synchronized void enter(@Nullable LoanedStatement statement) throws SQLException {
    requireOpen(statement);
    running++;
  }

  private void requireOpen(@Nullable LoanedStatement statement) throws SQLException {
    if (closed) {
      throw new SQLException("the connection is closed");
    }
    if (statement != null && !statements.contains(statement)) {
      throw new SQLException("the statement is closed");
    }
  }

  private @Nullable Object run(Call call) throws SQLException {
    try {
      return call.run();
    } catch (SQLException | RuntimeException | Error e) {
      spoil();
      throw e;
    } finally {
      leave();
    }
  }

  private synchronized void leave() {
    running--;
    if (redefining) {
      lender.redefined();
    }
  }

  /** Notes that the session can not be lent again. */
  synchronized void spoil() {
    spoilt = true;
  }

  /** Notes that anything may change from now on. */
  synchronized void redefine() {
    spoilt = true;
    redefining = true;
  }

  /** Notes what a text does that runs as soon as its user wants. */
  void expect(String sql) {
    if (Wording.of(sql) != Wording.ROWS) {
      redefine();
    }
  }

  /** Runs a text at once. */
  @Nullable Object direct(LoanedStatement statement, String sql, Call call) throws SQLException {
    Wording wording = Wording.of(sql);
    if (wording == Wording.OTHER) {
      redefine();
    }
    return during(
        statement,
        () -> {
          Object result = call.run();
          if (wording == Wording.BEGIN || wording == Wording.END) {
            note(wording == Wording.BEGIN);
          }
          return result;
        });
  }

  /** Notes a transaction that the driver knows nothing of. */
  private synchronized void note(boolean open) throws SQLException {
    begun = open;
    spoilt |= !session.connection().getAutoCommit();
  }

  /** Cancels a statement, unless it is closed: the session's next user is never hit. */
  synchronized void cancel(LoanedStatement statement) throws SQLException {
    requireOpen(statement);
    spoilt = true;
    statement.own().cancel();
  }

  synchronized boolean isOpen(LoanedStatement statement) {
    return !closed && statements.contains(statement);
  }

  /** Ends the use of a statement; more than once does nothing. */
  void close(LoanedStatement statement) throws SQLException {
    boolean whole;
    synchronized (this) {
      if (closed || !statements.remove(statement)) {
        return;
      }
      whole = !spoilt && running == 0;
    }
    if (whole) {
      settle(statement);
    } else {
      statement.own().close();
    }
  }

  /** Keeps a statement for the next one who asks for its text, if it can be kept. */
  private void settle(LoanedStatement statement) throws SQLException {
    @Nullable String sql = statement.settled();
    if (sql == null) {
      statement.own().close();
    } else {
      session.keep(sql, (PreparedStatement) statement.own(), definitions);
    }
  }

  boolean isClosed() throws SQLException {
    synchronized (this) {
      if (closed) {
        return true;
      }
    }
    return session.connection().isClosed();
  }

  /** Gives the session back, or closes it; more than once does nothing. */
  void close() throws SQLException {
    boolean whole;
    List<LoanedStatement> open;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      whole = !spoilt && !begun && running == 0;
      open = List.copyOf(statements);
      statements.clear();
    }
    if (whole && settled(open)) {
      lender.takeBack(session);
      return;
    }
    try {
      lender.end(session);
    } finally {
      if (redefining) {
        lender.redefined();
      }
    }
  }

  /** Settles what was left open; returns whether the session is as it was. */
  private boolean settled(List<LoanedStatement> open) {
    try {
      for (LoanedStatement statement : open) {
        settle(statement);
      }
      return session.connection().getAutoCommit();
    } catch (SQLException e) {
      return false;
    }
  }
}

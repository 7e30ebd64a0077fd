package dev.quipu.analytics.jdbc.duckdb.lending;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Lends connections to one open database, and takes all of them back when it closes. What is given
 * back as it was is lent again with the statements that were prepared on it. Safe for many threads.
 */
public final class Connections implements DataSource {

  private final String name;
  private final DuckDBConnection root;
  private final AtomicLong definitions;
  private final int mostIdle;
  private final Set<DuckDBConnection> lent = new HashSet<>();
  private final Deque<Session> idle = new ArrayDeque<>();
  private boolean closed;

  /**
   * Makes the lender of a database's connections.
   *
   * @param name what messages call the database
   * @param root what all connections are duplicates of; its owner closes it after this
   * @param definitions how often tables, views or functions may have changed; the same for all
   *     lenders of the database
   * @param mostIdle how many connections that nobody uses are kept; 0 for none
   */
  public Connections(String name, DuckDBConnection root, AtomicLong definitions, int mostIdle) {
    this.name = name;
    this.root = root;
    this.definitions = definitions;
    this.mostIdle = mostIdle;
  }

  /** Lends the connection that was given back last, or a new one. */
  @Override
  public synchronized Connection getConnection() throws SQLException {
    if (closed) {
      throw new SQLException(name + " is closed: open it again for new connections");
    }
    forgetClosed();
    @Nullable Session known = idle.pollFirst();
    Session session = known == null ? new Session(root.duplicate()) : known;
    lent.add(session.connection());
    return new Loan(this, session).connection();
  }

  /** Users can close the driver's own connection. */
  private void forgetClosed() throws SQLException {
    Iterator<DuckDBConnection> each = lent.iterator();
    while (each.hasNext()) {
      if (each.next().isClosed()) {
        each.remove();
      }
    }
  }

  /** Takes a session back that is as it was. */
  void takeBack(Session session) throws SQLException {
    synchronized (this) {
      if (!closed && idle.size() < mostIdle) {
        lent.remove(session.connection());
        idle.addFirst(session);
        return;
      }
    }
    end(session);
  }

  /** Closes a session; what runs on it is stopped, what it did not commit is rolled back. */
  void end(Session session) throws SQLException {
    session.connection().close();
    synchronized (this) {
      lent.remove(session.connection());
    }
  }

  /** Returns how often tables, views or functions may have changed. */
  long definitions() {
    return definitions.get();
  }

  /** Notes that tables, views or functions may have changed. */
  void redefined() {
    definitions.incrementAndGet();
  }

  /** Stops what runs on the connections given out, and closes all. */
  public synchronized void closeAll() throws SQLException {
    closed = true;
    idle.forEach(session -> lent.add(session.connection()));
    idle.clear();
    @Nullable SQLException failure = null;
    for (DuckDBConnection connection : lent) {
      try {
        connection.close();
      } catch (SQLException e) {
        failure = e;
      }
    }
    lent.clear();
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException(name + " knows no users");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    // Nothing is logged here.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // A connection is there at once.
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("nothing is logged here");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("not a wrapper for " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}

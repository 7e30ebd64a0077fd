package dev.quipu.analytics.jdbc.duckdb;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Gives out connections to one open database, and takes all of them back when it closes. They are
 * duplicates of one session: cheap to make, so nothing pools them.
 */
final class Connections implements DataSource {

  private final String name;
  private final DuckDBConnection session;
  private final List<DuckDBConnection> given = new ArrayList<>();
  private boolean closed;

  Connections(String name, DuckDBConnection session) {
    this.name = name;
    this.session = session;
  }

  @Override
  public synchronized DuckDBConnection getConnection() throws SQLException {
    if (closed) {
      throw new SQLException(name + " is closed: open it again for new connections");
    }
    List<DuckDBConnection> open = new ArrayList<>();
    for (DuckDBConnection connection : given) {
      if (!connection.isClosed()) {
        open.add(connection);
      }
    }
    given.clear();
    given.addAll(open);
    DuckDBConnection connection = session.duplicate();
    given.add(connection);
    return connection;
  }

  /** Stops what runs on the connections given out, and closes them. */
  synchronized void closeAll() throws SQLException {
    closed = true;
    @Nullable SQLException failure = null;
    for (DuckDBConnection connection : given) {
      try {
        connection.close();
      } catch (SQLException e) {
        failure = e;
      }
    }
    given.clear();
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

package dev.quipu.analytics.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database server that tests ask, without a pool: a new connection each time, whose session the
 * test has set up.
 *
 * @param url the JDBC URL with user and password
 * @param session the statement that sets up a session
 */
record TestServer(String url, String session) implements DataSource {

  /**
   * Returns the server of a JDBC URL in the system property {@code quipu.NAME.url}, such as {@code
   * jdbc:tc:postgresql:18:///test} for a container, or an embedded one.
   */
  static TestServer of(String name, Supplier<String> embedded, String session) {
    String url = System.getProperty("quipu." + name + ".url", "");
    return new TestServer(url.isEmpty() ? embedded.get() : url, session);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    try (Statement statement = connection.createStatement()) {
      statement.execute(session);
    }
    return connection;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the URL says who it is");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    throw new UnsupportedOperationException("it logs nothing");
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public void setLoginTimeout(int seconds) {
    throw new UnsupportedOperationException("the URL says how long");
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("it logs nothing");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}

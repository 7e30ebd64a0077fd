package dev.quipu.analytics.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A pool of one connection, which it neither resets nor closes; without one it fails. */
final class PooledConnection implements DataSource {

  private final @Nullable Connection connection;
  private int lent;

  PooledConnection(@Nullable Connection connection) {
    this.connection = connection;
  }

  int lent() {
    return lent;
  }

  Connection connection() throws SQLException {
    if (connection == null) {
      throw new SQLException("the database is down");
    }
    return connection;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection real = connection();
    if (lent > 0) {
      throw new SQLException("the connection is lent");
    }
    lent++;
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                lent--;
                return null;
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    // nothing is logged
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // nothing takes time
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
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

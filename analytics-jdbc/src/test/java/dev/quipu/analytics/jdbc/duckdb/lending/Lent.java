package dev.quipu.analytics.jdbc.duckdb.lending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the connections of a database do, and which of the driver's objects are behind them. */
final class Lent {

  private static final String SESSION = "SELECT current_connection_id()::BIGINT";

  private Lent() {}

  /** Something that is done on a connection. */
  @FunctionalInterface
  interface Use {
    void on(Connection connection) throws SQLException;
  }

  /** Does something on a connection and closes it; returns which session it was. */
  static long use(DuckDbDatabase database, Use use) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      long session = session(connection);
      use.on(connection);
      return session;
    }
  }

  /** Returns which session the next connection is. */
  static long next(DuckDbDatabase database) throws SQLException {
    return use(database, connection -> {});
  }

  static long session(Connection connection) throws SQLException {
    return (long) one(connection, SESSION);
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static void run(DuckDbDatabase database, String sql) throws SQLException {
    long unused = use(database, connection -> run(connection, sql));
  }

  /** Returns the first value of a prepared statement's first row. */
  static Object one(Connection connection, String sql, Object... binds) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = rows(statement, binds)) {
      assertThat(rows.next()).isTrue();
      return rows.getObject(1);
    }
  }

  static Object one(DuckDbDatabase database, String sql, Object... binds) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      return one(connection, sql, binds);
    }
  }

  /** Changes rows by a prepared statement; returns how many. */
  static int change(Connection connection, String sql, Object... binds) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < binds.length; i++) {
        statement.setObject(i + 1, binds[i]);
      }
      return statement.executeUpdate();
    }
  }

  static ResultSet rows(PreparedStatement statement, Object... binds) throws SQLException {
    for (int i = 0; i < binds.length; i++) {
      statement.setObject(i + 1, binds[i]);
    }
    return statement.executeQuery();
  }

  /** Returns the driver's own statement that runs a text. */
  static Statement driver(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      return rows.getStatement();
    }
  }
}

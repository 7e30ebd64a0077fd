package dev.quipu.analytics.jdbc;

import static java.util.stream.Collectors.joining;

import dev.quipu.analytics.contract.Fixture;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.value.ValueType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database and the tables made in it. */
interface Tables extends AutoCloseable {

  SqlDialect dialect();

  DataSource dataSource();

  /** Returns the type of a column that holds any value of a type. */
  String type(ValueType type);

  /** Returns a value, never null, as the driver takes it. */
  Object bindable(Object value);

  @Override
  void close();

  default JdbcBackend backend() {
    return JdbcBackend.of(dataSource(), dialect());
  }

  default void execute(String... statements) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Returns a back end that holds the fixtures. */
  default JdbcBackend load(List<Fixture> fixtures) {
    try {
      for (Fixture fixture : fixtures) {
        load(fixture);
      }
      return backend();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void load(Fixture fixture) throws SQLException {
    String table = dialect().quote(fixture.table());
    execute(
        "DROP TABLE IF EXISTS " + table,
        fixture.columns().stream()
            .map(column -> dialect().quote(column.name()) + " " + type(column.type()))
            .collect(joining(", ", "CREATE TABLE " + table + " (", ")")));
    String marks = fixture.columns().stream().map(column -> "?").collect(joining(", "));
    try (Connection connection = dataSource().getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
      connection.setAutoCommit(false);
      for (List<@Nullable Object> row : fixture.rows()) {
        for (int i = 0; i < row.size(); i++) {
          Object value = row.get(i);
          insert.setObject(i + 1, value == null ? null : bindable(value));
        }
        insert.execute();
      }
      connection.commit();
    }
  }
}

package dev.quipu.analytics.jdbc;

import static java.util.stream.Collectors.joining;

import dev.quipu.analytics.contract.Fixture;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A DuckDB in memory and the tables made in it. */
final class DuckDbTables implements AutoCloseable {

  private static final SqlDialect DIALECT = SqlDialect.duckDb();

  private final DuckDbDatabase database = DuckDb.inMemory().open();

  /** Returns a back end whose results are complete before their first row is read. */
  JdbcBackend backend() {
    return JdbcBackend.of(database.dataSource(), DIALECT);
  }

  /** Returns a back end whose rows are made while they are read. */
  JdbcBackend streaming() {
    return JdbcBackend.of(database.streamingDataSource(), DIALECT);
  }

  DataSource dataSource() {
    return database.dataSource();
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  void load(Fixture fixture) throws SQLException {
    String table = DIALECT.quote(fixture.table());
    execute(
        fixture.columns().stream()
            .map(column -> DIALECT.quote(column.name()) + " " + type(column.type()))
            .collect(joining(", ", "CREATE OR REPLACE TABLE " + table + " (", ")")));
    String marks = fixture.columns().stream().map(column -> "?").collect(joining(", "));
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
      connection.setAutoCommit(false);
      for (List<@Nullable Object> row : fixture.rows()) {
        for (int i = 0; i < row.size(); i++) {
          Object value = row.get(i);
          insert.setObject(i + 1, bindable(value));
        }
        insert.execute();
      }
      connection.commit();
    }
  }

  private static @Nullable Object bindable(@Nullable Object value) {
    if (value instanceof Instant time) {
      return time.atOffset(ZoneOffset.UTC);
    }
    return value instanceof BigDecimal decimal ? decimal.setScale(10) : value;
  }

  private static String type(ValueType type) {
    return switch (type) {
      case TEXT -> "VARCHAR";
      case INTEGER -> "BIGINT";
      case DECIMAL -> "DECIMAL(38, 10)";
      case DOUBLE -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case DATETIME -> "TIMESTAMP";
      case INSTANT -> "TIMESTAMPTZ";
      case BUCKET -> throw new IllegalArgumentException("no column holds buckets");
    };
  }

  @Override
  public void close() {
    database.close();
  }
}

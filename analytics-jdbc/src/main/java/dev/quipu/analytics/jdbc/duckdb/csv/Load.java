package dev.quipu.analytics.jdbc.duckdb.csv;

import static dev.quipu.analytics.jdbc.duckdb.csv.ValueSql.identifier;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.store.Cancellation;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/** One file on its way into one table, on one connection. */
final class Load {

  /** What happens to a table that is there. */
  enum Mode {
    CREATE("CREATE TABLE "),
    REPLACE("CREATE OR REPLACE TABLE "),
    APPEND("INSERT INTO ");

    private final String sql;

    Mode(String sql) {
      this.sql = sql;
    }
  }

  /** How errors of the engine begin that are about a value or a line; they quote it. */
  private static final Pattern ABOUT_THE_FILE =
      Pattern.compile("^(Conversion|Invalid Input|Out of Range) Error");

  private static final Problem NUL_BYTE = new Problem("file", "has a NUL byte", "remove it");

  private static final Pattern LINE = Pattern.compile("[Ll]ine: ([0-9]+)");

  private final DuckDBConnection connection;
  private final CsvInput input;
  private final String table;
  private final Mode mode;

  Load(DuckDBConnection connection, CsvInput input, String table, Mode mode) {
    this.connection = connection;
    this.input = input;
    this.table = table;
    this.mode = mode;
  }

  /** Loads the file and commits, or leaves everything as it was; returns the rows loaded. */
  long run(Progress progress, Cancellation cancellation) {
    try (BytesCheck check = BytesCheck.start(input)) {
      return insert(layout(check), check, progress, cancellation);
    } catch (SQLException e) {
      throw failure(e);
    } catch (IOException e) {
      throw CsvInput.unreadable(input.csv(), e);
    }
  }

  private Layout layout(BytesCheck check) throws IOException, SQLException {
    try {
      Layout layout = Layout.of(input, connection);
      if (mode == Mode.APPEND) {
        checkColumns(layout);
      }
      return layout;
    } catch (IOException | SQLException e) {
      check.findsNul();
      throw e;
    }
  }

  private long insert(Layout layout, BytesCheck check, Progress progress, Cancellation cancellation)
      throws IOException, SQLException {
    String names = mode == Mode.APPEND ? " (" + layout.names() + ") " : " AS ";
    String sql = mode.sql + identifier(table) + names + layout.select();
    connection.setAutoCommit(false);
    try (DuckDBPreparedStatement statement = connection.prepare(sql)) {
      long rows = execute(statement, progress, cancellation);
      boolean nul = check.findsNul();
      checkCancelled(cancellation);
      if (!nul) {
        connection.commit();
        return rows;
      }
    } catch (SQLException | RuntimeException e) {
      undo();
      checkCancelled(cancellation);
      String message = String.valueOf(e.getMessage());
      if (message.startsWith("IO Error")) {
        check.findsNul();
      }
      if (ABOUT_THE_FILE.matcher(message).find()) {
        check.findsNul();
        throw Diagnosis.of(layout, connection, unexplained(e));
      }
      throw e;
    }
    undo();
    throw Diagnosis.of(layout, connection, NUL_BYTE);
  }

  private void undo() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  private static long execute(
      DuckDBPreparedStatement statement, Progress progress, Cancellation cancellation)
      throws SQLException {
    Cancellation.Registration registration = cancellation.onCancel(() -> cancel(statement));
    Runnable unwatch = progress.watch(statement);
    try {
      return statement.executeLargeUpdate();
    } finally {
      unwatch.run();
      registration.close();
    }
  }

  private void checkCancelled(Cancellation cancellation) {
    if (cancellation.cancelled()) {
      throw new BackendException(
          Reason.CANCELLED, "the import of \"" + input.csv().path() + "\" was cancelled", null);
    }
  }

  private static void cancel(DuckDBPreparedStatement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      // It has ended before it could be stopped.
    }
  }

  /** All that can be said of the engine's message without the line that it quotes. */
  private static Problem unexplained(Exception e) {
    Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
    String where = line.find() ? "line " + line.group(1) : "file";
    return new Problem(where, "the engine cannot read it", "write the file as RFC 4180 says");
  }

  private BackendException failure(SQLException e) {
    String message = String.valueOf(e.getMessage());
    String start =
        "the import of \"" + input.csv().path() + "\" into table \"" + table + "\" failed: ";
    if (message.startsWith("Constraint Error")) {
      return new BackendException(
          Reason.FAILED, start + "a row breaks a constraint (key, not null or check)", null);
    }
    if (mode == Mode.CREATE && message.contains("already exists")) {
      return new BackendException(
          Reason.FAILED, start + "there is such a table; replace it or append to it", e);
    }
    return new BackendException(Reason.FAILED, start + message.lines().findFirst().orElse(""), e);
  }

  /** Refuses to append where the engine would have to convert, which rounds decimals. */
  private void checkColumns(Layout layout) throws SQLException {
    Map<String, String> types = types();
    List<Problem> problems = new ArrayList<>();
    for (Layout.Field field : layout.fields()) {
      String name = field.column().name();
      String type = types.get(name);
      String where = "column \"" + name + "\"";
      if (type == null) {
        problems.add(Problem.of(where, "the table has no such column"));
      } else if (!type.equals(field.sql().type())) {
        problems.add(
            new Problem(where, "is " + type + " in the table", "declared: " + field.sql().type()));
      }
    }
    if (types.isEmpty()) {
      problems.clear();
      problems.add(new Problem("table", "does not exist", "create it"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidModelException("append to table \"" + table + "\"", problems);
    }
  }

  private Map<String, String> types() throws SQLException {
    String sql =
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ?"
            + " AND schema_name = current_schema() AND database_name = current_database()";
    Map<String, String> types = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          types.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return types;
  }
}

package dev.quipu.analytics.jdbc.duckdb.csv;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.joining;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.jdbc.duckdb.csv.Layout.Field;
import dev.quipu.analytics.jdbc.duckdb.text.Records;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Finds out what is wrong with a file that could not be loaded: its structure is read here, its
 * values are judged by the engine with the expressions that load them.
 */
final class Diagnosis {

  private static final int MOST_LISTED = 20;
  private static final int BATCH = 10_000;
  private static final String TABLE = "quipu_csv_values";

  private final Layout layout;
  private final List<Field> judged;
  private final DuckDBConnection connection;
  private final List<Fault> batch = new ArrayList<>();
  private final List<long[]> lines = new ArrayList<>();
  private final List<Problem> listed = new ArrayList<>();
  private long faults;

  /** A fault and the line to sort it by. */
  private record Fault(long line, Problem problem) {}

  private Diagnosis(Layout layout, DuckDBConnection connection) {
    this.layout = layout;
    this.judged = layout.fields().stream().filter(f -> !f.sql().shape().isEmpty()).toList();
    this.connection = connection;
  }

  /**
   * Reads the whole file and returns its faults.
   *
   * @param otherwise what to say where nothing is found
   */
  static CsvException of(Layout layout, DuckDBConnection connection, Problem otherwise)
      throws IOException, SQLException {
    Diagnosis diagnosis = new Diagnosis(layout, connection);
    diagnosis.read();
    return diagnosis.faults == 0
        ? CsvException.of(layout.input().csv().path(), otherwise)
        : CsvException.of(layout.input().csv().path(), diagnosis.listed, diagnosis.faults);
  }

  private void read() throws IOException, SQLException {
    try (InputStream in = layout.input().open();
        Statement statement = connection.createStatement()) {
      Records records = new Records(in, layout.input().csv().format().delimiter());
      if (layout.input().csv().format().header()) {
        records.next();
      }
      statement.execute("CREATE TEMP TABLE " + TABLE + columns());
      boolean more = true;
      while (more) {
        more = readBatch(records);
        judge(statement);
        list();
      }
      statement.execute("DROP TABLE temp." + TABLE);
    }
  }

  private String columns() {
    return judged.stream()
        .map(field -> ", " + field.text() + " VARCHAR")
        .collect(joining("", "(line BIGINT", ")"));
  }

  private boolean readBatch(Records records) throws IOException, SQLException {
    lines.clear();
    try (DuckDBAppender appender = connection.createAppender("temp", "main", TABLE)) {
      for (int i = 0; i < BATCH; i++) {
        if (!records.next()) {
          return false;
        }
        if (!(records.blank() && layout.width() > 1) && isWhole(records)) {
          append(records, appender);
        }
      }
      return true;
    }
  }

  /** Notes what is wrong with the structure; tells whether the values can be judged. */
  private boolean isWhole(Records records) {
    for (Problem problem : records.problems()) {
      batch.add(new Fault(records.line(), problem));
    }
    int size = records.values().size();
    boolean emptyEnd = size == layout.width() + 1 && records.values().get(size - 1).isEmpty();
    if (size == layout.width() || emptyEnd) {
      return records.problems().isEmpty();
    }
    if (records.problems().isEmpty()) {
      String what = "has " + size + " values instead of " + layout.width();
      batch.add(new Fault(records.line(), CsvException.inLine(records.line(), what, "")));
    }
    return false;
  }

  private void append(Records records, DuckDBAppender appender) throws SQLException {
    long[] places = new long[judged.size()];
    appender.beginRow().append((long) lines.size());
    for (int i = 0; i < places.length; i++) {
      int index = judged.get(i).index();
      places[i] = records.lines().get(index);
      String text = records.values().get(index);
      if (layout.input().csv().format().isNull(text)) {
        appender.appendNull();
      } else {
        appender.append(text);
      }
    }
    appender.endRow();
    lines.add(places);
  }

  private void judge(Statement statement) throws SQLException {
    if (judged.isEmpty()) {
      return;
    }
    List<String> wrong = judged.stream().map(f -> f.sql().wrong(f.text())).toList();
    String sql =
        "SELECT line, "
            + String.join(", ", wrong)
            + " FROM temp."
            + TABLE
            + " WHERE "
            + String.join(" OR ", wrong);
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        long[] places = lines.get(rows.getInt(1));
        for (int i = 0; i < places.length; i++) {
          if (rows.getBoolean(i + 2)) {
            batch.add(new Fault(places[i], fault(places[i], judged.get(i))));
          }
        }
      }
    }
    statement.execute("DELETE FROM temp." + TABLE);
  }

  private static Problem fault(long line, Field field) {
    return CsvException.inColumn(line, field.column().name(), "is not " + field.sql().what(), "");
  }

  private void list() {
    batch.sort(comparingLong(Fault::line));
    for (Fault fault : batch) {
      if (listed.size() < MOST_LISTED) {
        listed.add(fault.problem());
      }
    }
    faults += batch.size();
    batch.clear();
  }
}

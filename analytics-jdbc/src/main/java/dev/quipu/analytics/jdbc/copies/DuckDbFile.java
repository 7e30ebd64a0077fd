package dev.quipu.analytics.jdbc.copies;

import dev.quipu.analytics.copy.CopyTarget;
import dev.quipu.analytics.copy.Progress;
import dev.quipu.analytics.jdbc.copying.CopiedColumn;
import dev.quipu.analytics.jdbc.copying.CopiedRows;
import dev.quipu.analytics.jdbc.copying.Copy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * A file that DuckDB makes, with all of its threads. To keep an order they wait for each other, and
 * hold what is not written yet: rows that were asked for in none are written as they are made.
 */
final class DuckDbFile implements Copy {

  private static final String AS_THEY_ARE_MADE = ", PRESERVE_ORDER false";

  /** Each row is one text, which is written as it is. */
  private static final String LINES =
      "FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER E'\\n'";

  private static final String CELLS = "FORMAT csv, HEADER false, DELIMITER ";

  /**
   * What the file is.
   *
   * @param select what is selected
   * @param options as COPY has them
   * @param values those of the options' question marks
   * @param none the whole file where there are no rows; empty where COPY knows that
   */
  record Shape(
      Function<List<CopiedColumn>, Optional<List<String>>> select,
      String options,
      List<String> values,
      Optional<String> none) {

    /** Returns cells in types of their own, which COPY puts into quotes where they need them. */
    static Shape cells(char separator, Document.Shape text) {
      return of(CELLS + Cells.literal("" + separator), text);
    }

    /** Returns rows of one text each. */
    static Shape lines(Document.Shape text) {
      return of(LINES, text);
    }

    /** Without a head each row ends as it would be followed. */
    private static Shape of(String options, Document.Shape text) {
      String between = text.between();
      Optional<String> none = Optional.of(text.head() + text.tail().apply(0));
      return text.head().isEmpty()
          ? new Shape(text.select(), options + ", NEW_LINE ?", List.of(between), none)
          : new Shape(
              text.select(),
              options + ", NEW_LINE ?, PREFIX ?, SUFFIX ?",
              List.of(between, text.head(), text.tail().apply(1)),
              none);
    }
  }

  private static final double UNKNOWN = -1;

  private final Connection connection;
  private final Progress progress;
  private final Path file;
  private final Shape shape;
  private volatile @Nullable PreparedStatement running;

  DuckDbFile(Connection connection, CopyTarget target, Path file, Shape shape) {
    this.connection = connection;
    this.progress = target.progress();
    this.file = file;
    this.shape = shape;
  }

  @Override
  public Optional<List<String>> selected(List<CopiedColumn> columns) {
    return shape.select().apply(columns);
  }

  @Override
  public String text(CopiedRows rows) {
    String options = shape.options() + (rows.ordered() ? "" : AS_THEY_ARE_MADE);
    return "COPY (\n" + rows.text() + "\n) TO ? (" + options + ")";
  }

  @Override
  public long write(CopiedRows rows) throws SQLException, IOException {
    long count;
    try (PreparedStatement statement = connection.prepareStatement(text(rows))) {
      running = statement;
      bind(statement, rows);
      DuckDBPreparedStatement own = statement.unwrap(DuckDBPreparedStatement.class);
      Progress.Watch watch = progress.watch(() -> percent(own));
      try {
        count = statement.executeLargeUpdate();
      } finally {
        watch.close();
      }
    } finally {
      running = null;
    }
    if (count == 0 && shape.none().isPresent()) {
      Path unused = Files.writeString(file, shape.none().get());
    }
    return count;
  }

  private void bind(PreparedStatement statement, CopiedRows rows) throws SQLException {
    DuckDbLines.bind(statement, rows);
    int next = rows.binds().size() + 1;
    statement.setObject(next, file.toString());
    for (String value : shape.values()) {
      next++;
      statement.setObject(next, value);
    }
  }

  private static double percent(DuckDBPreparedStatement statement) {
    try {
      return statement.getQueryProgress().getPercentage();
    } catch (SQLException e) {
      // it has just ended; whoever runs it knows how
      return UNKNOWN;
    }
  }

  @Override
  public void cancel() throws SQLException {
    PreparedStatement statement = running;
    if (statement != null) {
      statement.cancel();
    }
  }
}

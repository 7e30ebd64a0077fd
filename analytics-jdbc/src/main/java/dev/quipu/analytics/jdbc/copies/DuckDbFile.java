package dev.quipu.analytics.jdbc.copies;

import dev.quipu.analytics.copy.CopyTarget;
import dev.quipu.analytics.copy.Progress;
import dev.quipu.analytics.jdbc.copying.CopiedColumn;
import dev.quipu.analytics.jdbc.copying.CopiedRows;
import dev.quipu.analytics.jdbc.copying.Copy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/** A file that DuckDB makes, with all of its threads. */
final class DuckDbFile implements Copy {

  /**
   * What the file is.
   *
   * @param select what is selected
   * @param options as COPY has them
   */
  record Shape(Function<List<CopiedColumn>, Optional<List<String>>> select, String options) {}

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
    return "COPY (\n" + rows.text() + "\n) TO ? (" + shape.options() + ")";
  }

  @Override
  public long write(CopiedRows rows) throws SQLException, IOException {
    long count;
    try (PreparedStatement statement = connection.prepareStatement(text(rows))) {
      running = statement;
      DuckDbLines.bind(statement, rows);
      statement.setObject(rows.binds().size() + 1, file.toString());
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
    return count;
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

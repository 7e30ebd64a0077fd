package dev.quipu.analytics.jdbc.copies;

import dev.quipu.analytics.copy.CopyTarget;
import dev.quipu.analytics.jdbc.copying.CopiedColumn;
import dev.quipu.analytics.jdbc.copying.CopiedRows;
import dev.quipu.analytics.jdbc.copying.Copy;
import dev.quipu.analytics.jdbc.driver.DriverRows;
import dev.quipu.analytics.jdbc.driver.DuckDbChunks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows that DuckDB makes into texts, on their way into a stream. */
final class DuckDbLines implements Copy {

  private final Connection connection;
  private final CopyTarget target;
  private final Document.Shape shape;
  private volatile @Nullable PreparedStatement running;
  private volatile boolean cancelled;

  DuckDbLines(Connection connection, CopyTarget target, Document.Shape shape) {
    this.connection = connection;
    this.target = target;
    this.shape = shape;
  }

  @Override
  public Optional<List<String>> selected(List<CopiedColumn> columns) {
    return shape.select().apply(columns);
  }

  @Override
  public String text(CopiedRows rows) {
    return rows.text();
  }

  @Override
  public long write(CopiedRows rows) throws SQLException, IOException {
    try (PreparedStatement statement = connection.prepareStatement(rows.text())) {
      running = statement;
      bind(statement, rows);
      try (DriverRows lines = DuckDbChunks.start(statement).orElseThrow()) {
        return write(lines);
      }
    } finally {
      running = null;
    }
  }

  private long write(DriverRows lines) throws SQLException, IOException {
    Document document = new Document(target, shape);
    while (lines.next()) {
      if (cancelled) {
        throw new SQLException("the writing was cancelled");
      }
      String line = lines.text(1);
      byte[] row = (line == null ? "" : line).getBytes(StandardCharsets.UTF_8);
      document.row(row, row.length);
    }
    return document.end();
  }

  static void bind(PreparedStatement statement, CopiedRows rows) throws SQLException {
    for (int i = 0; i < rows.binds().size(); i++) {
      statement.setObject(i + 1, rows.binds().get(i).value());
    }
  }

  @Override
  public void cancel() throws SQLException {
    cancelled = true;
    PreparedStatement statement = running;
    if (statement != null) {
      statement.cancel();
    }
  }
}

package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.statement.Cell;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a running statement, as values of their own types. */
final class StatementCursor implements RowCursor {

  private final RunningStatement statement;
  private final List<Column> columns;
  private final List<Cell> cells;
  private final SqlDialect dialect;
  private final Runnable afterFailure;
  private boolean exhausted;
  private boolean closed;

  StatementCursor(
      RunningStatement statement,
      List<Column> columns,
      List<Cell> cells,
      SqlDialect dialect,
      Runnable afterFailure) {
    this.statement = statement;
    this.columns = List.copyOf(columns);
    this.cells = cells;
    this.dialect = dialect;
    this.afterFailure = afterFailure;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public @Nullable List<@Nullable Object> next() {
    if (exhausted) {
      return null;
    }
    if (closed) {
      throw new IllegalStateException("the cursor is closed or has failed");
    }
    try {
      if (!statement.next()) {
        close();
        exhausted = true;
        return null;
      }
      List<@Nullable Object> row = new ArrayList<>(cells.size());
      for (int i = 0; i < cells.size(); i++) {
        row.add(read(i));
      }
      return row;
    } catch (BackendException e) {
      close();
      afterFailure.run();
      throw e;
    }
  }

  private @Nullable Object read(int column) {
    Cell cell = cells.get(column);
    try {
      return cell.read(statement.rows(), column + 1, dialect);
    } catch (SQLException e) {
      throw statement.failures().of(e, Optional.empty());
    } catch (ArithmeticException | ClassCastException e) {
      throw statement.failures().misfit(cell.what(), e);
    }
  }

  @Override
  public void close() {
    exhausted = false;
    if (!closed) {
      closed = true;
      statement.close();
    }
  }
}

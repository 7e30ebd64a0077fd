package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.explain.Statement;
import dev.quipu.analytics.jdbc.connection.RunningStatement;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.jdbc.statement.Cell;
import dev.quipu.analytics.jdbc.statement.Selection;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of a running statement, as values of their own types. */
final class StatementCursor implements RowCursor {

  private final RunningStatement statement;
  private final List<Column> columns;
  private final Selection selection;
  private final long begun;
  private final Consumer<BackendException> afterFailure;
  private long rows;
  private long ended;
  private boolean exhausted;
  private boolean closed;

  /**
   * Makes a cursor.
   *
   * @param begun when the statement was begun, in the nanoseconds of this JVM
   * @param afterFailure is told once the statement has failed
   */
  StatementCursor(
      RunningStatement statement,
      List<Column> columns,
      Selection selection,
      long begun,
      Consumer<BackendException> afterFailure) {
    this.statement = statement;
    this.columns = List.copyOf(columns);
    this.selection = selection;
    this.begun = begun;
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
      rows++;
      List<@Nullable Object> row = new ArrayList<>(selection.cells().size());
      for (int i = 0; i < selection.cells().size(); i++) {
        row.add(read(i));
      }
      return row;
    } catch (BackendException e) {
      close();
      afterFailure.accept(e);
      throw e;
    }
  }

  private @Nullable Object read(int column) {
    Cell cell = selection.cells().get(column);
    try {
      return cell.read(statement.rows(), column + 1);
    } catch (SQLException e) {
      throw statement.failures().of(e, Optional.empty());
    } catch (ArithmeticException | ClassCastException e) {
      throw statement.failures().misfit(cell.what(), e);
    }
  }

  /** Returns what was asked and what it took, until now where it is not over. */
  Statement asked() {
    Duration time = Duration.ofNanos((closed ? ended : System.nanoTime()) - begun);
    SqlQuery query = selection.query();
    return new Statement(
        query.text(), query.binds().size(), Optional.of(new Statement.Cost(rows, time)));
  }

  @Override
  public void close() {
    exhausted = false;
    if (!closed) {
      closed = true;
      statement.close();
      ended = System.nanoTime();
    }
  }
}

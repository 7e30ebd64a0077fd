package dev.quipu.analytics.jdbc;

import static java.util.stream.Collectors.joining;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.jdbc.statement.Selection;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Groups with looked-up attributes; fails where a group comes twice, once for each partner. */
final class RowsApart implements RowCursor {

  private final RowCursor rows;
  private final Selection.Apart apart;
  private final Dataset dataset;
  private final Set<List<@Nullable Object>> seen = new TreeSet<>(Values.ROW_ORDER);

  /** Makes a cursor of rows that are to differ in some of their columns. */
  RowsApart(RowCursor rows, Selection.Apart apart, Dataset dataset) {
    this.rows = rows;
    this.apart = apart;
    this.dataset = dataset;
  }

  @Override
  public List<Column> columns() {
    return rows.columns();
  }

  @Override
  public @Nullable List<@Nullable Object> next() {
    List<@Nullable Object> row = rows.next();
    if (row != null) {
      List<@Nullable Object> key = new ArrayList<>();
      apart.columns().forEach(column -> key.add(row.get(column)));
      if (!seen.add(key)) {
        close();
        throw repeated();
      }
    }
    return row;
  }

  private BackendException repeated() {
    String which =
        apart.lookups().stream()
            .map(lookup -> lookup.repeated().toString())
            .collect(joining("; or "));
    return new BackendException(Reason.FAILED, dataset + ", " + which, null);
  }

  @Override
  public void close() {
    rows.close();
  }
}

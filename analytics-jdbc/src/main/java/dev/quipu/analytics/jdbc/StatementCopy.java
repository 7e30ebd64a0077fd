package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.copy.CopyTarget;
import dev.quipu.analytics.explain.Statement;
import dev.quipu.analytics.jdbc.connection.Failures;
import dev.quipu.analytics.jdbc.connection.Stop;
import dev.quipu.analytics.jdbc.copying.CopiedColumn;
import dev.quipu.analytics.jdbc.copying.CopiedRows;
import dev.quipu.analytics.jdbc.copying.Copy;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.jdbc.statement.Selection;
import dev.quipu.analytics.jdbc.statement.SqlWriter;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.store.Execution;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Rows that the database writes by itself.
 *
 * @param copy how it does
 * @param selection the rows, as cells of the document
 * @param ordered whether they were asked for in an order
 */
record StatementCopy(Copy copy, Selection selection, boolean ordered) {

  /** Returns how the database writes a plan's rows; empty where it cannot do so exactly. */
  static Optional<StatementCopy> of(
      QueryPlan.Rows plan,
      CopyFormat format,
      CopyTarget target,
      Connection connection,
      SqlWriter writer)
      throws SQLException {
    Optional<Copy> copy = writer.dialect().copying().into(connection, format, target);
    if (copy.isEmpty()) {
      return Optional.empty();
    }
    return copy.get()
        .selected(columns(plan, connection, writer))
        .map(
            cells ->
                new StatementCopy(
                    copy.get(), writer.copied(plan, cells), !plan.ranking().keys().isEmpty()))
        .filter(made -> made.copy.possible(made.rows()));
  }

  /** The database says what it has for each column, without reading a row. */
  private static List<CopiedColumn> columns(
      QueryPlan.Rows plan, Connection connection, SqlWriter writer) throws SQLException {
    List<CopiedColumn> columns = new ArrayList<>();
    String text = writer.rows(plan).query().text();
    try (PreparedStatement described = connection.prepareStatement(text)) {
      ResultSetMetaData types = described.getMetaData();
      for (int i = 0; i < plan.columns().size(); i++) {
        Dimension dimension = plan.columns().get(i);
        columns.add(
            new CopiedColumn(
                dimension.name(),
                writer.key(dimension),
                dimension.type(),
                types.getColumnTypeName(i + 1).toUpperCase(Locale.ROOT),
                plan.masks().get(i)));
      }
    }
    return columns;
  }

  private CopiedRows rows() {
    List<CopiedRows.Bind> binds = new ArrayList<>();
    for (Object value : selection.query().binds()) {
      binds.add(
          value instanceof SqlQuery.Untyped untyped
              ? new CopiedRows.Bind(untyped.text(), untyped.type())
              : new CopiedRows.Bind(value, ""));
    }
    return new CopiedRows(selection.query().text(), binds, ordered);
  }

  /** What was asked and how many rows it wrote. */
  record Outcome(long rows, Statement asked) {}

  /** Lets the database write. */
  Outcome write(Execution execution, Failures failures) throws IOException {
    long begun = System.nanoTime();
    CopiedRows rows = rows();
    try (Stop stop = failures.watch(execution, copy::cancel)) {
      long count;
      try {
        count = copy.write(rows);
      } catch (SQLException e) {
        throw failures.of(e, stop.reason());
      }
      Duration time = Duration.ofNanos(System.nanoTime() - begun);
      Statement.Cost cost = new Statement.Cost(count, time);
      return new Outcome(
          count, new Statement(copy.text(rows), rows.binds().size(), Optional.of(cost)));
    }
  }
}

package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.statement.SqlWriter;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Source;
import dev.quipu.analytics.store.Execution;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dataset held against the columns that its source has in the database. */
record DatasetComparison(Dataset dataset, SqlDialect dialect) {

  /** Returns every difference; the source is asked for its columns and for no row. */
  List<Problem> problems(Connection connection, Execution execution, Failures failures) {
    Map<String, String> types;
    try (RunningStatement statement =
        RunningStatement.start(
            connection, new SqlWriter(dialect).columns(dataset), execution, failures)) {
      types = types(statement.rows().getMetaData());
    } catch (BackendException e) {
      return unreadable(e);
    } catch (SQLException e) {
      return unreadable(failures.of(e, Optional.empty()));
    }
    List<Problem> problems = new ArrayList<>();
    time(types).ifPresent(problems::add);
    for (Dimension dimension : dataset.dimensions()) {
      column(dimension, types)
          .map(problem -> problem.within("dimension \"" + dimension.name() + "\""))
          .ifPresent(problems::add);
    }
    return problems;
  }

  private static Map<String, String> types(ResultSetMetaData columns) throws SQLException {
    Map<String, String> types = new LinkedHashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      types.put(columns.getColumnName(i), columns.getColumnTypeName(i));
    }
    return types;
  }

  private List<Problem> unreadable(BackendException failure) {
    if (failure.reason() != Reason.FAILED || failure.getCause() == null) {
      throw failure;
    }
    String said = String.valueOf(failure.getCause().getMessage());
    return List.of(new Problem(source(), "cannot be read", said.strip().split("\n", 2)[0]));
  }

  private String source() {
    return dataset
        .source()
        .accept(
            new Source.Visitor<>() {
              @Override
              public String table(Source.Table table) {
                String schema = table.schema().isEmpty() ? "" : table.schema() + ".";
                return "table \"" + schema + table.name() + "\"";
              }

              @Override
              public String select(Source.Select select) {
                return "select";
              }
            });
  }

  private Optional<Problem> time(Map<String, String> types) {
    String column = dataset.time().column();
    String type = types.get(column);
    if (type == null) {
      return Optional.of(Problem.unknown("time column", column, types.keySet()));
    }
    String kind = dataset.time().kind().accept(new KindName());
    return dialect.types(type).contains(dataset.time().kind().accept(new StoredAs()))
        ? Optional.empty()
        : Optional.of(misfit("time column \"" + column + "\"", type, kind));
  }

  private Optional<Problem> column(Dimension dimension, Map<String, String> types) {
    String type = types.get(dimension.column());
    if (type == null) {
      return Optional.of(Problem.unknown("column", dimension.column(), types.keySet()));
    }
    return dialect.types(type).contains(dimension.type())
        ? Optional.empty()
        : Optional.of(
            misfit("column \"" + dimension.column() + "\"", type, dimension.type().text()));
  }

  private static Problem misfit(String where, String type, String declared) {
    return new Problem(
        where,
        "is " + type + " in the database and cannot be read as " + declared,
        "declare it as what it is, or cast it in a view or select");
  }
}

package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.jdbc.connection.Failures;
import dev.quipu.analytics.jdbc.connection.RunningStatement;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.statement.Selection;
import dev.quipu.analytics.jdbc.statement.SqlWriter;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.source.Source;
import dev.quipu.analytics.store.Execution;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dataset held against the columns that its source has in the database. */
record DatasetComparison(Dataset dataset, SqlDialect dialect) {

  /** Returns every difference; sources are asked for their columns, and lookups for their keys. */
  List<Problem> problems(Connection connection, Execution execution, Failures failures) {
    Asked asked = new Asked(connection, execution, failures);
    List<Problem> problems = new ArrayList<>();
    Optional<Map<String, String>> types =
        types(asked, writer().columns(dataset), dataset.source(), problems);
    types.flatMap(this::time).ifPresent(problems::add);
    types.ifPresent(own -> dataset.ownDimensions().forEach(d -> column(d, own, problems)));
    for (Lookup lookup : dataset.lookups()) {
      List<Problem> differences = differences(lookup, asked);
      if (differences.isEmpty() && repeats(lookup, asked)) {
        differences.add(lookup.repeated());
      }
      problems.addAll(differences);
    }
    return problems;
  }

  private SqlWriter writer() {
    return new SqlWriter(dialect);
  }

  /** How the database is asked. */
  private record Asked(Connection connection, Execution execution, Failures failures) {
    RunningStatement start(Selection selection) {
      return RunningStatement.start(connection, selection, execution, failures);
    }
  }

  private List<Problem> differences(Lookup lookup, Asked asked) {
    List<Problem> problems = new ArrayList<>();
    Dimension key = dataset.dimension(lookup.dimension()).orElseThrow();
    types(asked, writer().columns(dataset, lookup), lookup.source(), problems)
        .ifPresent(
            types -> {
              column(key.column(lookup.key()), types, problems);
              lookup.attributes().forEach(attribute -> column(attribute, types, problems));
            });
    problems.replaceAll(problem -> problem.within(lookup.toString()));
    return problems;
  }

  private boolean repeats(Lookup lookup, Asked asked) {
    try (RunningStatement statement = asked.start(writer().repeated(dataset, lookup))) {
      return statement.next();
    }
  }

  /** Returns the types of a source's columns; adds the problem where it cannot be read. */
  private static Optional<Map<String, String>> types(
      Asked asked, Selection columns, Source source, List<Problem> problems) {
    try (RunningStatement statement = asked.start(columns)) {
      return Optional.of(Writers.types(statement.rows().columns()));
    } catch (BackendException e) {
      problems.add(unreadable(e, source));
    } catch (SQLException e) {
      problems.add(unreadable(asked.failures().of(e, Optional.empty()), source));
    }
    return Optional.empty();
  }

  private static Problem unreadable(BackendException failure, Source source) {
    if (failure.reason() != Reason.FAILED || failure.getCause() == null) {
      throw failure;
    }
    String said = String.valueOf(failure.getCause().getMessage());
    return new Problem(name(source), "cannot be read", said.strip().split("\n", 2)[0]);
  }

  private static String name(Source source) {
    return source.accept(
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

  private void column(Dimension dimension, Map<String, String> types, List<Problem> problems) {
    String column = dimension.column();
    String type = types.get(column);
    if (type == null || !dialect.types(type).contains(dimension.type())) {
      Problem problem =
          type == null
              ? Problem.unknown("column", column, types.keySet())
              : misfit("column \"" + column + "\"", type, dimension.type().text());
      problems.add(problem.within("dimension \"" + dimension.name() + "\""));
    }
  }

  private static Problem misfit(String where, String type, String declared) {
    return new Problem(
        where,
        "is " + type + " in the database and cannot be read as " + declared,
        "declare it as what it is, or cast it in a view or select");
  }
}

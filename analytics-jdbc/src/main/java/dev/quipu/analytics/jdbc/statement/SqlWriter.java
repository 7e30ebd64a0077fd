package dev.quipu.analytics.jdbc.statement;

import dev.quipu.analytics.jdbc.axis.TimeAxis;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Source;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.plan.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Writes the statement of a plan. Safe for many threads.
 *
 * @param dialect the database it is for
 */
public record SqlWriter(SqlDialect dialect) {

  /** Returns the statement for one row per group: the bucket, the dimensions, the aggregates. */
  public Selection aggregate(AggregatePlan plan) {
    return new GroupsSql(this, plan).selection();
  }

  /** Returns the statement for the rows themselves. */
  public Selection rows(QueryPlan.Rows plan) {
    TimeAxis axis = TimeAxis.of(plan.dataset().time(), plan.slice(), dialect);
    List<Dimension> sortable = new ArrayList<>(plan.columns());
    sortable.addAll(plan.sortOnly());
    SqlQuery statement =
        select(plan.columns().stream().map(this::readable).toList(), plan.dataset())
            .then(where(axis, plan.slice()))
            .then(ranked(plan.ranking(), column -> key(sortable.get(column))));
    return new Selection(statement, plan.columns().stream().map(Cell::of).toList(), true);
  }

  /** Returns the statement that has every column of a dataset's source and no row. */
  public Selection columns(Dataset dataset) {
    SqlQuery none = select(List.of(SqlQuery.of("*")), dataset).then("\nWHERE 1 = 0");
    return new Selection(none, List.of(), false);
  }

  /** Returns the beginning of a statement, up to its source. */
  SqlQuery select(List<SqlQuery> selected, Dataset dataset) {
    return select(selected, SqlQuery.of(source(dataset)));
  }

  /** Returns the beginning of a statement over a table or what is put in its place. */
  static SqlQuery select(List<SqlQuery> selected, SqlQuery source) {
    return SqlQuery.join(",\n  ", selected).within("SELECT\n  ", "\nFROM ").then(source);
  }

  private String source(Dataset dataset) {
    return dataset
        .source()
        .accept(
            new Source.Visitor<>() {
              @Override
              public String table(Source.Table table) {
                String name = dialect.quote(table.name());
                return table.schema().isEmpty() ? name : dialect.quote(table.schema()) + "." + name;
              }

              @Override
              public String select(Source.Select select) {
                return "(\n" + select.sql() + "\n) AS " + dialect.quote(dataset.name());
              }
            });
  }

  /** Returns a dimension as it is selected. */
  SqlQuery readable(Dimension dimension) {
    return SqlQuery.of(dialect.readable(key(dimension), dimension.type()));
  }

  /** Returns a dimension as it is told apart and ordered. */
  String key(Dimension dimension) {
    return dialect.key(dialect.quote(dimension.column()), dimension.type());
  }

  /** Returns the clause that keeps the rows of a slice. */
  SqlQuery where(TimeAxis axis, Slice slice) {
    SqlQuery time = axis.condition().within("\nWHERE ", "");
    return new ConditionSql(dialect)
        .of(slice.where())
        .map(condition -> time.then("\n  AND ").then(condition))
        .orElse(time);
  }

  /** Returns the clauses that order and cut what is selected. */
  SqlQuery ranked(Ranking ranking, IntFunction<String> column) {
    String order =
        ranking.keys().stream()
            .map(key -> dialect.order(column.apply(key.column()), key.direction()))
            .collect(Collectors.joining(", "));
    SqlQuery ordered = SqlQuery.of(order.isEmpty() ? "" : "\nORDER BY " + order);
    return ranking.limit().isEmpty()
        ? ordered
        : ordered.then("\n").then(dialect.limit(ranking.limit().getAsLong()));
  }
}

package dev.quipu.analytics.jdbc.statement;

import dev.quipu.analytics.jdbc.axis.Bucketing;
import dev.quipu.analytics.jdbc.axis.TimeAxis;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Source;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.plan.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the statement of a plan. Safe for many threads.
 *
 * @param dialect the database it is for
 */
public record SqlWriter(SqlDialect dialect) {

  /** Returns the statement for one row per group: the bucket, the dimensions, the aggregates. */
  public Selection aggregate(AggregatePlan plan) {
    TimeAxis axis = TimeAxis.of(plan.dataset().time(), plan.slice(), dialect);
    List<Cell> cells = new ArrayList<>();
    List<SqlQuery> selected = new ArrayList<>();
    plan.grouping()
        .grain()
        .map(grain -> Bucketing.of(axis, grain, plan.slice().calendar(), dialect))
        .ifPresent(
            buckets -> {
              selected.add(buckets.key());
              cells.add(Cell.bucket(buckets.bucket()));
            });
    for (Dimension dimension : plan.grouping().dimensions()) {
      selected.add(readable(dimension));
      cells.add(Cell.of(dimension));
    }
    for (Aggregate aggregate : plan.aggregates()) {
      SqlQuery value = aggregate(aggregate);
      selected.add(ranks(plan, selected.size(), aggregate) ? orZero(value) : value);
      cells.add(Cell.of(aggregate));
    }
    if (selected.isEmpty()) {
      selected.add(SqlQuery.of("count(*)"));
    }
    SqlQuery statement =
        select(selected, plan.dataset())
            .then(where(axis, plan.slice()))
            .then(groupBy(plan.grouping().width()))
            .then(ranked(plan.ranking(), column -> Integer.toString(column + 1)));
    return new Selection(statement, cells, false);
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
    return SqlQuery.join(",\n  ", selected).within("SELECT\n  ", "\nFROM " + source(dataset));
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

  private SqlQuery readable(Dimension dimension) {
    return SqlQuery.of(dialect.readable(key(dimension), dimension.type()));
  }

  private String key(Dimension dimension) {
    return dialect.key(dialect.quote(dimension.column()), dimension.type());
  }

  private SqlQuery aggregate(Aggregate aggregate) {
    Dimension of = aggregate.of();
    String operand = of == null ? "" : key(of);
    Optional<SqlQuery> where = new ConditionSql(dialect).of(aggregate.where());
    SqlQuery value = dialect.aggregate(aggregate, operand, where);
    return new SqlQuery(dialect.readable(value.text(), aggregate.type()), value.binds());
  }

  /** Tells whether groups are ordered by a sum, which is null for no values. */
  private static boolean ranks(AggregatePlan plan, int column, Aggregate aggregate) {
    return aggregate.function() == Aggregate.Function.SUM
        && plan.ranking().keys().stream().anyMatch(key -> key.column() == column);
  }

  private static SqlQuery orZero(SqlQuery sum) {
    return sum.within("coalesce(", ", 0)");
  }

  private SqlQuery where(TimeAxis axis, Slice slice) {
    SqlQuery time = axis.condition().within("\nWHERE ", "");
    return new ConditionSql(dialect)
        .of(slice.where())
        .map(condition -> time.then("\n  AND ").then(condition))
        .orElse(time);
  }

  private static String groupBy(int width) {
    return width == 0
        ? ""
        : IntStream.rangeClosed(1, width)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", ", "\nGROUP BY ", ""));
  }

  private SqlQuery ranked(Ranking ranking, IntFunction<String> column) {
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

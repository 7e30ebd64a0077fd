package dev.quipu.analytics.jdbc.statement;

import dev.quipu.analytics.jdbc.axis.TimeAxis;
import dev.quipu.analytics.jdbc.source.LookupSql;
import dev.quipu.analytics.jdbc.source.Names;
import dev.quipu.analytics.jdbc.source.ReadBy;
import dev.quipu.analytics.jdbc.source.SourceSql;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.plan.Slice;
import java.util.ArrayList;
import java.util.Collection;
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
    return LookedUpGroups.of(this, plan)
        .map(LookedUpGroups::selection)
        .orElseGet(() -> GroupsSql.of(this, plan).selection());
  }

  /** Returns the statement for the rows themselves. */
  public Selection rows(QueryPlan.Rows plan) {
    return rows(plan, plan.columns().stream().map(this::readable).toList());
  }

  /** Returns the statement for the rows with other expressions in the place of their columns. */
  public Selection copied(QueryPlan.Rows plan, List<String> cells) {
    return rows(plan, cells.stream().map(cell -> SqlQuery.of(cell)).toList());
  }

  private Selection rows(QueryPlan.Rows plan, List<SqlQuery> selected) {
    TimeAxis axis = TimeAxis.of(plan.dataset().time(), plan.slice(), dialect);
    List<Dimension> sortable = new ArrayList<>(plan.columns());
    sortable.addAll(plan.sortOnly());
    SourceSql source = source(plan.dataset(), ReadBy.rows(plan));
    SqlQuery statement =
        select(selected, source)
            .then(where(axis, plan.slice()))
            .then(ranked(plan.ranking(), column -> key(sortable.get(column))));
    List<Cell> cells = plan.columns().stream().map(Cell::of).toList();
    return new Selection(statement, cells, true, source.lookups());
  }

  /** Returns the statement for the furthest steps of a funnel's subjects, and their numbers. */
  public Selection funnel(QueryPlan.Funnel plan) {
    return new FunnelSql(this, plan).selection();
  }

  /** Returns the statement for the subjects of each cohort in each bucket. */
  public Selection retention(QueryPlan.Retention plan) {
    return new RetentionSql(this, plan).selection();
  }

  /** Returns the statement that has every column of a dataset's source and no row. */
  public Selection columns(Dataset dataset) {
    return noRow(select(List.of(SqlQuery.of("*")), source(dataset, List.of())));
  }

  /** Returns the statement that has every column of a lookup's source and no row. */
  public Selection columns(Dataset dataset, Lookup lookup) {
    return noRow(SqlQuery.of("SELECT *\nFROM " + sql(dataset, lookup).source()));
  }

  private static Selection noRow(SqlQuery all) {
    return new Selection(all.then("\nWHERE 1 = 0"), List.of(), false);
  }

  /** Returns the statement that has a row where a key of a lookup is there more than once. */
  public Selection repeated(Dataset dataset, Lookup lookup) {
    return new Selection(sql(dataset, lookup).repeated(), List.of(), false);
  }

  private LookupSql sql(Dataset dataset, Lookup lookup) {
    String alias = Names.beside(dataset, dialect).of("lookup", 1);
    return new LookupSql(dataset, lookup, alias, dialect);
  }

  /** Returns the rows that a statement reads, with the attributes among what it reads. */
  SourceSql source(Dataset dataset, Collection<Dimension> read) {
    return new SourceSql(dataset, read, dialect);
  }

  /** Returns the beginning of a statement, up to its source. */
  static SqlQuery select(List<SqlQuery> selected, SourceSql source) {
    return select(selected, SqlQuery.of(source.text()));
  }

  /** Returns the beginning of a statement over a table or what is put in its place. */
  static SqlQuery select(List<SqlQuery> selected, SqlQuery source) {
    return SqlQuery.join(",\n  ", selected).within("SELECT\n  ", "\nFROM ").then(source);
  }

  /** Returns a dimension as it is selected. */
  SqlQuery readable(Dimension dimension) {
    return SqlQuery.of(dialect.readable(key(dimension), dimension.type()));
  }

  /** Returns a dimension as it is told apart and ordered. */
  public String key(Dimension dimension) {
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

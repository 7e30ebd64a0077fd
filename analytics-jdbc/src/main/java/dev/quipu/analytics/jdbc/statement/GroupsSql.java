package dev.quipu.analytics.jdbc.statement;

import dev.quipu.analytics.jdbc.axis.Bucketing;
import dev.quipu.analytics.jdbc.axis.TimeAxis;
import dev.quipu.analytics.jdbc.source.Names;
import dev.quipu.analytics.jdbc.source.ReadBy;
import dev.quipu.analytics.jdbc.source.SourceSql;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlDialect.GroupKeys;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.AggregatePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the statement for one row per group. */
final class GroupsSql {

  private final SqlWriter writer;
  private final SqlDialect dialect;
  private final AggregatePlan plan;
  private final TimeAxis axis;
  private final Names names;
  private final SourceSql source;
  private final boolean inside;
  private final List<SqlQuery> keys = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();

  private GroupsSql(SqlWriter writer, AggregatePlan plan, boolean inside) {
    this.inside = inside;
    this.writer = writer;
    this.dialect = writer.dialect();
    this.plan = plan;
    this.axis = TimeAxis.of(plan.dataset().time(), plan.slice(), dialect);
    this.names = Names.beside(plan.dataset(), dialect);
    this.source = writer.source(plan.dataset(), ReadBy.groups(plan));
    plan.grouping()
        .grain()
        .map(grain -> Bucketing.of(plan.dataset().time(), plan.slice(), grain, dialect))
        .ifPresent(buckets -> key(buckets.key(), Cell.bucket(buckets.bucket())));
    for (Dimension dimension : plan.grouping().dimensions()) {
      key(writer.readable(dimension), Cell.of(dimension));
    }
  }

  /** Returns the writer of a statement. */
  static GroupsSql of(SqlWriter writer, AggregatePlan plan) {
    return new GroupsSql(writer, plan, false);
  }

  /** Returns the writer of a table inside another statement, with names for its columns. */
  static GroupsSql inside(SqlWriter writer, AggregatePlan plan) {
    return new GroupsSql(writer, plan, true);
  }

  private void key(SqlQuery key, Cell cell) {
    keys.add(key);
    cells.add(cell);
  }

  Selection selection() {
    Optional<NumberedRows> numbered = NumberedRows.of(plan, dialect, names);
    SqlQuery statement = numbered.map(this::overNumbered).orElseGet(this::overSource);
    List<Cell> all = new ArrayList<>(cells);
    plan.aggregates().forEach(aggregate -> all.add(Cell.of(aggregate)));
    return new Selection(
        orderable(statement).then(writer.ranked(plan.ranking(), this::ordered)),
        all,
        false,
        source.lookups());
  }

  /** Returns the groups as a table of their own where orders need the names of its columns. */
  private SqlQuery orderable(SqlQuery groups) {
    return orderedByName() && !plan.ranking().keys().isEmpty()
        ? groups.within("SELECT *\nFROM (\n", "\n) AS " + names.of("groups", 1))
        : groups;
  }

  private SqlQuery overSource() {
    boolean places = dialect.groupKeys() == GroupKeys.PLACES;
    List<SqlQuery> selected = new ArrayList<>(places && !inside ? keys : names.keys(keys));
    for (Aggregate aggregate : plan.aggregates()) {
      selected.add(figure(aggregate(aggregate, selected.size()), selected.size()));
    }
    return SqlWriter.select(orRows(selected), source)
        .then(writer.where(axis, plan.slice()))
        .then(groupBy(named()));
  }

  /** Groups rows of which each knows its place among those of its group. */
  private SqlQuery overNumbered(NumberedRows numbered) {
    SqlQuery rows =
        SqlWriter.select(numbered.columns(names.keys(keys)), source)
            .then(writer.where(axis, plan.slice()));
    List<SqlQuery> selected = new ArrayList<>();
    IntStream.rangeClosed(1, keys.size()).forEach(i -> selected.add(SqlQuery.of(names.key(i))));
    for (Aggregate aggregate : plan.aggregates()) {
      int column = selected.size();
      SqlQuery value = numbered.value(aggregate).orElseGet(() -> aggregate(aggregate, column));
      selected.add(figure(value, column));
    }
    return SqlWriter.select(selected, numbered.source(rows, keys.size())).then(groupBy(true));
  }

  private static List<SqlQuery> orRows(List<SqlQuery> selected) {
    return selected.isEmpty() ? List.of(SqlQuery.of("count(*)")) : selected;
  }

  private boolean named() {
    return dialect.groupKeys() == GroupKeys.NAMES;
  }

  private SqlQuery aggregate(Aggregate aggregate, int column) {
    Dimension of = aggregate.of();
    String operand = of == null ? "" : writer.key(of);
    Optional<SqlQuery> where = ConditionSql.rowByRow(dialect).of(aggregate.where());
    SqlQuery value = dialect.aggregate(aggregate, operand, where);
    if (aggregate.function() == Aggregate.Function.VALUES) {
      return value;
    }
    SqlQuery readable =
        new SqlQuery(dialect.readable(value.text(), aggregate.type()), value.binds());
    return ranks(column, aggregate) ? readable.within("coalesce(", ", 0)") : readable;
  }

  /** Returns a figure as it is selected, under a name where orders need one. */
  private SqlQuery figure(SqlQuery value, int column) {
    return orderedByName() || inside ? value.then(" AS " + name(column)) : value;
  }

  /** Returns how an order names a column. */
  private String ordered(int column) {
    return orderedByName() ? name(column) : Integer.toString(column + 1);
  }

  private boolean orderedByName() {
    return dialect.groupKeys() == GroupKeys.PLACES_ORDERED_BY_NAMES;
  }

  /** Returns the name of a column. */
  String name(int column) {
    int key = column + 1;
    return key <= keys.size() ? names.key(key) : names.of("figure", key - keys.size());
  }

  /** Tells whether groups are ordered by a sum, which is null for no values. */
  private boolean ranks(int column, Aggregate aggregate) {
    return aggregate.function() == Aggregate.Function.SUM
        && plan.ranking().keys().stream().anyMatch(key -> key.column() == column);
  }

  private String groupBy(boolean byName) {
    return keys.isEmpty()
        ? ""
        : IntStream.rangeClosed(1, keys.size())
            .mapToObj(place -> byName ? names.key(place) : Integer.toString(place))
            .collect(Collectors.joining(", ", "\nGROUP BY ", ""));
  }
}

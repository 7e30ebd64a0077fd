package dev.quipu.analytics.jdbc.statement;

import static java.util.stream.Collectors.joining;

import dev.quipu.analytics.jdbc.axis.Micros;
import dev.quipu.analytics.jdbc.axis.TimeAxis;
import dev.quipu.analytics.jdbc.source.Names;
import dev.quipu.analytics.jdbc.source.ReadBy;
import dev.quipu.analytics.jdbc.source.SourceSql;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes the statement of a funnel: a derived table a step, in which each row of the step knows
 * when the first step was at the latest that leads to it. The one that began last has the most time
 * left, so nothing that another way reaches is missed; a window function a step finds it.
 */
final class FunnelSql {

  /** Rows of the same time are in no order: only earlier ones count. */
  private static final String EARLIER = "RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING";

  private final SqlWriter writer;
  private final QueryPlan.Funnel plan;
  private final SourceSql source;
  private final Names names;
  private final int steps;
  private final String subject;
  private final String time;

  FunnelSql(SqlWriter writer, QueryPlan.Funnel plan) {
    this.writer = writer;
    this.plan = plan;
    this.source = writer.source(plan.dataset(), ReadBy.funnel(plan));
    this.names = Names.beside(plan.dataset(), writer.dialect());
    this.steps = plan.steps().size();
    this.subject = names.of("subject", 1);
    this.time = names.of("time", 1);
  }

  Selection selection() {
    SqlQuery rows = entries();
    for (int step = 2; step <= steps; step++) {
      rows = taken(step, rows);
    }
    List<Cell> cells =
        List.of(
            Cell.of(ValueType.INTEGER, "a step"), Cell.of(ValueType.INTEGER, "a number of rows"));
    return new Selection(counted(rows), cells, false, source.lookups());
  }

  /** Returns the rows of all steps, by their subject and time, each with the steps that it is. */
  private SqlQuery matching() {
    TimeAxis axis = TimeAxis.of(plan.dataset().time(), plan.read(), writer.dialect());
    List<SqlQuery> selected = new ArrayList<>();
    selected.add(SqlQuery.of(writer.key(plan.subject()) + " AS " + subject));
    selected.add(axis.even().then(" AS " + time));
    for (int step = 1; step <= steps; step++) {
      selected.add(meets(step).within("CASE WHEN ", " THEN 1 END AS " + names.of("step", step)));
    }
    String known = writer.dialect().quote(plan.subject().column()) + " IS NOT NULL";
    return SqlWriter.select(selected, source)
        .then(writer.where(axis, plan.read()))
        .then("\n  AND " + known);
  }

  /** Returns the condition of a step; the first one is taken in the range. */
  private SqlQuery meets(int step) {
    Condition where = plan.steps().get(step - 1).where();
    ConditionSql conditions = ConditionSql.rowByRow(writer.dialect());
    if (step > 1) {
      return where.accept(conditions);
    }
    SqlDialect dialect = writer.dialect().rowByRow();
    SqlQuery range = TimeAxis.of(plan.dataset().time(), plan.slice(), dialect).condition();
    return conditions.of(where).map(range.then(" AND ")::then).orElse(range);
  }

  /** Returns the rows of all steps, those of the first one with their own time as the start. */
  private SqlQuery entries() {
    String first = names.of("step", 1) + " = 1";
    List<SqlQuery> selected =
        with(
            1,
            SqlQuery.of("CASE WHEN " + first + " THEN " + time + " END"),
            SqlQuery.of("CASE WHEN " + first + " THEN 1 ELSE 0 END"));
    String any =
        IntStream.rangeClosed(1, steps)
            .mapToObj(step -> names.of("step", step) + " = 1")
            .collect(joining(" OR "));
    return SqlWriter.select(selected, derived(matching(), "matching", 1)).then("\nWHERE " + any);
  }

  /** Returns the rows with the starts of those that a step is taken by in time. */
  private SqlQuery taken(int step, SqlQuery rows) {
    String latest = names.of("latest", step);
    String over = "PARTITION BY " + subject + " ORDER BY " + time + " " + EARLIER;
    String start = "max(" + names.of("start", step - 1) + ") OVER (" + over + ") AS " + latest;
    SqlQuery timed =
        SqlWriter.select(
            List.of(SqlQuery.of("*"), SqlQuery.of(start)), derived(rows, "rows", step - 1));
    long window = Micros.of(plan.window());
    SqlQuery inTime =
        SqlQuery.of(names.of("step", step) + " = 1 AND " + time + " - " + latest + " <= ?", window);
    List<SqlQuery> selected =
        with(
            step,
            inTime.within("CASE WHEN ", " THEN " + latest + " END"),
            inTime.within(
                "CASE WHEN ", " THEN " + step + " ELSE " + names.of("reached", step - 1) + " END"));
    return SqlWriter.select(selected, derived(timed, "timed", step));
  }

  /** Returns what the rows of a step have: also the steps that are still to come. */
  private List<SqlQuery> with(int step, SqlQuery start, SqlQuery reached) {
    List<SqlQuery> selected = new ArrayList<>();
    selected.add(SqlQuery.of(subject));
    selected.add(SqlQuery.of(time));
    IntStream.rangeClosed(step + 1, steps)
        .forEach(later -> selected.add(SqlQuery.of(names.of("step", later))));
    if (step < steps) {
      selected.add(start.then(" AS " + names.of("start", step)));
    }
    selected.add(reached.then(" AS " + names.of("reached", step)));
    return selected;
  }

  private SqlQuery counted(SqlQuery rows) {
    String furthest = names.of("furthest", 1);
    String most = "max(" + names.of("reached", steps) + ") AS " + furthest;
    SqlQuery subjects =
        SqlWriter.select(
                List.of(SqlQuery.of(subject), SqlQuery.of(most)), derived(rows, "rows", steps))
            .then("\nGROUP BY " + subject);
    return SqlWriter.select(
            List.of(SqlQuery.of(furthest), SqlQuery.of("count(*)")),
            derived(subjects, "subjects", 1))
        .then("\nWHERE " + furthest + " > 0\nGROUP BY " + furthest);
  }

  private SqlQuery derived(SqlQuery rows, String kind, int n) {
    return rows.within("(\n", "\n) AS " + names.of(kind, n));
  }
}

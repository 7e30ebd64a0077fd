package dev.quipu.analytics.jdbc.statement;

import dev.quipu.analytics.jdbc.axis.Bucketing;
import dev.quipu.analytics.jdbc.axis.Micros;
import dev.quipu.analytics.jdbc.axis.TimeAxis;
import dev.quipu.analytics.jdbc.source.Names;
import dev.quipu.analytics.jdbc.source.ReadBy;
import dev.quipu.analytics.jdbc.source.SourceSql;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlDialect.GroupKeys;
import dev.quipu.analytics.jdbc.sql.SqlDialect.NamedTables;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the statement of a retention table. The rows are read once, into a table of the buckets in
 * which each subject was seen; a subject's cohort is the first of its buckets. What lies before the
 * range is one bucket, so that whoever was seen there is in no cohort.
 */
final class RetentionSql {

  /** The number of the bucket before the range: below all others. */
  private static final long BEFORE = -Micros.DAY;

  private final SqlWriter writer;
  private final SqlDialect dialect;
  private final QueryPlan.Retention plan;
  private final TimeAxis axis;
  private final Bucketing buckets;
  private final SourceSql source;
  private final Names names;
  private final String subject;
  private final String bucket;
  private final String cohort;

  RetentionSql(SqlWriter writer, QueryPlan.Retention plan) {
    this.writer = writer;
    this.dialect = writer.dialect();
    this.plan = plan;
    this.axis = axis(plan.read(), dialect.rowByRow());
    this.buckets =
        Bucketing.of(
            plan.dataset().time(), plan.read(), plan.cohorts().grain(), dialect.rowByRow());
    this.source = writer.source(plan.dataset(), ReadBy.retention(plan));
    this.names = Names.beside(plan.dataset(), dialect);
    this.subject = names.of("subject", 1);
    this.bucket = names.of("bucket", 1);
    this.cohort = names.of("cohort", 1);
  }

  private TimeAxis axis(Slice slice, SqlDialect by) {
    return TimeAxis.of(plan.dataset().time(), slice, by);
  }

  Selection selection() {
    List<Cell> cells =
        List.of(
            Cell.bucket(buckets.bucket()),
            Cell.bucket(buckets.bucket()),
            Cell.of(ValueType.INTEGER, "a number of rows"),
            Cell.of(ValueType.INTEGER, "a number of rows"));
    boolean once = dialect.namedTables() == NamedTables.ONCE;
    return new Selection(once ? joined() : besideEach(), cells, false, source.lookups());
  }

  /** Returns the buckets in which each subject was seen, one row each. */
  private SqlQuery seen() {
    List<SqlQuery> selected = new ArrayList<>();
    selected.add(SqlQuery.of(writer.key(plan.subject()) + " AS " + subject));
    selected.add(
        axis.condition()
            .within("CASE WHEN ", " THEN ")
            .then(buckets.key())
            .then(" ELSE " + BEFORE + " END AS " + bucket));
    if (!anyFirst()) {
      selected.add(flag(first(), "first"));
    }
    if (!anyBack()) {
      selected.add(
          flag(ConditionSql.rowByRow(dialect).of(plan.cohorts().back()).orElseThrow(), "back"));
    }
    Slice all = plan.slice().over(since(plan.read()));
    boolean named = dialect.groupKeys() == GroupKeys.NAMES;
    return SqlWriter.select(selected, source)
        .then(writer.where(axis(all, dialect), all))
        .then("\n  AND " + dialect.quote(plan.subject().column()) + " IS NOT NULL")
        .then("\nGROUP BY " + (named ? subject + ", " + bucket : "1, 2"));
  }

  /** Returns the time from the beginning of the history to the end of what is read. */
  private TimeRange since(Slice read) {
    return new TimeRange(plan.history().range().start(), read.range().end());
  }

  private SqlQuery flag(SqlQuery condition, String kind) {
    return condition.within("max(CASE WHEN ", " THEN 1 END) AS " + names.of(kind, 1));
  }

  /** Returns whether every row that is read can be a first one; later cohorts are not answered. */
  private boolean anyFirst() {
    TimeRange range = plan.slice().range();
    boolean whole =
        plan.slice()
            .calendar()
            .bucket(range.end(), plan.cohorts().grain())
            .start()
            .equals(range.end());
    return whole && ConditionSql.rowByRow(dialect).of(plan.cohorts().first()).isEmpty();
  }

  private boolean anyBack() {
    return ConditionSql.rowByRow(dialect).of(plan.cohorts().back()).isEmpty();
  }

  private SqlQuery first() {
    Condition where = plan.cohorts().first();
    SqlQuery inTime = axis(plan.history(), dialect.rowByRow()).condition();
    return ConditionSql.rowByRow(dialect)
        .of(where)
        .map(condition -> inTime.then(" AND ").then(condition))
        .orElse(inTime);
  }

  /** Returns the answer where the table of buckets is made once and read twice. */
  private SqlQuery joined() {
    String seen = names.of("seen", 1);
    String other = names.of("subject", 2);
    SqlQuery firsts =
        SqlWriter.select(
            List.of(
                SqlQuery.of(subject + " AS " + other),
                SqlQuery.of("min(" + bucket + ") AS " + cohort)),
            SqlQuery.of(seen));
    String only = anyFirst() ? "" : "\nWHERE " + names.of("first", 1) + " = 1";
    SqlQuery from =
        firsts
            .then(only + "\nGROUP BY " + subject)
            .within(seen + " JOIN (\n", "\n) AS " + names.of("firsts", 1))
            .then(" ON " + subject + " = " + other);
    return seen().within("WITH " + seen + " AS (\n", "\n)\n").then(counted(from));
  }

  /** Returns the answer by a window function, which reads the table of buckets once. */
  private SqlQuery besideEach() {
    String first =
        anyFirst() ? bucket : "CASE WHEN " + names.of("first", 1) + " = 1 THEN " + bucket + " END";
    String over = "min(" + first + ") OVER (PARTITION BY " + subject + ") AS " + cohort;
    SqlQuery rows =
        SqlWriter.select(
            List.of(SqlQuery.of("*"), SqlQuery.of(over)),
            seen().within("(\n", "\n) AS " + names.of("seen", 1)));
    return counted(rows.within("(\n", "\n) AS " + names.of("firsts", 1)));
  }

  private SqlQuery counted(SqlQuery from) {
    String active = anyBack() ? "count(*)" : "count(" + names.of("back", 1) + ")";
    List<SqlQuery> selected =
        List.of(
            SqlQuery.of(cohort), SqlQuery.of(bucket), SqlQuery.of("count(*)"), SqlQuery.of(active));
    String age = bucket + " - " + cohort;
    return SqlWriter.select(selected, from)
        .then("\nWHERE " + cohort + " > " + BEFORE + " AND " + bucket + " >= " + cohort)
        .then(" AND " + age + " <= " + buckets.reach(plan.cohorts().ages()))
        .then("\nGROUP BY " + cohort + ", " + bucket);
  }
}

package dev.quipu.analytics.jdbc.wording;

import dev.quipu.analytics.explain.Statement;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.jdbc.statement.Span;
import dev.quipu.analytics.jdbc.statement.SqlWriter;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.store.Wording;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions as SQL; the checks that keys of lookups are unique are not among them. */
public record SqlWording(SqlWriter writer) implements Wording {

  @Override
  public Statement aggregate(AggregatePlan plan) {
    return planned(writer.aggregate(plan).query());
  }

  @Override
  public Statement rows(QueryPlan.Rows plan) {
    return planned(writer.rows(plan).query());
  }

  @Override
  public Statement funnel(QueryPlan.Funnel plan) {
    return planned(writer.funnel(plan).query());
  }

  @Override
  public Statement retention(QueryPlan.Retention plan) {
    return planned(writer.retention(plan).query());
  }

  @Override
  public Statement span(Dataset dataset, ReportingCalendar calendar, Condition where) {
    List<SqlQuery> asked = new ArrayList<>();
    Span span =
        new Span(
            writer,
            selection -> {
              asked.add(selection.query());
              return List.of(0L, 0L);
            });
    Optional<TimeRange> unused = span.of(dataset, calendar, where);
    return planned(asked.get(0));
  }

  private static Statement planned(SqlQuery query) {
    return Statement.planned(query.text(), query.binds().size());
  }
}

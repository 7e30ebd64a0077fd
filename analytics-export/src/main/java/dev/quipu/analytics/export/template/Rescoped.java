package dev.quipu.analytics.export.template;

import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import java.util.function.UnaryOperator;

/** Asks the same about another scope. */
record Rescoped(UnaryOperator<Scope> change) implements Query.Visitor<Query> {

  private Scope scope(Query query) {
    return change.apply(query.scope());
  }

  @Override
  public Query.Totals totals(Query.Totals query) {
    return new Query.Totals(scope(query), query.measures());
  }

  @Override
  public Query trend(Query.Trend query) {
    return new Query.Trend(
        scope(query),
        query.grain(),
        query.measures(),
        query.dimensions(),
        query.order(),
        query.limit(),
        query.other());
  }

  @Override
  public Query breakdown(Query.Breakdown query) {
    return new Query.Breakdown(
        scope(query),
        query.dimensions(),
        query.measures(),
        query.order(),
        query.limit(),
        query.other(),
        query.having());
  }

  @Override
  public Query rows(Query.Rows query) {
    return new Query.Rows(scope(query), query.columns(), query.order(), query.limit());
  }

  @Override
  public Query histogram(Query.Histogram query) {
    return new Query.Histogram(scope(query), query.dimension(), query.bins());
  }

  @Override
  public Query funnel(Query.Funnel query) {
    return new Query.Funnel(scope(query), query.subject(), query.window(), query.steps());
  }

  @Override
  public Query.Retention retention(Query.Retention query) {
    return new Query.Retention(
        scope(query), query.subject(), query.grain(), query.ages(), query.first(), query.back());
  }
}

package dev.quipu.analytics.joint;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/**
 * What a question asks of the joined answer, and what it asks of each dataset.
 *
 * @param part makes the question of one dataset, for all its groups, of a scope and figures
 * @param problems why the question cannot be asked of several datasets
 */
record Asked(
    List<String> measures,
    List<Sort> order,
    OptionalInt limit,
    Filter having,
    BiFunction<Scope, String[], Query> part,
    List<Problem> problems) {

  static Asked of(Query query) {
    return query.accept(new Reader());
  }

  /** Reads each kind of question. */
  private record Reader() implements Query.Visitor<Asked> {

    @Override
    public Asked totals(Query.Totals query) {
      return plain(query.measures(), Scope::totals);
    }

    @Override
    public Asked trend(Query.Trend query) {
      String[] dimensions = query.dimensions().toArray(String[]::new);
      Asked asked =
          plain(
              query.measures(),
              (scope, figures) -> scope.trend(query.grain(), figures).by(dimensions));
      return query.order().isEmpty() && query.limit().isEmpty()
          ? asked
          : asked.refused("trend", "has chosen groups", "choose them by a filter");
    }

    @Override
    public Asked breakdown(Query.Breakdown query) {
      String[] dimensions = query.dimensions().toArray(String[]::new);
      Asked asked =
          new Asked(
              query.measures(),
              query.order(),
              query.limit(),
              query.having(),
              (scope, figures) -> scope.by(dimensions).measures(figures),
              List.of());
      return query.other()
          ? asked.refused("other", "is not joined", "ask each dataset for it")
          : asked;
    }

    @Override
    public Asked rows(Query.Rows query) {
      return none("rows");
    }

    @Override
    public Asked histogram(Query.Histogram query) {
      return none("histogram");
    }

    @Override
    public Asked funnel(Query.Funnel query) {
      return none("funnel");
    }

    @Override
    public Asked retention(Query.Retention query) {
      return none("retention");
    }

    private static Asked none(String kind) {
      return plain(List.of(), Scope::totals)
          .refused(kind, "is of one dataset", "ask that dataset; a joint has no rows of its own");
    }

    private static Asked plain(List<String> measures, BiFunction<Scope, String[], Query> part) {
      return new Asked(
          measures, List.of(), OptionalInt.empty(), Filter.everything(), part, List.of());
    }
  }

  private Asked refused(String where, String what, String hint) {
    return new Asked(measures, order, limit, having, part, List.of(new Problem(where, what, hint)));
  }
}

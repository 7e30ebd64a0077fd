package dev.quipu.analytics.joint;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.resolve.ChoiceRules;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/**
 * What a question asks of the joined answer, and what it asks of each dataset.
 *
 * @param other whether the groups beyond the cut are answered, too
 * @param part makes the question of one dataset, for all its groups, of a scope and figures
 * @param problems why the question means nothing, or cannot be asked of several datasets
 */
record Asked(
    List<String> measures,
    List<Sort> order,
    OptionalInt limit,
    Filter having,
    boolean other,
    BiFunction<Scope, String[], Query> part,
    List<Problem> problems) {

  static Asked of(Query query) {
    return query.accept(new Reader());
  }

  /** Reads each kind of question. */
  private record Reader() implements Query.Visitor<Asked> {

    @Override
    public Asked totals(Query.Totals query) {
      return plain(query.measures(), Scope::totals, List.of());
    }

    @Override
    public Asked trend(Query.Trend query) {
      String[] dimensions = query.dimensions().toArray(String[]::new);
      return new Asked(
          query.measures(),
          query.order(),
          query.limit(),
          Filter.everything(),
          query.other(),
          (scope, figures) -> scope.trend(query.grain(), figures).by(dimensions),
          ChoiceRules.problems(query));
    }

    @Override
    public Asked breakdown(Query.Breakdown query) {
      String[] dimensions = query.dimensions().toArray(String[]::new);
      return new Asked(
          query.measures(),
          query.order(),
          query.limit(),
          query.having(),
          query.other(),
          (scope, figures) -> scope.by(dimensions).measures(figures),
          ChoiceRules.problems(query));
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
      String hint = "ask that dataset; a joint has no rows of its own";
      return plain(List.of(), Scope::totals, List.of(new Problem(kind, "is of one dataset", hint)));
    }

    private static Asked plain(
        List<String> measures, BiFunction<Scope, String[], Query> part, List<Problem> problems) {
      return new Asked(
          measures, List.of(), OptionalInt.empty(), Filter.everything(), false, part, problems);
    }
  }
}

package dev.quipu.analytics.rolled;

import dev.quipu.analytics.kept.CountedKeys;
import dev.quipu.analytics.kept.Dictionary;
import dev.quipu.analytics.kept.Numbering;
import dev.quipu.analytics.kept.RollupState;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.Aggregate.Function;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.rolled.Choice.Kept;
import dev.quipu.analytics.rolled.Fit.Part;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.TimeRange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a question from a rollup and the rows.
 *
 * @param fit where the rollup holds what is asked
 * @param pieces which part of the range each answers
 * @param state how far the rollup is
 * @param place where the rollup is kept
 * @param source reads the rows
 */
record RolledAnswer(Fit fit, Pieces pieces, RollupState state, Kept place, Snapshot source) {

  private static final Aggregate ROWS =
      new Aggregate(Function.ROWS, null, BigDecimal.ZERO, Condition.always());

  /**
   * Opens the answer.
   *
   * @param most how many groups it may be merged of
   * @throws Merge.TooManyException where there are more
   */
  RowCursor open(int most) {
    if (plain(fit, pieces)) {
      return plain(fit, state, place.snapshot());
    }
    Merge merge = new Merge(fit, most);
    for (TimeRange range : pieces.rolled()) {
      RowCursor groups = place.snapshot().aggregate(figures(range));
      merge.figures(Scaled.of(groups, fit, fit.added(), state));
    }
    long largest = 0;
    for (TimeRange range : pieces.live()) {
      largest = Math.max(largest, merge.figures(source.aggregate(live(range))));
    }
    for (Part part : fit.sets()) {
      distinct(part, merge, largest);
    }
    return new Rows(merge.rows());
  }

  /** Tells whether a question is one of the rollup's table alone. */
  static boolean plain(Fit fit, Pieces pieces) {
    return pieces.live().isEmpty() && pieces.rolled().size() == 1 && fit.sets().isEmpty();
  }

  /** Asks a question of the rollup's table alone, where it is one. */
  static RowCursor plain(Fit fit, RollupState state, Snapshot snapshot) {
    Slice slice = slice(fit, fit.plan().slice().range());
    RowCursor groups =
        KeptGroups.of(fit)
            ? KeptGroups.read(fit, slice, snapshot)
            : snapshot.aggregate(
                new AggregatePlan(
                    fit.table(),
                    slice,
                    fit.grouping(),
                    fit.parts().stream().map(Part::kept).toList(),
                    fit.plan().ranking()));
    return Scaled.of(groups, fit, fit.parts(), state);
  }

  private void distinct(Part part, Merge merge, long largest) {
    Dataset sets = fit.rollup().readable(place.store().place(fit.rollup().sets()));
    SetReader reader = new SetReader(fit, part, sets, merge);
    reader.kept(pieces.rolled(), place.snapshot());
    if (!pieces.live().isEmpty()) {
      Optional<Dictionary> dictionary = place.dictionaries().apply(part.set().orElseThrow());
      dictionary.ifPresent(keys -> keys.read(place.snapshot(), place.store()));
      Numbering numbers =
          fit.estimates(part) ? Numbering.estimating() : Numbering.passing(dictionary);
      for (TimeRange range : pieces.live()) {
        keys(part, range)
            .read(
                source,
                largest,
                (group, keys) -> {
                  merge.keys(part, group, keys, numbers);
                  return true;
                });
      }
    }
  }

  private static Slice slice(Fit fit, TimeRange range) {
    return new Slice(range, fit.plan().slice().calendar(), fit.where())
        .and(fit.level(fit.added()).rows());
  }

  private AggregatePlan figures(TimeRange range) {
    List<Aggregate> aggregates = new ArrayList<>();
    fit.added().forEach(part -> aggregates.add(part.kept()));
    aggregates.add(
        new Aggregate(
            Function.SUM, fit.rollup().values().get(0), BigDecimal.ZERO, Condition.always()));
    return new AggregatePlan(
        fit.table(), slice(fit, range), fit.grouping(), aggregates, Ranking.none());
  }

  private AggregatePlan live(TimeRange range) {
    AggregatePlan plan = fit.plan();
    List<Aggregate> aggregates = new ArrayList<>();
    fit.added().forEach(part -> aggregates.add(part.asked()));
    aggregates.add(ROWS);
    return new AggregatePlan(
        plan.dataset(), plan.slice().over(range), plan.grouping(), aggregates, Ranking.none());
  }

  private CountedKeys keys(Part part, TimeRange range) {
    AggregatePlan plan = fit.plan();
    Slice slice = plan.slice().over(range);
    return new CountedKeys(
        new AggregatePlan(plan.dataset(), slice, plan.grouping(), List.of(), Ranking.none()),
        part.asked());
  }
}

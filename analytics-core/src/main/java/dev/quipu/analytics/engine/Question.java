package dev.quipu.analytics.engine;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.explain.Explained;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.resolve.Resolver.Asking;
import dev.quipu.analytics.store.Snapshot;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is asked by whom, and how it is answered.
 *
 * @param datasets those that are read
 * @param resolve makes the plan
 * @param oneStatement tells whether a single statement answers a plan
 * @param answer answers a plan from the snapshots of its datasets
 * @param type the kind of answer
 * @param <P> the kind of plan
 * @param <R> the kind of answer
 */
record Question<P, R extends Explained<R>>(
    List<Dataset> datasets,
    Scope scope,
    Subject subject,
    Function<Asking, P> resolve,
    Predicate<P> oneStatement,
    BiFunction<P, Function<Dataset, Snapshot>, R> answer,
    Class<R> type) {

  /** Returns the names of the datasets. */
  List<String> names() {
    return datasets.stream().map(Dataset::name).toList();
  }

  /** Tells whether the range depends on the first and the last row. */
  boolean needsData() {
    return scope.range().needsData();
  }
}

package dev.quipu.analytics.engine;

import dev.quipu.analytics.explain.Explained;
import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.reading.Snapshots;
import dev.quipu.analytics.reading.Trail;
import java.util.Optional;

/**
 * A resolved question with the views of the data that answer it.
 *
 * @param <P> the kind of plan
 */
record Asked<P>(P plan, Snapshots snapshots, Trail trail) implements AutoCloseable {

  /** Returns the answer with how it was made. */
  <R extends Explained<R>> R explained(R answer) {
    return answer.explained(explanation(answer.frame()));
  }

  Explanation explanation(Frame frame) {
    trail.asked(snapshots.statements());
    return trail.explanation(Optional.of(frame));
  }

  @Override
  public void close() {
    snapshots.close();
  }
}

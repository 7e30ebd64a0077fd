package dev.quipu.analytics.explain;

import dev.quipu.analytics.plan.Frame;
import java.util.Optional;

/**
 * An answer that can say how it was made. That is no part of what it says: answers are equal
 * whatever their explanations are.
 *
 * @param <R> the kind of answer
 */
public interface Explained<R> {

  /** Returns the times of the question that is answered. */
  Frame frame();

  /** Returns how many values the answer has; a text counts for one for each 64 of its letters. */
  long cells();

  /** Returns how the answer was made; empty for one that was put together by hand. */
  Optional<Explanation> explanation();

  /** Returns this answer with another explanation. */
  R explained(Explanation how);
}

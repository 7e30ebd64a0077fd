package dev.quipu.analytics.plan;

import dev.quipu.analytics.model.Condition;

/**
 * Which groups an answer has, in which order, and what becomes of those it leaves out. The groups
 * of a trend are those of its dimensions, over the whole range.
 *
 * @param having what the figures of a group have to meet; its dimensions are named like the figures
 * @param ranking the order and the cut; its keys count the dimensions, then the figures
 * @param other whether the groups beyond the cut are answered too, as one
 */
public record Choice(Condition having, Ranking ranking, boolean other) {

  /** All groups in the order of their dimensions. */
  public static Choice all() {
    return new Choice(Condition.always(), Ranking.none(), false);
  }

  /** Tells whether only the first groups are answered one by one. */
  public boolean cut() {
    return ranking.limit().isPresent();
  }
}

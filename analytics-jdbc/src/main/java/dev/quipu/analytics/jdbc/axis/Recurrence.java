package dev.quipu.analytics.jdbc.axis;

import dev.quipu.analytics.jdbc.axis.Steps.Step;
import java.util.List;
import java.util.Optional;

/**
 * Steps that come again every 400 years, after which the Gregorian calendar has the same weekdays
 * and leap days and rules of summer time that never end have the same dates: of the 16,000 changes
 * of a clock until the year 9999 a statement needs those of 400 years.
 *
 * @param first the place of the first step that comes again
 * @param steps how many there are before they do
 */
record Recurrence(int first, int steps) {

  private static final long PERIOD = 146_097 * Micros.DAY;

  /** Finds the last steps that come again; empty where the last one is not one of them. */
  static Optional<Recurrence> of(List<Step> all) {
    int last = all.size() - 1;
    int before = last;
    while (before >= 0 && all.get(before).from() > all.get(last).from() - PERIOD) {
      before--;
    }
    int count = last - before;
    int again = last;
    while (again >= count && again(all.get(again - count), all.get(again))) {
      again--;
    }
    return again == last ? Optional.empty() : Optional.of(new Recurrence(again - count + 1, count));
  }

  private static boolean again(Step step, Step later) {
    return later.from() - step.from() == PERIOD && later.shift() == step.shift();
  }

  /** Returns where the steps come again for the first time. */
  long from(List<Step> all) {
    return all.get(first).from() + PERIOD;
  }

  /** Returns the place of the last step before they come again. */
  int last() {
    return first + steps - 1;
  }

  /** Returns a number at or after {@link #from} as that of the same time in the first 400 years. */
  Ticks wrapped(Ticks ticks, List<Step> all) {
    long start = all.get(first).from() / ticks.unit();
    long period = PERIOD / ticks.unit();
    String past = "(" + ticks.number() + " - (" + start + ")) % " + period;
    return Ticks.counted("(" + past + " + (" + start + "))", ticks.unit());
  }
}

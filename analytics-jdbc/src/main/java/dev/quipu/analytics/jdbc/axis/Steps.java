package dev.quipu.analytics.jdbc.axis;

import dev.quipu.analytics.jdbc.sql.SqlQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A shift of numbers that depends on where the number lies: the first step holds from the start,
 * each further one from its own {@code from}, in ascending order.
 */
public record Steps(List<Step> steps) {

  /** So many steps are tried one after another; two years of a zone have as many. */
  private static final int FEW = 4;

  /** More steps than this are looked through for some that come again. */
  private static final int MANY = 1_000;

  /** A shift and the number from which it holds. */
  public record Step(long from, long shift) {}

  /** Leaves out each step that shifts as the one before does. */
  public Steps {
    List<Step> kept = new ArrayList<>();
    for (Step step : steps) {
      if (kept.isEmpty() || kept.get(kept.size() - 1).shift() != step.shift()) {
        kept.add(step);
      }
    }
    steps = List.copyOf(kept);
  }

  /** Returns the smallest of the shifts. */
  long least() {
    return steps.stream().mapToLong(Step::shift).min().orElse(0);
  }

  boolean constant() {
    return steps.size() == 1;
  }

  Steps plus(long more) {
    return new Steps(
        steps.stream().map(step -> new Step(step.from(), step.shift() + more)).toList());
  }

  /** Tells whether it can be used with numbers of so many microseconds each. */
  boolean wholeIn(long unit) {
    boolean shifts = steps.stream().allMatch(step -> step.shift() % unit == 0);
    return shifts && steps.stream().skip(1).allMatch(step -> step.from() % unit == 0);
  }

  /** Returns the shifted number, in whose units it is whole. */
  public SqlQuery on(Ticks ticks) {
    boolean none = constant() && least() == 0;
    return none
        ? SqlQuery.of(ticks.number())
        : choice(ticks).within("(" + ticks.number() + " + ", ")");
  }

  /**
   * Returns the shift of a number: a few steps newest first, as most rows are; more by halving;
   * those of thousands of years by the ones that come again.
   */
  SqlQuery choice(Ticks ticks) {
    Optional<Recurrence> recurrence = steps.size() > MANY ? Recurrence.of(steps) : Optional.empty();
    return recurrence
        .map(again -> recurring(ticks, again))
        .orElseGet(() -> choice(ticks, 0, steps.size() - 1));
  }

  private SqlQuery recurring(Ticks ticks, Recurrence again) {
    SqlQuery once = choice(ticks, 0, again.last());
    SqlQuery later = choice(again.wrapped(ticks, steps), again.first(), again.last());
    return ticks
        .since()
        .apply(again.from(steps))
        .within("CASE WHEN ", " THEN ")
        .then(later)
        .then(" ELSE ")
        .then(once)
        .then(" END");
  }

  private SqlQuery choice(Ticks ticks, int first, int last) {
    if (last - first < FEW) {
      return newestFirst(ticks, first, last);
    }
    int middle = (first + last + 1) >>> 1;
    return since(ticks, middle)
        .within("CASE WHEN ", " THEN ")
        .then(choice(ticks, middle, last))
        .then(" ELSE ")
        .then(choice(ticks, first, middle - 1))
        .then(" END");
  }

  private SqlQuery newestFirst(Ticks ticks, int first, int last) {
    SqlQuery otherwise = shift(ticks, first);
    if (first == last) {
      return otherwise;
    }
    List<SqlQuery> parts = new ArrayList<>();
    for (int i = last; i > first; i--) {
      parts.add(since(ticks, i).within(" WHEN ", " THEN "));
      parts.add(shift(ticks, i));
    }
    return SqlQuery.join("", parts).within("CASE", " ELSE ").then(otherwise).then(" END");
  }

  private SqlQuery since(Ticks ticks, int step) {
    return ticks.since().apply(steps.get(step).from());
  }

  private SqlQuery shift(Ticks ticks, int step) {
    return SqlQuery.of("?", steps.get(step).shift() / ticks.unit());
  }
}

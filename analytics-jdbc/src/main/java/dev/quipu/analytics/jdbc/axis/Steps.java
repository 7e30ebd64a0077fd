package dev.quipu.analytics.jdbc.axis;

import dev.quipu.analytics.jdbc.sql.SqlQuery;
import java.util.ArrayList;
import java.util.List;

/**
 * A shift of numbers that depends on where the number lies: the first step holds from the start,
 * each further one from its own {@code from}, in ascending order.
 */
public record Steps(List<Step> steps) {

  /** So many steps are tried one after another; twenty years of a zone have forty. */
  private static final int FEW = 48;

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

  /** Returns the shifted number. */
  public SqlQuery on(String number) {
    boolean none = constant() && least() == 0;
    return none ? SqlQuery.of(number) : choice(number).within("(" + number + " + ", ")");
  }

  /**
   * Returns the shift of a number: a few steps newest first, as most rows are; many, which only a
   * range of many years has, by halving.
   */
  public SqlQuery choice(String number) {
    return choice(number, 0, steps.size() - 1);
  }

  private SqlQuery choice(String number, int first, int last) {
    if (last - first < FEW) {
      return newestFirst(number, first, last);
    }
    int middle = (first + last + 1) >>> 1;
    return SqlQuery.of("CASE WHEN " + number + " >= ? THEN ", steps.get(middle).from())
        .then(choice(number, middle, last))
        .then(" ELSE ")
        .then(choice(number, first, middle - 1))
        .then(" END");
  }

  private SqlQuery newestFirst(String number, int first, int last) {
    long otherwise = steps.get(first).shift();
    if (first == last) {
      return SqlQuery.of("?", otherwise);
    }
    StringBuilder text = new StringBuilder("CASE");
    List<Object> binds = new ArrayList<>();
    for (int i = last; i > first; i--) {
      text.append(" WHEN ").append(number).append(" >= ? THEN ?");
      binds.add(steps.get(i).from());
      binds.add(steps.get(i).shift());
    }
    binds.add(otherwise);
    return new SqlQuery(text.append(" ELSE ? END").toString(), binds);
  }
}

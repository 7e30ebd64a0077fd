package dev.quipu.analytics.jdbc.axis;

import dev.quipu.analytics.jdbc.sql.SqlQuery;
import java.util.ArrayList;
import java.util.List;

/**
 * A shift of numbers that depends on where the number lies: the first step holds from the start,
 * each further one from its own {@code from}, in ascending order.
 */
public record Steps(List<Step> steps) {

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

  /** Returns the shift of a number, newest step first, as most rows are. */
  public SqlQuery choice(String number) {
    long otherwise = steps.get(0).shift();
    if (constant()) {
      return SqlQuery.of("?", otherwise);
    }
    StringBuilder text = new StringBuilder("CASE");
    List<Object> binds = new ArrayList<>();
    for (int i = steps.size() - 1; i > 0; i--) {
      text.append(" WHEN ").append(number).append(" >= ? THEN ?");
      binds.add(steps.get(i).from());
      binds.add(steps.get(i).shift());
    }
    binds.add(otherwise);
    return new SqlQuery(text.append(" ELSE ? END").toString(), binds);
  }
}

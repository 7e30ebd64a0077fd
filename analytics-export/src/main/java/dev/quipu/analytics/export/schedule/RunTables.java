package dev.quipu.analytics.export.schedule;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Condition.Test;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.store.KeptTable;
import java.util.List;

/** The tables of schedules. Times are milliseconds since 1970. */
final class RunTables {

  static final Dimension SCHEDULE = Dimension.text("schedule");

  /** Up to when occurrences have their rows. */
  static final Dimension UNTIL = Dimension.integer("until_ms");

  static final Dimension AT = Dimension.integer("at_ms");
  static final Dimension TO = Dimension.text("recipient");
  static final Dimension STATE = Dimension.text("state");
  static final Dimension JOB = Dimension.text("job");
  static final Dimension TRIES = Dimension.integer("tries");

  /** From when on somebody may work at it: a lease of whoever does; null when it is over. */
  static final Dimension DUE = Dimension.integer("due_ms");

  static final Dimension OWNER = Dimension.text("owner");
  static final Dimension ERROR = Dimension.text("error");

  static final KeptTable SCHEDULES =
      new KeptTable(
          "export_schedule", List.of(SCHEDULE, UNTIL), List.of(SCHEDULE.column()), List.of());

  /** One row for each occurrence and recipient. */
  static final KeptTable RUNS =
      new KeptTable(
          "export_run",
          List.of(SCHEDULE, AT, TO, STATE, JOB, TRIES, DUE, OWNER, ERROR),
          List.of(SCHEDULE.column(), AT.column(), TO.column()),
          List.of(DUE.column()));

  private RunTables() {}

  static Condition equal(Dimension column, Object value) {
    return new Test(column, Operator.EQUAL_TO, List.of(value));
  }

  static Condition atMost(Dimension column, long value) {
    return new Test(column, Operator.AT_MOST, List.of(value));
  }

  static Condition missing(Dimension column) {
    return new Test(column, Operator.MISSING, List.of());
  }

  static Condition all(Condition... parts) {
    return new Condition.AllOf(List.of(parts));
  }
}

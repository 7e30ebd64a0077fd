package dev.quipu.analytics.export.schedule;

import static dev.quipu.analytics.export.schedule.RunTables.AT;
import static dev.quipu.analytics.export.schedule.RunTables.DUE;
import static dev.quipu.analytics.export.schedule.RunTables.ERROR;
import static dev.quipu.analytics.export.schedule.RunTables.JOB;
import static dev.quipu.analytics.export.schedule.RunTables.RUNS;
import static dev.quipu.analytics.export.schedule.RunTables.SCHEDULE;
import static dev.quipu.analytics.export.schedule.RunTables.STATE;
import static dev.quipu.analytics.export.schedule.RunTables.TO;
import static dev.quipu.analytics.export.schedule.RunTables.TRIES;
import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.export.schedule.ScheduledRun.State;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of runs.
 *
 * @param run what it says
 * @param due from when on somebody may work at it; -1 when it is over
 */
record Run(ScheduledRun run, long due) {

  static Run of(List<@Nullable Object> row) {
    ScheduledRun run =
        new ScheduledRun(
            text(row, SCHEDULE).orElse(""),
            Instant.ofEpochMilli(number(row, AT)),
            text(row, TO).orElse(""),
            State.valueOf(text(row, STATE).orElse("")),
            text(row, JOB),
            number(row, TRIES),
            text(row, ERROR));
    return new Run(run, value(row, DUE) == null ? -1 : number(row, DUE));
  }

  private static @Nullable Object value(List<@Nullable Object> row, Dimension column) {
    return row.get(RUNS.columns().indexOf(column));
  }

  private static Optional<String> text(List<@Nullable Object> row, Dimension column) {
    return Optional.ofNullable((String) value(row, column));
  }

  private static long number(List<@Nullable Object> row, Dimension column) {
    return (Long) requireNonNull(value(row, column));
  }

  /** The rows of the same occurrence, for all recipients. */
  Condition occurrence() {
    return RunTables.all(
        RunTables.equal(SCHEDULE, run.schedule()), RunTables.equal(AT, run.at().toEpochMilli()));
  }

  /** This row. */
  Condition row() {
    return RunTables.all(occurrence(), RunTables.equal(TO, run.to()));
  }

  /** For the log: without who gets it. */
  @Override
  public String toString() {
    return "export schedule " + run.schedule() + " of " + run.at();
  }
}

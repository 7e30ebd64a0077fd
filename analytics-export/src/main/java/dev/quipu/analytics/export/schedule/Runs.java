package dev.quipu.analytics.export.schedule;

import static dev.quipu.analytics.export.schedule.RunTables.AT;
import static dev.quipu.analytics.export.schedule.RunTables.DUE;
import static dev.quipu.analytics.export.schedule.RunTables.ERROR;
import static dev.quipu.analytics.export.schedule.RunTables.JOB;
import static dev.quipu.analytics.export.schedule.RunTables.OWNER;
import static dev.quipu.analytics.export.schedule.RunTables.RUNS;
import static dev.quipu.analytics.export.schedule.RunTables.SCHEDULE;
import static dev.quipu.analytics.export.schedule.RunTables.SCHEDULES;
import static dev.quipu.analytics.export.schedule.RunTables.STATE;
import static dev.quipu.analytics.export.schedule.RunTables.TRIES;
import static dev.quipu.analytics.export.schedule.RunTables.UNTIL;
import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.export.schedule.ScheduledRun.State;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.store.TableWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of schedules, which hosts share; every change is a compare-and-set. */
final class Runs {

  /** Who works at a run for longer than that counts as dead. */
  static final Duration LEASE = Duration.ofMinutes(15);

  static final Duration KEPT = Duration.ofDays(90);

  private final TableStore store;
  private final Clock clock;
  private final String owner = UUID.randomUUID().toString();

  Runs(TableStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  void createTables() {
    store.create(List.of(SCHEDULES, RUNS));
  }

  /** Gives all occurrences since the last look, of whichever host, their rows. */
  void plan(ExportSchedule schedule) {
    long now = clock.millis();
    Optional<Long> since = since(schedule.name());
    if (since.isEmpty()) {
      begin(schedule.name(), now);
      return;
    }
    Due due =
        Due.of(
            schedule.times(),
            schedule.missed(),
            Instant.ofEpochMilli(since.get()),
            Instant.ofEpochMilli(now));
    if (!due.isEmpty()) {
      store.write(writer -> add(writer, schedule, since.get(), due));
    }
  }

  private Optional<Long> since(String schedule) {
    return store.write(
        writer ->
            writer.read(SCHEDULES, RunTables.equal(SCHEDULE, schedule)).stream()
                .map(row -> (Long) requireNonNull(row.get(SCHEDULES.columns().indexOf(UNTIL))))
                .findFirst());
  }

  /** A new schedule begins now. */
  private void begin(String schedule, long now) {
    List<@Nullable Object> row = Arrays.asList(schedule, now);
    try {
      store.write(writer -> writer.insert(SCHEDULES, List.of(row).iterator()));
    } catch (BackendException e) {
      // two hosts may have inserted the row at the same moment, of which one was refused
      if (since(schedule).isEmpty()) {
        throw e;
      }
    }
  }

  private long add(TableWriter writer, ExportSchedule schedule, long since, Due due) {
    Map<String, Object> until = Map.of(UNTIL.column(), due.until().toEpochMilli());
    boolean first =
        writer.update(
                SCHEDULES,
                until,
                RunTables.all(
                    RunTables.equal(SCHEDULE, schedule.name()), RunTables.equal(UNTIL, since)))
            == 1;
    if (!first) {
      return 0; // another host has added them
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (String to : schedule.recipients()) {
      due.skipped().forEach(at -> rows.add(row(schedule.name(), at, to, State.SKIPPED)));
      due.run().forEach(at -> rows.add(row(schedule.name(), at, to, State.OPEN)));
    }
    writer.delete(
        RUNS,
        RunTables.all(
            RunTables.equal(SCHEDULE, schedule.name()),
            RunTables.atMost(AT, clock.millis() - KEPT.toMillis()),
            RunTables.missing(DUE)));
    return writer.insert(RUNS, rows.iterator());
  }

  private List<@Nullable Object> row(String schedule, Instant at, String to, State state) {
    Long due = state == State.OPEN ? clock.millis() : null;
    return Arrays.asList(schedule, at.toEpochMilli(), to, state.name(), null, 0L, due, null, null);
  }

  /** Returns the runs that somebody may work at, the oldest occurrence first. */
  List<Run> open() {
    return store.write(writer -> writer.read(RUNS, RunTables.atMost(DUE, clock.millis()))).stream()
        .map(Run::of)
        .sorted(Comparator.comparing(each -> each.run().at()))
        .toList();
  }

  /** Returns the runs of a schedule, the newest first. */
  List<ScheduledRun> of(String schedule) {
    return store.write(writer -> writer.read(RUNS, RunTables.equal(SCHEDULE, schedule))).stream()
        .map(row -> Run.of(row).run())
        .sorted(Comparator.comparing(ScheduledRun::at).reversed().thenComparing(ScheduledRun::to))
        .toList();
  }

  /** Takes a run, unless somebody was faster, and returns it as it is now. */
  Optional<Run> take(Run run) {
    Map<String, Object> mine =
        Map.of(OWNER.column(), owner, DUE.column(), clock.millis() + LEASE.toMillis());
    return store.write(
        writer ->
            writer.update(RUNS, mine, RunTables.all(run.row(), RunTables.equal(DUE, run.due())))
                    == 1
                ? writer.read(RUNS, run.row()).stream().map(Run::of).findFirst()
                : Optional.empty());
  }

  /** Says which job the occurrence has, for all recipients; the first one counts. */
  void job(Run run, String job) {
    store.write(
        writer ->
            writer.update(
                RUNS,
                Map.of(JOB.column(), job),
                RunTables.all(run.occurrence(), RunTables.missing(JOB))));
  }

  /** Gives a run back, to be looked at again after a while. */
  void again(Run run, Duration after, long tries, Optional<String> error) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put(DUE.column(), clock.millis() + after.toMillis());
    values.put(TRIES.column(), tries);
    values.put(ERROR.column(), error.or(run.run()::error).orElse(null));
    change(run, values);
  }

  /** Ends a run. */
  void end(Run run, State state, Optional<String> error) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put(STATE.column(), state.name());
    values.put(DUE.column(), null);
    values.put(ERROR.column(), error.orElse(null));
    change(run, values);
  }

  /** Changes a run that is still this host's. */
  private void change(Run run, Map<String, @Nullable Object> values) {
    store.write(
        writer ->
            writer.update(RUNS, values, RunTables.all(run.row(), RunTables.equal(OWNER, owner))));
  }
}

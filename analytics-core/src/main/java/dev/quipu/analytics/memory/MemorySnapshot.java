package dev.quipu.analytics.memory;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.explain.Statement;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers from a {@link MemoryBackend}. */
final class MemorySnapshot implements Snapshot {

  private final MemoryBackend backend;
  private final Execution execution;
  private final MemoryWording wording = new MemoryWording();
  private final List<Statement> statements = new ArrayList<>();

  MemorySnapshot(MemoryBackend backend, Execution execution) {
    this.backend = backend;
    this.execution = execution;
  }

  @Override
  public RowCursor aggregate(AggregatePlan plan) {
    long begun = System.nanoTime();
    MemoryRows rows = backend.rows(plan.dataset());
    TreeMap<List<@Nullable Object>, List<List<@Nullable Object>>> groups =
        new TreeMap<>(Values.ROW_ORDER);
    if (plan.grouping().whole()) {
      groups.put(List.of(), new ArrayList<>());
    }
    for (List<@Nullable Object> row : rows.of(plan.slice())) {
      groups.computeIfAbsent(key(plan, rows, row), key -> new ArrayList<>()).add(row);
    }
    Aggregator aggregator = new Aggregator(rows);
    List<List<@Nullable Object>> answer = new ArrayList<>();
    groups.forEach(
        (key, group) -> {
          stopIfCancelled();
          List<@Nullable Object> values = new ArrayList<>(key);
          for (Aggregate aggregate : plan.aggregates()) {
            values.add(aggregator.compute(aggregate, group));
          }
          answer.add(values);
        });
    List<List<@Nullable Object>> ranked = plan.ranking().of(answer);
    note(wording.aggregate(plan), ranked.size(), begun);
    return new ListCursor(List.of(), ranked, execution);
  }

  @Override
  public boolean lists() {
    return true;
  }

  private static List<@Nullable Object> key(
      AggregatePlan plan, MemoryRows rows, List<@Nullable Object> row) {
    List<@Nullable Object> key = new ArrayList<>();
    ReportingCalendar calendar = plan.slice().calendar();
    plan.grouping()
        .grain()
        .ifPresent(
            grain ->
                key.add(calendar.bucket(Objects.requireNonNull(rows.time(row, calendar)), grain)));
    for (Dimension dimension : plan.grouping().dimensions()) {
      key.add(rows.value(row, dimension));
    }
    return key;
  }

  @Override
  public RowCursor rows(QueryPlan.Rows plan) {
    long begun = System.nanoTime();
    MemoryRows rows = backend.rows(plan.dataset());
    List<Dimension> read = new ArrayList<>(plan.columns());
    read.addAll(plan.sortOnly());
    List<List<@Nullable Object>> answer = new ArrayList<>();
    for (List<@Nullable Object> row : rows.of(plan.slice())) {
      List<@Nullable Object> values = new ArrayList<>();
      for (Dimension dimension : read) {
        values.add(rows.value(row, dimension));
      }
      answer.add(values);
    }
    int width = plan.columns().size();
    List<List<@Nullable Object>> ranked =
        plan.ranking().of(answer).stream().map(row -> row.subList(0, width)).toList();
    note(wording.rows(plan), ranked.size(), begun);
    return new ListCursor(plan.columns().stream().map(Column::of).toList(), ranked, execution);
  }

  @Override
  public RowCursor funnel(QueryPlan.Funnel plan) {
    long begun = System.nanoTime();
    MemoryRows rows = backend.rows(plan.dataset());
    List<List<@Nullable Object>> furthest = new MemoryFunnel(plan, rows).furthest();
    note(wording.funnel(plan), furthest.size(), begun);
    return new ListCursor(List.of(), furthest, execution);
  }

  @Override
  public RowCursor retention(QueryPlan.Retention plan) {
    long begun = System.nanoTime();
    MemoryRows rows = backend.rows(plan.dataset());
    List<List<@Nullable Object>> cells = new MemoryRetention(plan, rows).cells();
    note(wording.retention(plan), cells.size(), begun);
    return new ListCursor(List.of(), cells, execution);
  }

  @Override
  public Optional<TimeRange> span(Dataset dataset, ReportingCalendar calendar, Condition where) {
    long begun = System.nanoTime();
    MemoryRows rows = backend.rows(dataset);
    List<Instant> times =
        rows.all().stream()
            .filter(row -> rows.meets(where, row))
            .map(row -> rows.time(row, calendar))
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .sorted()
            .toList();
    note(wording.span(dataset, calendar, where), 1, begun);
    if (times.isEmpty()) {
      return Optional.empty();
    }
    Instant first = times.get(0);
    Instant last = times.get(times.size() - 1);
    if (first.equals(Instant.MIN) || last.equals(Instant.MAX)) {
      throw new BackendException(Reason.FAILED, dataset.time().unreachable(dataset.name()), null);
    }
    return Optional.of(new TimeRange(first, last.plus(1, ChronoUnit.MICROS)));
  }

  private void note(Statement asked, int rows, long begun) {
    Statement.Cost cost = new Statement.Cost(rows, Duration.ofNanos(System.nanoTime() - begun));
    statements.add(new Statement(asked.text(), asked.binds(), Optional.of(cost)));
  }

  @Override
  public List<Statement> statements() {
    return List.copyOf(statements);
  }

  private void stopIfCancelled() {
    if (execution.cancellation().cancelled()) {
      throw new BackendException(Reason.CANCELLED, "the question was cancelled", null);
    }
  }

  @Override
  public void close() {
    // nothing is held
  }
}

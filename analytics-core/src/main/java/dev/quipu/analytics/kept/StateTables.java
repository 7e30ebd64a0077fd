package dev.quipu.analytics.kept;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.kept.RollupState.Change;
import dev.quipu.analytics.kept.RollupState.Turn;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Condition.Test;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.model.TimeColumn.EpochUnit;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.source.Source;
import dev.quipu.analytics.store.KeptTable;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.store.TableWriter;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table that says how far each rollup is, and which of its buckets have changed. */
public final class StateTables {

  /** The rollup and its definition. */
  public static final Dimension ROLLUP = Dimension.text("rollup");

  /** When the row was last written, in seconds since 1970. */
  public static final Dimension WRITTEN = Dimension.integer("written");

  /** The end of the last bucket, in seconds since 1970. */
  public static final Dimension COVERED_TO = Dimension.integer("covered_to");

  /** From when on changes may not have been seen, in milliseconds since 1970. */
  public static final Dimension READ_AT = Dimension.integer("read_at");

  /** How many rows the table has. */
  public static final Dimension ROWS = Dimension.integer("kept_rows");

  /** Who refreshes it, for how long nobody else may. */
  public static final Dimension OWNER = Dimension.text("owner");

  /** Until when only the owner may write, in milliseconds since 1970. */
  public static final Dimension LEASE = Dimension.integer("lease_until");

  /** From when on the rows are there, in seconds since 1970; null for since ever. */
  public static final Dimension ROWS_FROM = Dimension.integer("rows_from");

  /** The most digits after the point of each column of decimals, with spaces between them. */
  public static final Dimension SCALES = Dimension.text("scales");

  /** What tells changes apart; empty in the row that says how far the rollup is. */
  public static final Dimension CHANGE = Dimension.text("change_id");

  /** The start of the changed buckets, in seconds since 1970. */
  public static final Dimension FROM = Dimension.integer("changed_from");

  /** The end of the changed buckets, in seconds since 1970. */
  public static final Dimension TO = Dimension.integer("changed_to");

  /** Until when a change is not forgotten, in seconds since 1970. */
  public static final Dimension HELD = Dimension.integer("held_until");

  /** How far each rollup is, in one row, and in others what was announced: one read tells both. */
  public static final KeptTable STATES =
      new KeptTable(
          "rollup_state",
          List.of(
              ROLLUP,
              CHANGE,
              WRITTEN,
              COVERED_TO,
              READ_AT,
              ROWS,
              OWNER,
              LEASE,
              ROWS_FROM,
              SCALES,
              FROM,
              TO,
              HELD),
          List.of(ROLLUP.column(), CHANGE.column()),
          List.of());

  private static final TimeRange EVER =
      new TimeRange(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z"));

  private StateTables() {}

  /** Returns the condition that the rows of a rollup meet. */
  public static Condition of(RollupTable rollup) {
    return new Test(ROLLUP, Operator.EQUAL_TO, List.of(rollup.id()));
  }

  /** Returns the condition that the row meets which says how far a rollup is. */
  public static Condition stateOf(RollupTable rollup) {
    return changes(rollup, List.of(""));
  }

  /** Returns the condition that announced changes of a rollup meet. */
  public static Condition changes(RollupTable rollup, List<String> ids) {
    return new Condition.AllOf(
        List.of(of(rollup), new Test(CHANGE, Operator.ONE_OF, List.copyOf(ids))));
  }

  /** Returns a row with these values by the names of the columns, and no others. */
  public static List<@Nullable Object> row(Map<String, ? extends @Nullable Object> values) {
    List<@Nullable Object> row = new ArrayList<>();
    STATES.columns().forEach(column -> row.add(values.get(column.column())));
    return row;
  }

  /** Reads how far a rollup is. */
  public static RollupState read(RollupTable rollup, Snapshot snapshot, TableStore store) {
    QueryPlan.Rows plan = plan(rollup, STATES, STATES.columns(), of(rollup), store);
    return state(all(snapshot.fewRows(plan)));
  }

  /** Reads how far a rollup is, within a transaction that writes. */
  public static RollupState read(RollupTable rollup, TableWriter writer) {
    return state(writer.read(STATES, of(rollup)));
  }

  /**
   * Tells whether a rollup is still as it was when its state was read, with nobody at it: whoever
   * writes leaves another owner there, and whatever is announced has an id.
   */
  public static boolean unchanged(
      RollupTable rollup, RollupState known, Snapshot snapshot, TableStore store) {
    List<Dimension> columns = List.of(CHANGE, OWNER, LEASE);
    QueryPlan.Rows plan = plan(rollup, STATES, columns, of(rollup), store);
    Optional<Turn> turn = Optional.empty();
    Set<Object> changes = new HashSet<>();
    for (List<@Nullable Object> row : all(snapshot.fewRows(plan))) {
      if ("".equals(row.get(0))) {
        turn =
            Optional.of(
                new Turn((String) requireNonNull(row.get(1)), (Long) requireNonNull(row.get(2))));
      } else {
        changes.add(requireNonNull(row.get(0)));
      }
    }
    return turn.equals(known.turn())
        && changes.equals(known.announced().stream().map(Change::id).collect(toSet()));
  }

  private static RollupState state(List<List<@Nullable Object>> rows) {
    RollupState state = RollupState.none();
    List<Change> changes = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      if (text(row, CHANGE).isEmpty()) {
        state =
            new RollupState(
                second(row, COVERED_TO),
                Instant.ofEpochMilli(number(row, READ_AT)),
                number(row, ROWS),
                second(row, ROWS_FROM),
                scales((String) value(row, SCALES)),
                List.of(),
                Optional.of(new Turn(text(row, OWNER), number(row, LEASE))));
      } else {
        TimeRange range =
            new TimeRange(second(row, FROM).orElseThrow(), second(row, TO).orElseThrow());
        changes.add(new Change(text(row, CHANGE), range, number(row, HELD)));
      }
    }
    return state.announcing(changes);
  }

  /** Returns columns of the rows of a table that meet a condition. */
  static List<List<@Nullable Object>> rows(
      RollupTable rollup,
      KeptTable table,
      List<Dimension> columns,
      Condition where,
      Snapshot snapshot,
      TableStore store) {
    return all(snapshot.rows(plan(rollup, table, columns, where, store)));
  }

  private static QueryPlan.Rows plan(
      RollupTable rollup,
      KeptTable table,
      List<Dimension> columns,
      Condition where,
      TableStore store) {
    Source place = store.place(table);
    Dataset dataset = rollup.readable(place, () -> dataset(rollup, table, place));
    return plan(dataset, columns, new Slice(EVER, ReportingCalendar.utc(), where));
  }

  /** Returns the tables as datasets. */
  public static List<Dataset> datasets(RollupTable rollup, TableStore store) {
    return List.of(
        dataset(rollup, STATES, store.place(STATES)),
        dataset(rollup, Dictionary.KEYS, store.place(Dictionary.KEYS)));
  }

  private static Dataset dataset(RollupTable rollup, KeptTable table, Source place) {
    return Dataset.of(table.name(), place)
        .backend(rollup.backend())
        .time(TimeColumn.epoch(WRITTEN.column(), EpochUnit.SECONDS))
        .dimensions(table.columns().toArray(Dimension[]::new))
        .build();
  }

  /** Returns the plan that reads columns of rows as they are. */
  public static QueryPlan.Rows plan(Dataset dataset, List<Dimension> columns, Slice slice) {
    return new QueryPlan.Rows(
        dataset,
        new Frame(slice.range(), Optional.empty(), slice.calendar(), slice.range().start()),
        slice,
        columns,
        Collections.nCopies(columns.size(), Mask.none()),
        List.of(),
        Ranking.none());
  }

  /** Returns the rows of a cursor and closes it. */
  static List<List<@Nullable Object>> all(RowCursor cursor) {
    try (cursor) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (List<@Nullable Object> row = cursor.next(); row != null; row = cursor.next()) {
        rows.add(row);
      }
      return rows;
    }
  }

  /** Returns scales as they stand in a row. */
  public static String text(List<Integer> scales) {
    return scales.stream().map(String::valueOf).collect(joining(" "));
  }

  private static List<Integer> scales(@Nullable String text) {
    return text == null || text.isEmpty()
        ? List.of()
        : Stream.of(text.split(" ")).map(Integer::valueOf).toList();
  }

  private static @Nullable Object value(List<@Nullable Object> row, Dimension column) {
    return row.get(STATES.columns().indexOf(column));
  }

  private static Optional<Instant> second(List<@Nullable Object> row, Dimension column) {
    return Optional.ofNullable((Long) value(row, column)).map(Instant::ofEpochSecond);
  }

  private static long number(List<@Nullable Object> row, Dimension column) {
    return (Long) requireNonNull(value(row, column));
  }

  private static String text(List<@Nullable Object> row, Dimension column) {
    return (String) requireNonNull(value(row, column));
  }
}

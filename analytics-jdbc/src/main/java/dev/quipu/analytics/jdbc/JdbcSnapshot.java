package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.copy.CopyTarget;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.explain.Statement;
import dev.quipu.analytics.jdbc.connection.Failures;
import dev.quipu.analytics.jdbc.connection.Lease;
import dev.quipu.analytics.jdbc.connection.Leases;
import dev.quipu.analytics.jdbc.connection.RunningStatement;
import dev.quipu.analytics.jdbc.sql.SqlDialect.Wider;
import dev.quipu.analytics.jdbc.statement.Selection;
import dev.quipu.analytics.jdbc.statement.Span;
import dev.quipu.analytics.jdbc.statement.SqlWriter;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Slice;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One read transaction on one connection. */
final class JdbcSnapshot implements Snapshot {

  /** So many rows are had at once, as they cost less than to begin with chunks of them. */
  private static final int FEW = 2_000;

  /** A longer range is cut to the data's span, so that few changes of a zone's offset are in it. */
  private static final Duration LONG = Duration.ofDays(20 * 366);

  private final Leases leases;
  private final Writers writers;
  private final Lease lease;
  private final Execution execution;
  private final Set<Lookup> unique = new HashSet<>();
  private final List<Supplier<Statement>> asked = new ArrayList<>();
  private @Nullable RowCursor open;

  JdbcSnapshot(Leases leases, Writers writers, Lease lease, Execution execution) {
    this.leases = leases;
    this.writers = writers;
    this.lease = lease;
    this.execution = execution;
  }

  @Override
  public RowCursor aggregate(AggregatePlan plan) {
    AggregatePlan cut = cut(plan);
    SqlWriter writer = writer(plan.dataset());
    return writer
        .dialect()
        .wider()
        .<RowCursor>map(
            wider ->
                WideningCursor.of(
                    () -> aggregated(cut, writer),
                    failure -> mends(failure, wider),
                    () -> aggregated(cut, new SqlWriter(wider.dialect()))))
        .orElseGet(() -> aggregated(cut, writer));
  }

  private SqlWriter writer(Dataset dataset) {
    return writers.of(dataset, lease.connection());
  }

  @Override
  public boolean lists() {
    return writers.dialect().list("").isPresent();
  }

  private RowCursor aggregated(AggregatePlan plan, SqlWriter by) {
    return start(plan.dataset(), by.aggregate(plan), List.of());
  }

  private static boolean mends(BackendException failure, Wider wider) {
    return failure.getCause() instanceof SQLException cause && wider.mends().test(cause);
  }

  /** Leaves out of a long range what no row lies in; an empty one stays as it is. */
  private AggregatePlan cut(AggregatePlan plan) {
    Slice slice = plan.slice();
    if (plan.grouping().grain().isEmpty() || slice.range().duration().compareTo(LONG) < 0) {
      return plan;
    }
    begin(plan.dataset());
    return span(plan.dataset(), slice.calendar(), Condition.always())
        .flatMap(slice.range()::intersect)
        .map(
            range ->
                new AggregatePlan(
                    plan.dataset(),
                    slice.over(range),
                    plan.grouping(),
                    plan.aggregates(),
                    plan.ranking()))
        .orElse(plan);
  }

  /** Begins a transaction for a second statement; both have to see the same rows. */
  private void begin(Dataset dataset) {
    try {
      lease.beginTransaction(writers.dialect().reading(execution.timeout()));
    } catch (SQLException e) {
      lease.close();
      throw failures(dataset).of(e, Optional.empty());
    }
  }

  @Override
  public RowCursor rows(QueryPlan.Rows plan) {
    if (plan.ranking().limit().orElse(Long.MAX_VALUE) <= FEW) {
      return fewRows(plan);
    }
    if (writers.dialect().manyInTransaction()) {
      begin(plan.dataset());
    }
    return rows(plan, writer(plan.dataset()).rows(plan));
  }

  @Override
  public RowCursor fewRows(QueryPlan.Rows plan) {
    return rows(plan, writer(plan.dataset()).rows(plan).few());
  }

  private RowCursor rows(QueryPlan.Rows plan, Selection selection) {
    List<Column> columns = plan.columns().stream().map(Column::of).toList();
    return start(plan.dataset(), selection, columns);
  }

  @Override
  public OptionalLong copy(QueryPlan.Rows plan, CopyFormat format, CopyTarget target)
      throws IOException {
    begin(plan.dataset());
    Optional<StatementCopy> copy = copying(plan, format, target);
    if (copy.isEmpty()) {
      return OptionalLong.empty();
    }
    requireKeys(plan.dataset(), copy.get().selection().joined());
    if (open != null) {
      open.close();
    }
    try {
      StatementCopy.Outcome written = copy.get().write(execution, failures(plan.dataset()));
      asked.add(written::asked);
      return OptionalLong.of(written.rows());
    } catch (BackendException e) {
      lease.close();
      throw e;
    }
  }

  private Optional<StatementCopy> copying(
      QueryPlan.Rows plan, CopyFormat format, CopyTarget target) {
    try {
      return StatementCopy.of(plan, format, target, lease.connection(), writer(plan.dataset()));
    } catch (SQLException e) {
      lease.close();
      throw failures(plan.dataset()).of(e, Optional.empty());
    }
  }

  @Override
  public RowCursor funnel(QueryPlan.Funnel plan) {
    return start(plan.dataset(), writer(plan.dataset()).funnel(plan), List.of());
  }

  @Override
  public RowCursor retention(QueryPlan.Retention plan) {
    return start(plan.dataset(), writer(plan.dataset()).retention(plan), List.of());
  }

  @Override
  public Optional<TimeRange> span(Dataset dataset, ReportingCalendar calendar, Condition where) {
    try {
      return new Span(writer(dataset), selection -> only(dataset, selection))
          .of(dataset, calendar, where);
    } catch (ArithmeticException e) {
      String message = dataset.time().unreachable(dataset.name());
      throw new BackendException(Reason.FAILED, message, e);
    }
  }

  private List<@Nullable Object> only(Dataset dataset, Selection selection) {
    try (RowCursor cursor = start(dataset, selection, List.of())) {
      List<@Nullable Object> row = cursor.next();
      if (row == null) {
        throw new IllegalStateException("an aggregate without groups has no row");
      }
      return row;
    }
  }

  private Failures failures(Dataset dataset) {
    return leases.failures(dataset.toString(), execution.timeout(), writers.dialect());
  }

  /** Makes sure that rows are joined with one row each; what is read after it is the same state. */
  private void requireKeys(Dataset dataset, List<Lookup> lookups) {
    for (Lookup lookup : lookups) {
      if (unique.contains(lookup)) {
        continue;
      }
      begin(dataset);
      Selection keys = writer(dataset).repeated(dataset, lookup);
      try (RowCursor repeated = started(dataset, keys, List.of())) {
        if (repeated.next() != null) {
          throw new BackendException(Reason.FAILED, dataset + ", " + lookup.repeated(), null);
        }
      }
      unique.add(lookup);
    }
  }

  private RowCursor start(Dataset dataset, Selection selection, List<Column> columns) {
    requireKeys(dataset, selection.joined());
    RowCursor started = started(dataset, selection, columns);
    return selection.apart().isPresent()
        ? new RowsApart(started, selection.apart().get(), dataset)
        : started;
  }

  private RowCursor started(Dataset dataset, Selection selection, List<Column> columns) {
    if (open != null) {
      open.close();
    }
    Failures failures = failures(dataset);
    long begun = System.nanoTime();
    try {
      RunningStatement statement =
          RunningStatement.start(lease.connection(), selection, execution, failures);
      StatementCursor cursor =
          new StatementCursor(statement, columns, selection, begun, this::giveUp);
      asked.add(cursor::asked);
      open = cursor;
      return cursor;
    } catch (BackendException e) {
      giveUp(e);
      throw e;
    }
  }

  /** Gives the connection back at once, unless the question goes on with it. */
  private void giveUp(BackendException failure) {
    if (writers.dialect().wider().filter(wider -> mends(failure, wider)).isEmpty()) {
      lease.close();
    }
  }

  @Override
  public List<Statement> statements() {
    return asked.stream().map(Supplier::get).toList();
  }

  @Override
  public void close() {
    try {
      if (open != null) {
        open.close();
      }
    } finally {
      lease.close();
    }
  }
}

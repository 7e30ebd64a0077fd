package dev.quipu.analytics.rolled;

import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.copy.CopyTarget;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.explain.Statement;
import dev.quipu.analytics.kept.RollupState;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.kept.StateTables;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.rolled.Rolled.Opening;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A view of a dataset's rows that answers from its rollups what those hold. */
final class RolledSnapshot implements Snapshot {

  private final Dataset dataset;
  private final Rolled rolled;
  private final Opening opening;
  private final Choice choice;

  RolledSnapshot(Dataset dataset, Rolled rolled, Opening opening, Choice choice) {
    this.dataset = dataset;
    this.rolled = rolled;
    this.opening = opening;
    this.choice = choice;
  }

  private Snapshot source() {
    return opening.open(dataset.backend());
  }

  @Override
  public RowCursor aggregate(AggregatePlan plan) {
    List<Fit> fits = rolled.of(dataset.name()).stream().map(r -> rolled.fit(r, plan)).toList();
    return remembered(fits)
        .or(() -> choice.answer(fits, source()))
        .orElseGet(() -> source().aggregate(plan));
  }

  /**
   * Answers by one statement on the only rollup that can, as far as it was when it was asked last,
   * if that is still so afterwards. Whoever writes leaves another owner in the state, so that
   * nobody has written in between; that saves the transaction that would else see to it.
   */
  private Optional<RowCursor> remembered(List<Fit> fits) {
    List<Fit> fitting = fits.stream().filter(fit -> fit.misfits().isEmpty()).toList();
    if (fitting.size() != 1
        || fits.stream().map(fit -> fit.rollup().backend()).distinct().count() > 1) {
      return Optional.empty();
    }
    Fit fit = fitting.get(0);
    Optional<RollupState> known = rolled.known(fit.rollup());
    Optional<Pieces> pieces = known.flatMap(state -> choice.remembered(fit, state));
    if (pieces.isEmpty() || !RolledAnswer.plain(fit, pieces.get())) {
      return Optional.empty();
    }
    Optional<RowCursor> answer =
        opening
            .openForOne(fit.rollup().backend())
            .flatMap(snapshot -> checked(fit, known.get(), snapshot));
    if (answer.isPresent()) {
      fits.forEach(choice::not);
      choice.said(fit, pieces.get(), known.get());
    }
    return answer;
  }

  private Optional<RowCursor> checked(Fit fit, RollupState known, Snapshot opened) {
    try (Snapshot snapshot = opened) {
      Optional<RowCursor> rows = held(RolledAnswer.plain(fit, known, snapshot));
      RollupTable rollup = fit.rollup();
      return StateTables.unchanged(rollup, known, snapshot, rolled.store(rollup))
          ? rows
          : Optional.empty();
    } catch (BackendException e) {
      if (e.reason() == Reason.FAILED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Returns the rows once all are read, as many as an answer may have: whoever asked makes a value
   * of them. Empty where there are more.
   */
  private Optional<RowCursor> held(RowCursor cursor) {
    try (cursor) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (List<@Nullable Object> row = cursor.next(); row != null; row = cursor.next()) {
        if (rows.size() == rolled.maxGroups()) {
          return Optional.empty();
        }
        rows.add(row);
      }
      return Optional.of(new Rows(rows));
    }
  }

  @Override
  public RowCursor rows(QueryPlan.Rows plan) {
    return source().rows(plan);
  }

  @Override
  public OptionalLong copy(QueryPlan.Rows plan, CopyFormat format, CopyTarget target)
      throws IOException {
    return source().copy(plan, format, target);
  }

  @Override
  public RowCursor funnel(QueryPlan.Funnel plan) {
    return source().funnel(plan);
  }

  @Override
  public RowCursor retention(QueryPlan.Retention plan) {
    return source().retention(plan);
  }

  @Override
  public Optional<TimeRange> span(Dataset dataset, ReportingCalendar calendar, Condition where) {
    return source().span(dataset, calendar, where);
  }

  @Override
  public List<Statement> statements() {
    return source().statements();
  }

  @Override
  public void close() {
    source().close();
  }
}

package dev.quipu.analytics.answer;

import dev.quipu.analytics.plan.Figures.Figure;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Column.Role;
import dev.quipu.analytics.result.KpiValue;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Row;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers a question of groups: reads both ranges, joins them, calculates and orders. */
public final class GroupAnswer {

  private static final NumberFormat PLAIN = NumberFormat.number(6);

  private final Snapshot snapshot;
  private final Limits limits;

  /** Answers from a snapshot, which stays the caller's, within the limits. */
  public GroupAnswer(Snapshot snapshot, Limits limits) {
    this.snapshot = snapshot;
    this.limits = limits;
  }

  /** Answers totals. */
  public Kpis kpis(QueryPlan.Groups plan) {
    Answer answer = answer(plan);
    List<KpiValue> values = new ArrayList<>();
    for (List<KpiValue> column : new FigureValues(plan).of(answer.groups())) {
      values.add(column.get(0));
    }
    return new Kpis(plan.frame(), values, answer.groups().get(0).suppressed());
  }

  /** Answers any question of groups. */
  public Table table(QueryPlan.Groups plan) {
    List<Column> columns = columns(plan);
    Answer answer = answer(plan);
    List<Group> all = new ArrayList<>(answer.groups());
    all.addAll(answer.other());
    List<List<KpiValue>> values = new FigureValues(plan).of(all);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      List<@Nullable Object> cells = new ArrayList<>(all.get(i).key());
      for (List<KpiValue> column : values) {
        cells.addAll(cells(plan, column.get(i)));
      }
      rows.add(new Row(columns, cells, all.get(i).suppressed()));
    }
    int listed = answer.groups().size();
    return new Table(
        plan.frame(), columns, rows.subList(0, listed), rows.subList(listed, rows.size()));
  }

  private static List<@Nullable Object> cells(QueryPlan.Groups plan, KpiValue value) {
    return plan.frame().baseline().isPresent()
        ? Arrays.asList(value.current(), value.previous(), value.change(), value.percent())
        : Collections.singletonList(value.current());
  }

  private Answer answer(QueryPlan.Groups plan) {
    return plan.suppression().isPresent()
        ? new LargeGroups(plan, snapshot).of(all(plan.uncut()))
        : all(plan);
  }

  private Answer all(QueryPlan.Groups plan) {
    GroupReader reader = new GroupReader(snapshot, plan, limits);
    return plan.grouping().grain().isPresent()
        ? new TrendRows(plan, reader).answer()
        : new BreakdownRows(plan, reader).answer();
  }

  private static List<Column> columns(QueryPlan.Groups plan) {
    List<Column> columns = new ArrayList<>();
    plan.grouping()
        .grain()
        .ifPresent(
            grain ->
                columns.add(
                    new Column(
                        "bucket", ValueType.BUCKET, Role.BUCKET, Display.of(grain.text(), PLAIN))));
    plan.grouping().dimensions().forEach(dimension -> columns.add(Column.of(dimension)));
    for (Figure figure : plan.figures().figures()) {
      columns.add(new Column(figure.name(), figure.type(), Role.FIGURE, figure.display()));
      if (plan.frame().baseline().isPresent()) {
        columns.add(compared(figure, Role.PREVIOUS, "previous"));
        columns.add(compared(figure, Role.CHANGE, "change"));
        columns.add(compared(figure, Role.PERCENT, "percent"));
      }
    }
    return columns;
  }

  private static Column compared(Figure figure, Role role, String suffix) {
    Display display = figure.display().withLabel(figure.display().label() + ", " + suffix);
    return role == Role.PERCENT
        ? new Column(
            figure.name() + "_" + suffix,
            ValueType.DECIMAL,
            role,
            display.withFormat(NumberFormat.percent()))
        : new Column(figure.name() + "_" + suffix, figure.type(), role, display);
  }
}

package dev.quipu.analytics.engine;

import dev.quipu.analytics.plan.Figures.Figure;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Slice;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers a question of groups: reads both ranges, joins them, calculates and orders. */
final class GroupAnswer {

  private static final NumberFormat PLAIN = NumberFormat.number(6);

  private final Snapshot snapshot;
  private final int maxGroups;

  GroupAnswer(Snapshot snapshot, int maxGroups) {
    this.snapshot = snapshot;
    this.maxGroups = maxGroups;
  }

  Kpis kpis(QueryPlan.Groups plan) {
    Group group = groups(plan).get(0);
    List<KpiValue> values = new ArrayList<>();
    for (int i = 0; i < plan.figures().figures().size(); i++) {
      values.add(value(plan, group, i));
    }
    return new Kpis(plan.frame(), values);
  }

  Table table(QueryPlan.Groups plan) {
    List<Column> columns = columns(plan);
    boolean compared = plan.frame().baseline().isPresent();
    List<Row> rows = new ArrayList<>();
    for (Group group : groups(plan)) {
      List<@Nullable Object> cells = new ArrayList<>(group.key());
      for (int i = 0; i < plan.figures().figures().size(); i++) {
        KpiValue value = value(plan, group, i);
        cells.add(value.current());
        if (compared) {
          cells.add(value.previous());
          cells.add(value.change());
          cells.add(value.percent());
        }
      }
      rows.add(new Row(columns, cells));
    }
    return new Table(plan.frame(), columns, rows);
  }

  private List<Group> groups(QueryPlan.Groups plan) {
    GroupReader reader = new GroupReader(snapshot, plan, maxGroups);
    GroupRanking ranking = new GroupRanking(plan);
    GroupValues current =
        new GroupValues(
            plan, reader.groups(plan.slice(), ranking.early()), reader.whole(plan.slice()));
    Optional<GroupValues> previous =
        plan.frame()
            .baseline()
            .map(
                range -> {
                  Slice before = plan.slice().over(range);
                  Slice only = ranking.restrict(before, current.keys());
                  return new GroupValues(
                      plan, reader.groups(only, ranking.unranked()), reader.whole(before));
                });
    return plan.grouping().grain().isPresent()
        ? new TrendRows(plan, reader).rows(current, previous)
        : ranking.rows(current, previous);
  }

  private static KpiValue value(QueryPlan.Groups plan, Group group, int index) {
    Figure figure = plan.figures().figures().get(index);
    Object current = group.current().get(index);
    if (plan.frame().baseline().isEmpty()) {
      return KpiValue.alone(figure.name(), figure.display(), figure.rounded(current));
    }
    Object previous = group.previous().get(index);
    Number change = KpiValue.change(current, previous);
    return new KpiValue(
        figure.name(),
        figure.display(),
        figure.rounded(current),
        figure.rounded(previous),
        (Number) figure.rounded(change),
        KpiValue.percent(current, previous));
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

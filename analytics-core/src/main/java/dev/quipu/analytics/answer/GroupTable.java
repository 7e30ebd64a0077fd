package dev.quipu.analytics.answer;

import dev.quipu.analytics.plan.Calculation;
import dev.quipu.analytics.plan.Figures;
import dev.quipu.analytics.plan.Figures.Figure;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Column.Role;
import dev.quipu.analytics.result.KpiValue;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Row;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import dev.quipu.analytics.value.Shares;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups as they are shown: their figures rounded, and compared by the values before they were
 * rounded.
 */
public record GroupTable(Frame frame, Grouping grouping, Figures figures) {

  private static final NumberFormat PLAIN = NumberFormat.number(6);

  /** Returns the table of an answer. */
  public Table of(Answer answer) {
    List<Column> columns = columns();
    List<Group> all = new ArrayList<>(answer.groups());
    all.addAll(answer.other());
    List<List<KpiValue>> values = values(all);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      List<@Nullable Object> cells = new ArrayList<>(all.get(i).key());
      for (List<KpiValue> column : values) {
        cells.addAll(cells(column.get(i)));
      }
      rows.add(new Row(columns, cells, all.get(i).suppressed()));
    }
    int listed = answer.groups().size();
    return new Table(frame, columns, rows.subList(0, listed), rows.subList(listed, rows.size()));
  }

  /** Returns the figures of an answer with one group. */
  public Kpis kpis(Answer answer) {
    List<KpiValue> figures = new ArrayList<>();
    values(answer.groups()).forEach(column -> figures.add(column.get(0)));
    return new Kpis(frame, figures, answer.groups().get(0).suppressed());
  }

  private boolean compared() {
    return frame.baseline().isPresent();
  }

  private List<@Nullable Object> cells(KpiValue value) {
    return compared()
        ? Arrays.asList(value.current(), value.previous(), value.change(), value.percent())
        : Collections.singletonList(value.current());
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    grouping
        .grain()
        .ifPresent(
            grain ->
                columns.add(
                    new Column(
                        "bucket", ValueType.BUCKET, Role.BUCKET, Display.of(grain.text(), PLAIN))));
    grouping.dimensions().forEach(dimension -> columns.add(Column.of(dimension)));
    for (Figure figure : figures.figures()) {
      columns.add(new Column(figure.name(), figure.type(), Role.FIGURE, figure.display()));
      if (compared()) {
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

  /** Returns for each figure its values in the order of the groups. */
  private List<List<KpiValue>> values(List<Group> groups) {
    List<List<KpiValue>> columns = new ArrayList<>();
    for (int i = 0; i < figures.figures().size(); i++) {
      columns.add(column(groups, i));
    }
    return columns;
  }

  private List<KpiValue> column(List<Group> groups, int index) {
    Figure figure = figures.figures().get(index);
    List<@Nullable Object> current = new ArrayList<>();
    List<@Nullable Object> previous = new ArrayList<>();
    for (Group group : groups) {
      current.add(group.current().get(index));
      previous.add(compared() ? group.previous().get(index) : null);
    }
    List<@Nullable Object> shown = rounded(figure, current);
    List<@Nullable Object> shownBefore = rounded(figure, previous);
    List<KpiValue> values = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      Object now = current.get(i);
      Object before = previous.get(i);
      values.add(
          new KpiValue(
              figure.name(),
              figure.display(),
              shown.get(i),
              shownBefore.get(i),
              (Number) figure.rounded(KpiValue.change(now, before)),
              KpiValue.percent(now, before)));
    }
    return values;
  }

  private static List<@Nullable Object> rounded(Figure figure, List<@Nullable Object> values) {
    List<@Nullable Object> rounded = new ArrayList<>();
    values.forEach(value -> rounded.add(figure.rounded(value)));
    if (!(figure.calculation() instanceof Calculation.Share)) {
      return rounded;
    }
    List<@Nullable Object> shares =
        Shares.addedUp(values, rounded, figure.display().format().decimals());
    List<@Nullable Object> formatted = new ArrayList<>();
    shares.forEach(share -> formatted.add(figure.rounded(share)));
    return formatted;
  }
}

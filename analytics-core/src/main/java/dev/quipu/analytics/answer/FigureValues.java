package dev.quipu.analytics.answer;

import dev.quipu.analytics.plan.Calculation;
import dev.quipu.analytics.plan.Figures.Figure;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.result.KpiValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of an answer as they are shown, column by column: rounded, and compared by the values
 * before they were rounded.
 */
final class FigureValues {

  private final QueryPlan.Groups plan;

  FigureValues(QueryPlan.Groups plan) {
    this.plan = plan;
  }

  /** Returns for each figure its values in the order of the groups. */
  List<List<KpiValue>> of(List<Group> groups) {
    List<List<KpiValue>> columns = new ArrayList<>();
    for (int i = 0; i < plan.figures().figures().size(); i++) {
      columns.add(column(groups, i));
    }
    return columns;
  }

  private List<KpiValue> column(List<Group> groups, int index) {
    Figure figure = plan.figures().figures().get(index);
    boolean compared = plan.frame().baseline().isPresent();
    List<@Nullable Object> current = new ArrayList<>();
    List<@Nullable Object> previous = new ArrayList<>();
    for (Group group : groups) {
      current.add(group.current().get(index));
      previous.add(compared ? group.previous().get(index) : null);
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

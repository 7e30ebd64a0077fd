package dev.quipu.analytics.export;

import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Column.Role;
import dev.quipu.analytics.result.KpiValue;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import dev.quipu.analytics.value.ValueType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures as they stand in a document.
 *
 * @param kpis the figures
 * @param section what stands before each figure's name, with a point between; empty for nothing
 */
public record KpiReport(Kpis kpis, String section) {

  /** Returns the report of figures without a section. */
  public static KpiReport of(Kpis kpis) {
    return new KpiReport(kpis, "");
  }

  /** Returns this report with its figures in a section: {@code platform_metrics.total_events}. */
  public KpiReport section(String name) {
    return new KpiReport(kpis, name);
  }

  /** Returns the name of a figure in the document. */
  public String key(KpiValue value) {
    return section.isEmpty() ? value.name() : section + "." + value.name();
  }

  /** Tells whether the figures are compared with an earlier range. */
  public boolean compared() {
    return kpis.frame().baseline().isPresent();
  }

  /**
   * Returns the columns of the figures as rows: {@code Metric,Value}, or where they are compared
   * {@code Metric,Current,Previous,Change,Percent}.
   */
  public List<Column> columns() {
    return compared()
        ? List.of(
            column("Metric", ValueType.TEXT, Role.DIMENSION),
            column("Current", ValueType.DECIMAL, Role.FIGURE),
            column("Previous", ValueType.DECIMAL, Role.PREVIOUS),
            column("Change", ValueType.DECIMAL, Role.CHANGE),
            column("Percent", ValueType.DECIMAL, Role.PERCENT))
        : List.of(
            column("Metric", ValueType.TEXT, Role.DIMENSION),
            column("Value", ValueType.DECIMAL, Role.FIGURE));
  }

  /** Returns the columns as they are shown in the row of a figure: in its own format. */
  List<Column> columns(KpiValue value) {
    return columns().stream()
        .map(
            column ->
                new Column(
                    column.name(),
                    column.type(),
                    column.role(),
                    column
                        .display()
                        .withFormat(
                            column.role() == Role.PERCENT
                                ? NumberFormat.percent()
                                : value.display().format())))
        .toList();
  }

  /** Returns one row for each figure; its values keep their own types. */
  public List<List<@Nullable Object>> rows() {
    return kpis.values().stream().map(this::row).toList();
  }

  private List<@Nullable Object> row(KpiValue value) {
    return compared()
        ? row(key(value), value.current(), value.previous(), value.change(), value.percent())
        : row(key(value), value.current());
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  private static Column column(String name, ValueType type, Role role) {
    return new Column(name, type, role, Display.of(name, NumberFormat.number(6)));
  }
}

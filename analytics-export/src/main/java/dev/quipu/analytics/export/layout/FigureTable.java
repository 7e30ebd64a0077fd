package dev.quipu.analytics.export.layout;

import dev.quipu.analytics.export.options.Language;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Column.Role;
import dev.quipu.analytics.result.KpiValue;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures as a table: their label and value, and where they are compared what they were, the change
 * and the change in percent.
 *
 * @param kpis the figures
 * @param language in which the labels are
 */
public record FigureTable(Kpis kpis, Language language) {

  /** Tells whether the figures are compared with an earlier range. */
  public boolean compared() {
    return kpis.frame().baseline().isPresent();
  }

  /** Returns the columns, their numbers without a format. */
  public List<Column> columns() {
    return columns(NumberFormat.number(6));
  }

  /** Returns the columns as they are shown in the row of a figure. */
  public List<Column> columns(KpiValue value) {
    return columns(value.display().format());
  }

  private List<Column> columns(NumberFormat format) {
    List<Column> columns = new ArrayList<>();
    columns.add(column("metric", ValueType.TEXT, Role.DIMENSION, format));
    columns.add(column(compared() ? "current" : "value", ValueType.DECIMAL, Role.FIGURE, format));
    if (compared()) {
      columns.add(column("previous", ValueType.DECIMAL, Role.PREVIOUS, format));
      columns.add(column("change", ValueType.DECIMAL, Role.CHANGE, format));
      columns.add(column("percent", ValueType.DECIMAL, Role.PERCENT, NumberFormat.percent()));
    }
    return columns;
  }

  /** Returns the row of a figure; its values keep their own types. */
  public List<@Nullable Object> row(KpiValue value) {
    String label = language.text(value.display().label());
    return compared()
        ? row(label, value.current(), value.previous(), value.change(), value.percent())
        : row(label, value.current());
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  private Column column(String key, ValueType type, Role role, NumberFormat format) {
    return new Column(key, type, role, Display.of(key, format).withLabel(language.word(key)));
  }
}

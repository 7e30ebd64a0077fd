package dev.quipu.analytics.export.chart;

import dev.quipu.analytics.export.options.Language;
import dev.quipu.analytics.export.report.Chart;
import dev.quipu.analytics.export.shown.ColumnText;
import dev.quipu.analytics.export.shown.TableRows;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Column.Role;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.value.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A chart with its values.
 *
 * @param places what stands along it, as texts
 * @param axis what the places are
 * @param category the index of the table's column that the places are of
 * @param series the columns that are drawn; empty where there is nothing to draw
 */
public record Drawing(
    Chart.Kind kind, List<String> places, Axis axis, int category, List<Series> series) {

  /** What stands along a chart. */
  public enum Axis {
    /** Texts. */
    TEXT,
    /** Dates. */
    DATE,
    /** Dates with times. */
    TIME
  }

  /**
   * One column as it is drawn.
   *
   * @param column its index in the table
   * @param values one for each place; null for a gap
   */
  public record Series(int column, String name, List<@Nullable Double> values) {}

  /** Returns the drawing of a table. */
  public static Drawing of(Chart chart, Table table, Language language) {
    Frame frame = table.frame();
    List<Column> columns = table.columns();
    List<List<@Nullable Object>> rows = TableRows.of(table, language.word("other")).toList();
    int category = category(columns);
    ColumnText texts = new ColumnText(columns.get(category), language, frame.calendar().zone());
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (drawn(chart, columns.get(i)) && (chart.kind() != Chart.Kind.PIE || series.isEmpty())) {
        series.add(series(i, rows, language.text(columns.get(i).display().label())));
      }
    }
    List<String> places = rows.stream().map(row -> texts.of(row.get(category))).toList();
    return new Drawing(chart.kind(), places, axis(rows, category), category, series);
  }

  private static Axis axis(List<List<@Nullable Object>> rows, int category) {
    Object first = rows.isEmpty() ? null : rows.get(0).get(category);
    if (first instanceof TimeBucket bucket) {
      return bucket.grain() == TimeGrain.HOUR ? Axis.TIME : Axis.DATE;
    }
    if (first instanceof LocalDate) {
      return Axis.DATE;
    }
    return first instanceof Instant || first instanceof LocalDateTime ? Axis.TIME : Axis.TEXT;
  }

  /** Tells whether there is anything to draw. */
  public boolean hasValues() {
    return series.stream().anyMatch(one -> one.values().stream().anyMatch(v -> v != null));
  }

  private static Series series(int column, List<List<@Nullable Object>> rows, String name) {
    List<@Nullable Double> values = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      Object value = row.get(column);
      values.add(
          value instanceof Number number && Double.isFinite(number.doubleValue())
              ? (Double) number.doubleValue()
              : null);
    }
    return new Series(column, name, values);
  }

  private static boolean drawn(Chart chart, Column column) {
    return chart.series().isEmpty()
        ? column.role() == Role.FIGURE && column.type().numeric()
        : chart.series().contains(column.name());
  }

  /** Returns the first bucket, else the first dimension of text, else the first column. */
  private static int category(List<Column> columns) {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).role() == Role.BUCKET)
        .findFirst()
        .orElseGet(
            () ->
                IntStream.range(0, columns.size())
                    .filter(
                        i ->
                            columns.get(i).role() == Role.DIMENSION
                                && columns.get(i).type() == ValueType.TEXT)
                    .findFirst()
                    .orElse(0));
  }
}

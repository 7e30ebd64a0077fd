package dev.quipu.analytics.export.layout;

import dev.quipu.analytics.export.options.Language;
import dev.quipu.analytics.export.report.Section.Cohorts;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Column.Role;
import dev.quipu.analytics.result.Row;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cohorts as a table: a row for each, with its size and for each age the percentage that came back.
 *
 * @param columns cohort, subjects, then one for each age
 * @param rows the values, null where an age is still to come
 */
public record CohortMap(List<Column> columns, List<List<@Nullable Object>> rows) {

  /** How many columns stand before those of the ages. */
  public static final int BEFORE_AGES = 2;

  /** Returns the map of an answer to a question for retention. */
  public static CohortMap of(Cohorts cohorts, Language language) {
    Map<Object, List<@Nullable Object>> rows = new LinkedHashMap<>();
    int widest = 0;
    for (Row row : cohorts.table().rows()) {
      List<@Nullable Object> values =
          rows.computeIfAbsent(
              row.bucket(),
              bucket -> {
                List<@Nullable Object> start = new ArrayList<>();
                start.add(bucket);
                start.add(row.get("subjects"));
                return start;
              });
      values.add(row.get("retention"));
      widest = Math.max(widest, values.size());
    }
    List<Column> columns = new ArrayList<>();
    columns.add(
        column("cohort", language.word("cohort"), ValueType.BUCKET, NumberFormat.number(0)));
    columns.add(
        column("subjects", language.word("subjects"), ValueType.INTEGER, NumberFormat.number(0)));
    for (int age = 0; age < widest - BEFORE_AGES; age++) {
      String number = Integer.toString(age);
      columns.add(column(number, number, ValueType.DECIMAL, NumberFormat.percent()));
    }
    return new CohortMap(columns, List.copyOf(rows.values()));
  }

  private static Column column(String name, String label, ValueType type, NumberFormat format) {
    Role role = type == ValueType.BUCKET ? Role.BUCKET : Role.FIGURE;
    return new Column(name, type, role, Display.of(name, format).withLabel(label));
  }
}

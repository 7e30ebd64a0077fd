package dev.quipu.analytics.store;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.value.ValueType;
import dev.quipu.analytics.value.Values;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What values must be so that every database gives them back as they were. */
final class KeptValues {

  private KeptValues() {}

  static @Nullable Object checked(
      KeptTable table, Dimension column, @Nullable Object value, List<Problem> problems) {
    Problem problem = problem(table, column, value);
    if (problem != null) {
      problems.add(problem.within("column \"" + column.column() + "\""));
      return null;
    }
    if (value instanceof Instant time) {
      return time.truncatedTo(ChronoUnit.MICROS);
    }
    return value instanceof LocalDateTime time ? time.truncatedTo(ChronoUnit.MICROS) : value;
  }

  static Map<String, @Nullable Object> checked(
      KeptTable table, Map<String, ? extends @Nullable Object> values) {
    List<Problem> problems = new ArrayList<>(0);
    Map<String, @Nullable Object> checked = new LinkedHashMap<>();
    values.forEach(
        (column, value) ->
            checked.put(column, checked(table, table.column(column), value, problems)));
    refuse(table, problems);
    return checked;
  }

  static void refuse(KeptTable table, List<Problem> problems) {
    if (!problems.isEmpty()) {
      StringBuilder message = new StringBuilder("a row of table \"" + table.name() + "\":");
      problems.forEach(problem -> message.append("\n  - ").append(problem));
      throw new IllegalArgumentException(message.toString());
    }
  }

  private static @Nullable Problem problem(
      KeptTable table, Dimension column, @Nullable Object value) {
    if (value == null) {
      return table.key().contains(column.column())
          ? new Problem("value", "is null", "a key has values only")
          : null;
    }
    ValueType type = column.type();
    if (!type.javaType().isInstance(value)) {
      return new Problem(
          "value", "is a " + value.getClass().getSimpleName(), type.javaType().getSimpleName());
    }
    return switch (type) {
      case TEXT -> text((String) value, table.isShort(column));
      case DECIMAL -> decimal((BigDecimal) value);
      case DOUBLE ->
          Double.isFinite((Double) value)
              ? null
              : new Problem("value", "is no finite number", "null for none");
      case DATE, DATETIME, INSTANT ->
          Values.portable(value)
              ? null
              : new Problem("value", "is out of range", "a year from 1 to 9999");
      case INTEGER, BOOLEAN, BUCKET -> null;
    };
  }

  private static @Nullable Problem text(String text, boolean isShort) {
    int most = KeptTable.KEY_LENGTH;
    if (isShort && text.length() > most && text.codePointCount(0, text.length()) > most) {
      return new Problem("value", "is too long for a key", "at most " + most + " characters");
    }
    return Values.wellFormed(text)
        ? null
        : new Problem("value", "has a NUL or half a surrogate pair", "only whole characters");
  }

  private static @Nullable Problem decimal(BigDecimal number) {
    boolean fits =
        number.scale() <= KeptTable.DECIMAL_SCALE
            || number.stripTrailingZeros().scale() <= KeptTable.DECIMAL_SCALE;
    return fits && (long) number.precision() - number.scale() <= KeptTable.DECIMAL_DIGITS
        ? null
        : new Problem(
            "value",
            "has too many digits",
            "at most "
                + KeptTable.DECIMAL_DIGITS
                + " before the point and "
                + KeptTable.DECIMAL_SCALE
                + " after it");
  }
}

package dev.quipu.analytics.export.xlsx;

import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Column.Role;
import dev.quipu.analytics.value.NumberFormat;
import dev.quipu.analytics.value.NumberFormat.Kind;
import dev.quipu.analytics.value.ValueType;

/** How a spreadsheet shows the numbers of one column, by their decimals. */
final class NumberStyle {

  private static final int MOST_DECIMALS = 30;
  private static final int LONGEST_UNIT = 30;

  private final Styles styles;
  private final NumberFormat format;
  private final String whole;
  private final String suffix;
  private final int[] known = new int[MOST_DECIMALS + 1];

  NumberStyle(Column column, Styles styles) {
    this.styles = styles;
    this.format = column.display().format();
    boolean identifier = column.role() == Role.DIMENSION && column.type() == ValueType.INTEGER;
    this.whole = identifier ? "0" : "#,##0";
    this.suffix = suffix(format);
  }

  boolean percent() {
    return format.kind() == Kind.PERCENT;
  }

  /** Returns how many characters stand behind the digits. */
  int suffixWidth() {
    return suffix.isEmpty() ? 0 : format.unit().length() + 2;
  }

  /** Returns the style of a floating-point number, which has no decimals of its own. */
  int floating() {
    boolean plain = format.kind() == Kind.NUMBER && suffix.isEmpty();
    return plain ? Styles.GENERAL : of(format.decimals());
  }

  int of(int decimals) {
    int digits = Math.max(0, Math.min(decimals, MOST_DECIMALS));
    if (known[digits] == 0) {
      String point = digits == 0 ? "" : "." + "0".repeat(digits);
      known[digits] = styles.of(whole + point + suffix);
    }
    return known[digits];
  }

  private static String suffix(NumberFormat format) {
    if (format.kind() == Kind.PERCENT) {
      return "%";
    }
    String unit = format.unit().replaceAll("[\"\\p{Cntrl}\\p{Cs}\uFFFE\uFFFF]", "").strip();
    if (unit.isEmpty() || unit.length() > LONGEST_UNIT) {
      return "";
    }
    boolean currency = format.kind() == Kind.MONEY && unit.matches("[A-Z]{3}");
    return currency ? "\\ [$" + unit + "]" : "\\ \"" + unit + "\"";
  }
}

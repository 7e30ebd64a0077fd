package dev.quipu.analytics.export.shown;

import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.value.CanonicalText;
import dev.quipu.analytics.value.NumberFormat;
import dev.quipu.analytics.value.NumberFormat.Kind;
import java.text.DecimalFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** Writes the numbers of one format in one locale: exactly, with the digits that they have. */
public final class Numbers {

  /** Whether thousands are set apart. */
  public enum Thousands {
    /** {@code 1,250,000}. */
    APART,
    /** {@code 1250000}, for identifiers and for files that programs read too. */
    TOGETHER
  }

  private static final int GROUP = 3;

  private final String before;
  private final String after;
  private final char mark;
  private final String separator;

  /** Makes the writer of a column's numbers; changes in percent are percentages. */
  public Numbers(Locale locale, Column column, Thousands thousands) {
    this(
        locale,
        column.role() == Column.Role.PERCENT ? NumberFormat.percent() : column.display().format(),
        thousands);
  }

  /** Makes the writer of a format. */
  public Numbers(Locale locale, NumberFormat format, Thousands thousands) {
    DecimalFormat plain = (DecimalFormat) java.text.NumberFormat.getNumberInstance(locale);
    this.mark = plain.getDecimalFormatSymbols().getDecimalSeparator();
    this.separator =
        thousands == Thousands.APART
            ? String.valueOf(plain.getDecimalFormatSymbols().getGroupingSeparator())
            : "";
    Optional<DecimalFormat> own = pattern(locale, format);
    DecimalFormat pattern = own.orElse(plain);
    String unit = own.isPresent() ? "" : format.unit();
    this.before = pattern.getPositivePrefix();
    this.after = pattern.getPositiveSuffix() + (unit.isEmpty() ? "" : "\u00A0" + unit);
  }

  /** Returns how a locale writes money in a known currency, and percentages. */
  private static Optional<DecimalFormat> pattern(Locale locale, NumberFormat format) {
    if (format.kind() == Kind.PERCENT) {
      return Optional.of((DecimalFormat) java.text.NumberFormat.getPercentInstance(locale));
    }
    if (format.kind() != Kind.MONEY) {
      return Optional.empty();
    }
    try {
      DecimalFormat money = (DecimalFormat) java.text.NumberFormat.getCurrencyInstance(locale);
      money.setCurrency(Currency.getInstance(format.unit()));
      return Optional.of(money);
    } catch (IllegalArgumentException unknownCurrency) {
      return Optional.empty();
    }
  }

  /** Returns the text of a number. */
  public String of(Number number) {
    return before.isEmpty() && after.isEmpty() ? bare(number) : dressed(number);
  }

  private String dressed(Number number) {
    String digits = bare(number);
    return digits.startsWith("-")
        ? "-" + before + digits.substring(1) + after
        : before + digits + after;
  }

  /** Returns the text of a number without its unit. */
  public String bare(Number number) {
    String canonical = number instanceof Long ? number.toString() : CanonicalText.of(number);
    int start = canonical.startsWith("-") ? 1 : 0;
    int point = canonical.indexOf('.');
    int end = point < 0 ? canonical.length() : point;
    if (number instanceof Double value && !Double.isFinite(value)) {
      return canonical;
    }
    if ((separator.isEmpty() || end - start <= GROUP) && (point < 0 || mark == '.')) {
      return canonical;
    }
    StringBuilder text = new StringBuilder(canonical.length() + 8).append(canonical, 0, start);
    for (int i = start; i < end; i++) {
      if (i > start && (end - i) % GROUP == 0) {
        text.append(separator);
      }
      text.append(canonical.charAt(i));
    }
    return point < 0
        ? text.toString()
        : text.append(mark).append(canonical, point + 1, canonical.length()).toString();
  }
}

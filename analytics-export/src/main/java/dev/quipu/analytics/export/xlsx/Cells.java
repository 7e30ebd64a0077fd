package dev.quipu.analytics.export.xlsx;

import dev.quipu.analytics.export.options.FormulaGuard;
import dev.quipu.analytics.export.options.XlsxOptions;
import dev.quipu.analytics.export.options.XlsxOptions.LongText;
import dev.quipu.analytics.export.xml.XmlBuffer;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.value.CanonicalText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;

/** Writes the cells of one column. */
final class Cells {

  /** What a spreadsheet shows of a number; it changes the digits after that. */
  private static final int DIGITS = 15;

  private static final long LARGEST = 999_999_999_999_999L;
  private static final int SCALE = 290;
  private static final double SMALLEST_DOUBLE = Double.MIN_NORMAL;
  private static final double LARGEST_DOUBLE = 9.99999999999999e307;
  private static final int LONGEST_TEXT = 32_767;

  private final byte[] start;
  private final String place;
  private final NumberStyle numbers;
  private final FormulaGuard guard;
  private final LongText longText;
  private final ZoneId zone;
  private final int date;
  private final int time;
  private final int fineTime;
  private final int truth;

  /** Makes the writer of the column with an index, from 0. */
  Cells(int index, Column column, Styles styles, XlsxOptions options) {
    this.place = XmlBuffer.letters(index);
    this.start = XmlBuffer.ascii("<c r=\"" + place);
    this.numbers = new NumberStyle(column, styles);
    this.guard = options.guard();
    this.longText = options.longText();
    this.zone = options.zone();
    this.date = styles.of("yyyy\\-mm\\-dd");
    this.time = styles.of("yyyy\\-mm\\-dd\\ hh:mm:ss");
    this.fineTime = styles.of("yyyy\\-mm\\-dd\\ hh:mm:ss.000");
    this.truth = styles.of("\"TRUE\";\"TRUE\";\"FALSE\"");
  }

  void header(String title, XmlBuffer to) {
    int style = guard.concerns(title) ? Styles.HEADER_GUARDED : Styles.HEADER;
    cell(title, style, 1, to);
  }

  /** Appends the value's cell, in lines where its text is wider than the room. */
  void append(Object value, long row, int room, XmlBuffer to) {
    if (value instanceof String text) {
      text(text, row, room, to);
    } else if (value instanceof Long number && number <= LARGEST && number >= -LARGEST) {
      whole(number, row, to);
    } else if (value instanceof BigDecimal decimal && shown(decimal)) {
      decimal(decimal, row, to);
    } else if (value instanceof Double number && shown(number)) {
      floating(number, row, to);
    } else if (value instanceof Boolean is) {
      open(truth, row, to).raw("t=\"b\"><v>").raw(is ? "1" : "0").raw("</v></c>");
    } else if (value instanceof Instant instant) {
      time(LocalDateTime.ofInstant(instant, zone), value, row, to);
    } else if (value instanceof LocalDateTime dateTime) {
      time(dateTime, value, row, to);
    } else if (value instanceof LocalDate day && Serial.holds(day)) {
      Serial.append(day, open(date, row, to).raw("><v>"));
      to.raw("</v></c>");
    } else if (value instanceof TimeBucket bucket) {
      append(bucket.grain() == TimeGrain.HOUR ? bucket.label() : bucket.date(), row, room, to);
    } else {
      int style = value instanceof Number ? Styles.RIGHT : Styles.TEXT;
      cell(CanonicalText.of(value), style, row, to);
    }
  }

  /** Returns about how many digits wide the value is shown. */
  int width(Object value) {
    if (value instanceof String text) {
      return Widths.of(text);
    }
    if (value instanceof Number) {
      int digits = CanonicalText.of(value).length();
      return Math.max(digits + digits / 3 + 2, 14) + numbers.suffixWidth();
    }
    if (value instanceof Instant || value instanceof LocalDateTime) {
      return 22;
    }
    return CanonicalText.of(value).length() + 1;
  }

  private static boolean shown(BigDecimal decimal) {
    return (decimal.precision() <= DIGITS || decimal.stripTrailingZeros().precision() <= DIGITS)
        && Math.abs(decimal.scale()) <= SCALE;
  }

  private static boolean shown(double number) {
    double size = Math.abs(number);
    return size == 0 || (size >= SMALLEST_DOUBLE && size <= LARGEST_DOUBLE);
  }

  private void whole(long number, long row, XmlBuffer to) {
    if (numbers.percent()) {
      decimal(BigDecimal.valueOf(number), row, to);
    } else {
      open(numbers.of(0), row, to).raw("><v>").number(number).raw("</v></c>");
    }
  }

  private void decimal(BigDecimal decimal, long row, XmlBuffer to) {
    BigDecimal held = numbers.percent() ? decimal.movePointLeft(2) : decimal;
    open(numbers.of(decimal.scale()), row, to).raw("><v>").raw(held.toString()).raw("</v></c>");
  }

  private void floating(double number, long row, XmlBuffer to) {
    String digits = Double.toString(number);
    String held = numbers.percent() ? new BigDecimal(digits).movePointLeft(2).toString() : digits;
    open(numbers.floating(), row, to).raw("><v>").raw(held).raw("</v></c>");
  }

  private void time(LocalDateTime local, Object value, long row, XmlBuffer to) {
    if (!Serial.holds(local.toLocalDate())) {
      cell(CanonicalText.of(value), Styles.TEXT, row, to);
      return;
    }
    Serial.append(
        local,
        open(local.get(ChronoField.MICRO_OF_SECOND) == 0 ? time : fineTime, row, to).raw("><v>"));
    to.raw("</v></c>");
  }

  private void text(String text, long row, int room, XmlBuffer to) {
    boolean guarded = guard.concerns(text);
    String changed = guard == FormulaGuard.ANY_SEPARATOR ? guard.apply(text) : text;
    boolean lines = Widths.lines(changed, room) > 1;
    int plain = lines ? Styles.WRAPPED : Styles.TEXT;
    int marked = lines ? Styles.WRAPPED_GUARDED : Styles.TEXT_GUARDED;
    cell(changed, guarded ? marked : plain, row, to);
  }

  private void cell(String text, int style, long row, XmlBuffer to) {
    String fitting = text.length() <= LONGEST_TEXT ? text : cut(text, row);
    open(style, row, to).raw("t=\"inlineStr\"><is><t");
    boolean edged =
        !fitting.isEmpty()
            && (fitting.charAt(0) <= ' ' || fitting.charAt(fitting.length() - 1) <= ' ');
    to.raw(edged ? " xml:space=\"preserve\">" : ">").text(fitting).raw("</t></is></c>");
  }

  private String cut(String text, long row) {
    if (longText == LongText.REFUSED) {
      throw new IllegalArgumentException(
          "cell "
              + place
              + row
              + " would have text of "
              + text.length()
              + " UTF-16 units; a cell holds "
              + LONGEST_TEXT
              + " (LongText.CUT cuts it)");
    }
    int end = LONGEST_TEXT - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  private XmlBuffer open(int style, long row, XmlBuffer to) {
    return to.raw(start).number(row).raw("\" s=\"").number(style).raw("\" ");
  }
}

package dev.quipu.analytics.export.xlsx;

import dev.quipu.analytics.export.xml.XmlBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;

/**
 * Dates and times as spreadsheets count them: days, and parts of a day, of which 1900-03-01 is the
 * 61st. Earlier ones are not the same day everywhere, because Excel has a 1900-02-29.
 */
final class Serial {

  private static final long EPOCH = 25_569;
  private static final long FIRST = 61;
  private static final long LAST = 2_958_465;
  private static final long FRACTION = 1_000_000_000_000L;

  private Serial() {}

  static boolean holds(LocalDate date) {
    long day = date.toEpochDay() + EPOCH;
    return day >= FIRST && day <= LAST;
  }

  static void append(LocalDate date, XmlBuffer to) {
    to.number(date.toEpochDay() + EPOCH);
  }

  /** Appends twelve digits of a day, which is more than a double has; microseconds are kept. */
  static void append(LocalDateTime time, XmlBuffer to) {
    append(time.toLocalDate(), to);
    long micros = time.getLong(ChronoField.MICRO_OF_DAY);
    if (micros != 0) {
      String digits = Long.toString(FRACTION + (micros * 10_000 + 432) / 864);
      to.raw(".").raw(digits.substring(1));
    }
  }
}

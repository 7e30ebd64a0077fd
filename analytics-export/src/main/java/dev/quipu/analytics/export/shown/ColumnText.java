package dev.quipu.analytics.export.shown;

import dev.quipu.analytics.export.options.Language;
import dev.quipu.analytics.export.shown.Numbers.Thousands;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Column.Role;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.value.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Writes the values of one column as people read them. For one thread. */
public final class ColumnText {

  private final Column column;
  private final Language language;
  private final Numbers numbers;
  private final Times times;
  private final String yes;
  private final String no;

  /** Makes the writer of a column; instants are shown in the zone. */
  public ColumnText(Column column, Language language, ZoneId zone) {
    this.column = column;
    this.language = language;
    this.numbers =
        new Numbers(language.locale(), column, identifier() ? Thousands.TOGETHER : Thousands.APART);
    this.times = new Times(language.locale(), zone);
    this.yes = language.word("yes");
    this.no = language.word("no");
  }

  /** Returns what stands over the column. */
  public String title() {
    return language.text(column.display().label());
  }

  /** Tells whether its values stand under each other by their last digit. */
  public boolean right() {
    return column.type().numeric();
  }

  /** Returns the text of a value; empty for null. */
  public String of(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Number number) {
      return numbers.of(number);
    }
    if (value instanceof Boolean truth) {
      return truth ? yes : no;
    }
    return time(value);
  }

  private String time(Object value) {
    if (value instanceof Instant instant) {
      return times.instant(instant);
    }
    if (value instanceof LocalDateTime time) {
      return times.dateTime(time);
    }
    if (value instanceof LocalDate day) {
      return times.date(day);
    }
    return value instanceof TimeBucket bucket ? times.bucket(bucket) : value.toString();
  }

  private boolean identifier() {
    return column.role() == Role.DIMENSION && column.type() == ValueType.INTEGER;
  }
}

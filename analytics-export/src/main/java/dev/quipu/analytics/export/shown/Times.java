package dev.quipu.analytics.export.shown;

import dev.quipu.analytics.time.TimeBucket;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes dates and times in one locale and zone, to the second. */
public final class Times {

  private final ZoneId zone;
  private final DateTimeFormatter date;
  private final DateTimeFormatter dateTime;
  private final DateTimeFormatter hour;
  private final DateTimeFormatter month;

  /** Makes the writer; instants are shown in the zone. */
  public Times(Locale locale, ZoneId zone) {
    this.zone = zone;
    this.date = localized(FormatStyle.MEDIUM, null, locale);
    this.dateTime = localized(FormatStyle.MEDIUM, FormatStyle.MEDIUM, locale);
    this.hour = localized(FormatStyle.MEDIUM, FormatStyle.SHORT, locale);
    this.month = DateTimeFormatter.ofPattern("LLL uuuu", locale);
  }

  private static DateTimeFormatter localized(
      FormatStyle date, @Nullable FormatStyle time, Locale locale) {
    return new DateTimeFormatterBuilder().appendLocalized(date, time).toFormatter(locale);
  }

  /** Returns a date. */
  public String date(LocalDate day) {
    return date.format(day);
  }

  /** Returns a date and time. */
  public String dateTime(LocalDateTime time) {
    return dateTime.format(time);
  }

  /** Returns a point in time as the local time of the zone. */
  public String instant(Instant instant) {
    return dateTime.format(LocalDateTime.ofInstant(instant, zone));
  }

  /** Returns a bucket by its first day; months, quarters and years by theirs. */
  public String bucket(TimeBucket bucket) {
    return switch (bucket.grain()) {
      case HOUR -> hour.format(bucket.label());
      case DAY, WEEK -> date.format(bucket.date());
      case MONTH -> month.format(bucket.date());
      case QUARTER -> month.format(bucket.date()) + " – " + month.format(last(bucket, 2));
      case YEAR ->
          bucket.date().getDayOfYear() == 1
              ? Integer.toString(bucket.date().getYear())
              : month.format(bucket.date()) + " – " + month.format(last(bucket, 11));
    };
  }

  private static LocalDate last(TimeBucket bucket, int months) {
    return bucket.date().plusMonths(months);
  }
}

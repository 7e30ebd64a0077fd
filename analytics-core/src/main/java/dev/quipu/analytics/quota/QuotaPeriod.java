package dev.quipu.analytics.quota;

import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeGrain;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** How long a quota lasts until it begins anew, by the clocks of the subject's zone. */
public enum QuotaPeriod {
  /** A clock hour; of a night in which clocks are set back each of the two is one. */
  HOUR,
  /** A day from midnight, of 23, 24 or 25 hours. */
  DAY,
  /** A calendar month. */
  MONTH,
  /** For ever: it never begins anew. */
  FOREVER;

  /** Returns the name in texts: {@code month}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the grain of its buckets; empty for the one that has no end. */
  Optional<TimeGrain> grain() {
    return switch (this) {
      case HOUR -> Optional.of(TimeGrain.HOUR);
      case DAY -> Optional.of(TimeGrain.DAY);
      case MONTH -> Optional.of(TimeGrain.MONTH);
      case FOREVER -> Optional.empty();
    };
  }

  /** Returns when a bucket began, as text that is sorted by time: an hour's is in UTC. */
  String beginning(TimeBucket bucket) {
    return switch (this) {
      case HOUR -> bucket.label().minusSeconds(bucket.offset().getTotalSeconds()) + "Z";
      case DAY -> bucket.date().toString();
      case MONTH -> YearMonth.from(bucket.date()).toString();
      case FOREVER -> throw new IllegalStateException("what lasts for ever has no bucket");
    };
  }

  /** Returns how many periods lie from the first beginning to the second one. */
  long between(String first, String second) {
    return switch (this) {
      case HOUR -> ChronoUnit.HOURS.between(hour(first), hour(second));
      case DAY -> ChronoUnit.DAYS.between(LocalDate.parse(first), LocalDate.parse(second));
      case MONTH -> ChronoUnit.MONTHS.between(YearMonth.parse(first), YearMonth.parse(second));
      case FOREVER -> 0;
    };
  }

  private static LocalDateTime hour(String beginning) {
    return OffsetDateTime.parse(beginning).atZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
  }
}

package dev.quipu.analytics.time;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How wide the buckets of a trend are, from the finest to the coarsest. */
public enum TimeGrain {
  /** Clock hours. */
  HOUR("hourly"),
  /** Reporting days. */
  DAY("daily"),
  /** Seven reporting days from the calendar's first day of the week. */
  WEEK("weekly"),
  /** Calendar months. */
  MONTH("monthly"),
  /** Three months of the calendar's fiscal year. */
  QUARTER("quarterly"),
  /** Twelve months from the calendar's first month of the year. */
  YEAR("yearly");

  private final String adverb;

  TimeGrain(String adverb) {
    this.adverb = adverb;
  }

  /** Returns the name in queries and results: {@code day}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a name: {@code day} or {@code daily}, in lower case.
   *
   * @throws IllegalArgumentException if there is no such grain; the message lists those allowed
   */
  public static TimeGrain parse(String text) {
    for (TimeGrain grain : values()) {
      if (text.equals(grain.text()) || text.equals(grain.adverb)) {
        return grain;
      }
    }
    String allowed =
        Arrays.stream(values())
            .map(grain -> grain.text() + ", " + grain.adverb)
            .collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "time grain \"" + text + "\" is unknown; allowed: " + allowed);
  }

  /** Moves the first date of a bucket by whole buckets; the grain must not be finer than a day. */
  LocalDate plus(LocalDate date, long buckets) {
    return switch (this) {
      case HOUR -> throw new IllegalArgumentException("hours do not move a date");
      case DAY -> date.plusDays(buckets);
      case WEEK -> date.plusWeeks(buckets);
      case MONTH -> date.plusMonths(buckets);
      case QUARTER -> date.plusMonths(Math.multiplyExact(3L, buckets));
      case YEAR -> date.plusYears(buckets);
    };
  }
}

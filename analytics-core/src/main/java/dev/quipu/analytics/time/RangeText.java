package dev.quipu.analytics.time;

import dev.quipu.analytics.error.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads time ranges from text, and says what would have been right. */
final class RangeText {
  private static final Pattern ROLLING = Pattern.compile("(-?\\d+)([hd])");
  private static final Pattern LAST =
      Pattern.compile("last_(-?\\d+)_(hour|day|week|month|quarter|year)s?(_to_date)?");
  private static final Pattern DATED = Pattern.compile("[+-]?\\d.*|.*/.*");
  private static final int LONGEST = 100;

  private static final List<RangeSpec> NAMED =
      Stream.concat(Arrays.stream(RangeSpec.Preset.values()), Stream.of(RangeSpec.allTime()))
          .toList();
  private static final String ALLOWED =
      "24h or 30d for any number, "
          + NAMED.stream().map(RangeSpec::text).collect(Collectors.joining(", "))
          + ", last_6_months or last_6_months_to_date for any number of hours, days, weeks, months,"
          + " quarters or years, 2025-01-31, 2025-01-01/2025-01-31,"
          + " 2025-01-01T00:00/2025-01-31T12:00, 2025-01-01T00:00:00Z/2025-02-01T00:00:00Z";

  private RangeText() {}

  static RangeSpec parse(String text) {
    try {
      if (text.length() > LONGEST) {
        throw new IllegalArgumentException("longer than any");
      }
      return read(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "time range \"" + shown(text) + "\": " + e.getMessage() + "; allowed: " + ALLOWED, e);
    }
  }

  /** Checks a number of buckets that was asked for, given as its digits. */
  static void checkCount(String digits, TimeGrain grain) {
    int most =
        switch (grain) {
          case HOUR, DAY -> 100_000;
          case WEEK, MONTH -> 10_000;
          case QUARTER, YEAR -> 1_000;
        };
    if (digits.startsWith("-") || value(digits) < 1 || value(digits) > most) {
      throw new IllegalArgumentException(
          "number of " + grain.text() + "s \"" + digits + "\" must be from 1 to " + most);
    }
  }

  private static RangeSpec read(String text) {
    for (RangeSpec named : NAMED) {
      if (named.text().equals(text)) {
        return named;
      }
    }
    Matcher rolling = ROLLING.matcher(text);
    if (rolling.matches()) {
      TimeGrain grain = rolling.group(2).equals("h") ? TimeGrain.HOUR : TimeGrain.DAY;
      return new RangeSpec.Rolling(count(rolling.group(1), grain), grain);
    }
    Matcher last = LAST.matcher(text);
    if (last.matches()) {
      TimeGrain grain = TimeGrain.parse(last.group(2));
      int count = count(last.group(1), grain);
      return last.group(3) == null
          ? RangeSpec.last(count, grain)
          : RangeSpec.lastToDate(count, grain);
    }
    if (DATED.matcher(text).matches()) {
      return custom(text);
    }
    throw new IllegalArgumentException(
        "unknown"
            + Problem.nearest(text, names())
                .map(name -> ", did you mean \"" + name + "\"?")
                .orElse(""));
  }

  private static List<String> names() {
    return NAMED.stream().map(RangeSpec::text).toList();
  }

  private static RangeSpec custom(String text) {
    String[] edges = text.split("/", -1);
    TimePoint from = TimePoint.parse(edges[0]);
    if (edges.length == 2) {
      return new RangeSpec.Custom(from, TimePoint.parse(edges[1]));
    }
    if (edges.length == 1 && from instanceof TimePoint.Day) {
      return new RangeSpec.Custom(from, from);
    }
    throw new IllegalArgumentException("must be one day, or a start and an end with \"/\" between");
  }

  private static int count(String digits, TimeGrain grain) {
    checkCount(digits, grain);
    return value(digits);
  }

  /** Returns the number, or the largest int if it is longer than that. */
  private static int value(String digits) {
    String significant = digits.replaceFirst("^0+(?=\\d)", "");
    return significant.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(significant);
  }

  private static String shown(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}

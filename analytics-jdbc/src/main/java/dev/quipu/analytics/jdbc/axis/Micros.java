package dev.quipu.analytics.jdbc.axis;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Whole microseconds from 1970-01-01T00:00, the unit in which databases count here. Times are
 * brought into the 280,000 years around 1970, so that sums and differences stay within 64 bits.
 */
public final class Micros {

  /** One day. */
  public static final long DAY = 24 * 3_600 * 1_000_000L;

  static final long SECOND = 1_000_000;
  static final long HOUR = 3_600 * SECOND;

  private static final long FURTHEST_SECONDS = 140_000L * 366 * 24 * 3_600;

  private Micros() {}

  /** Returns the first whole microsecond at or after the instant. */
  static long atOrAfter(Instant instant) {
    long seconds = instant.getEpochSecond();
    if (Math.abs(seconds) > FURTHEST_SECONDS) {
      return Long.signum(seconds) * FURTHEST_SECONDS * SECOND;
    }
    return seconds * SECOND + Math.floorDiv(instant.getNano() + 999, 1_000);
  }

  /** Returns the point in time. */
  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1_000);
  }

  /** Returns the wall-clock time. */
  public static LocalDateTime local(long micros) {
    return LocalDateTime.ofInstant(instant(micros), ZoneOffset.UTC);
  }

  /** Returns the wall-clock time as a number. */
  public static long of(LocalDateTime local) {
    return atOrAfter(local.toInstant(ZoneOffset.UTC));
  }

  /** Returns the length of a time without its part of a microsecond, up to 10,000 years. */
  public static long of(Duration length) {
    return length.getSeconds() * SECOND + length.getNano() / 1_000;
  }

  /** Returns the length of an offset. */
  public static long of(ZoneOffset offset) {
    return offset.getTotalSeconds() * SECOND;
  }

  /** Returns a time without its part of a microsecond, and anything else as it is. */
  public static Object floor(Object value) {
    if (value instanceof Instant instant) {
      return instant.truncatedTo(ChronoUnit.MICROS);
    }
    return value instanceof LocalDateTime local ? local.truncatedTo(ChronoUnit.MICROS) : value;
  }
}

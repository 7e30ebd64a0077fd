package dev.quipu.analytics.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * An offset from UTC and the instant from which it holds, until the next span of its list.
 *
 * @param from the first instant at which it holds
 * @param offset what is added to UTC to get local time
 */
public record OffsetSpan(Instant from, ZoneOffset offset) {
  /**
   * An offset from UTC and the local date-time from which it holds, until the next span of its
   * list.
   *
   * @param from the first local date-time for which it holds
   * @param offset what is taken from local time to get UTC
   */
  public record Local(LocalDateTime from, ZoneOffset offset) {}
}

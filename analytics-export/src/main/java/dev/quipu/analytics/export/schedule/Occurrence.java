package dev.quipu.analytics.export.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * One of the points in time of a schedule. What is exported should depend on this time and not on
 * the clock, so that an occurrence that runs late exports the same.
 *
 * @param schedule the name of the schedule
 * @param at when it is
 * @param zone the zone of the schedule
 */
public record Occurrence(String schedule, Instant at, ZoneId zone) {

  /** Returns date and time in the schedule's zone. */
  public LocalDateTime local() {
    return LocalDateTime.ofInstant(at, zone);
  }
}

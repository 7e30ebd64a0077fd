package dev.quipu.analytics;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands where it was set. */
final class SetClock extends Clock {

  private volatile Instant now;

  SetClock(String now) {
    set(now);
  }

  void set(String time) {
    now = Instant.from(java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(time));
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("nobody asks this clock for a date");
  }
}

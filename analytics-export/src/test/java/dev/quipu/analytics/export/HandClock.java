package dev.quipu.analytics.export;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until it is set. */
public final class HandClock extends Clock {
  private volatile Instant now = Instant.parse("2026-01-10T12:00:00Z");

  public HandClock() {}

  public void set(String time) {
    now = Instant.parse(time);
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return now;
  }
}

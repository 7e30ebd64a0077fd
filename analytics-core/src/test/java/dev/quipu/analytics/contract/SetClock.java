package dev.quipu.analytics.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands where it was set. */
public final class SetClock extends Clock {

  private final AtomicReference<Instant> now = new AtomicReference<>();

  /** Stands at a time with its offset. */
  public SetClock(String now) {
    set(now);
  }

  /** Goes to a time with its offset. */
  public void set(String time) {
    now.set(OffsetDateTime.parse(time).toInstant());
  }

  /** Goes on. */
  public void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  @Override
  public Instant instant() {
    return now.get();
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

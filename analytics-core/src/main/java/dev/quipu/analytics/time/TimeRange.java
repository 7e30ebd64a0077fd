package dev.quipu.analytics.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A half-open span of time: {@code start} is inside, {@code end} is not.
 *
 * @param start the first instant inside
 * @param end the first instant after it, later than {@code start}
 */
public record TimeRange(Instant start, Instant end) {
  /** Checks that the range is not empty; throws {@link IllegalArgumentException} if it is. */
  public TimeRange {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException(
          "start \"" + start + "\" must be before end \"" + end + "\"");
    }
  }

  /** Returns whether the instant is inside: at or after the start and before the end. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }

  /** Returns the part that both ranges share; empty if they share none, also if they only touch. */
  public Optional<TimeRange> intersect(TimeRange other) {
    Instant from = start.isAfter(other.start) ? start : other.start;
    Instant to = end.isBefore(other.end) ? end : other.end;
    return from.isBefore(to) ? Optional.of(new TimeRange(from, to)) : Optional.empty();
  }

  /** Returns the elapsed time from start to end, always positive. */
  public Duration duration() {
    return Duration.between(start, end);
  }

  /** Returns the ISO 8601 interval {@code start/end}, both in UTC. */
  @Override
  public String toString() {
    return start + "/" + end;
  }
}

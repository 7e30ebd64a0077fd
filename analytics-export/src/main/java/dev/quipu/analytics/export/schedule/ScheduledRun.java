package dev.quipu.analytics.export.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * An occurrence for one recipient, as it was when it was read.
 *
 * @param schedule the name of the schedule
 * @param at when the occurrence is
 * @param to who gets it
 * @param state where it stands
 * @param job the export job, once there is one
 * @param tries how many tries have failed
 * @param error what went wrong last; empty for nothing
 */
public record ScheduledRun(
    String schedule,
    Instant at,
    String to,
    State state,
    Optional<String> job,
    long tries,
    Optional<String> error) {

  /** Where an occurrence stands for one recipient. */
  public enum State {
    /** The file is not ready yet, or its message was not taken yet. */
    OPEN,
    /** The message was taken. */
    SENT,
    /** It was missed and left out. */
    SKIPPED,
    /** It will not be sent; the error says why. */
    FAILED
  }
}

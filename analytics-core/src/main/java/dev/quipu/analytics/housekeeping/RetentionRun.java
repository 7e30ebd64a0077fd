package dev.quipu.analytics.housekeeping;

/**
 * What a run of the retention did.
 *
 * @param events how many events were deleted or anonymised
 * @param outcome how it ended
 */
public record RetentionRun(long events, Outcome outcome) {

  /** How a run ended. */
  public enum Outcome {
    /** All that was to be erased is. */
    DONE,
    /** It was cancelled; what was done stays, and the next run goes on. */
    STOPPED
  }
}

package dev.quipu.analytics.error;

import org.jspecify.annotations.Nullable;

/**
 * A back end that did not answer: gone, too slow, cancelled, or refusing a statement. Asking again
 * later may help (HTTP 503); {@link #reason()} tells which it was.
 */
public final class BackendException extends AnalyticsException {

  private static final long serialVersionUID = 1L;

  /** Why there was no answer. */
  public enum Reason {
    /** The time allowed for the statement ran out. */
    TIMED_OUT,
    /** Somebody cancelled the question. */
    CANCELLED,
    /** The back end, or this library's entry object, is not running. */
    NOT_RUNNING,
    /** The back end reported an error, which is the cause. */
    FAILED
  }

  private final Reason reason;

  /** Makes the exception; the message names the back end or dataset, never a value of a row. */
  public BackendException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns why there was no answer. */
  public Reason reason() {
    return reason;
  }
}

package dev.quipu.analytics.delivery;

import dev.quipu.analytics.error.AnalyticsException;
import org.jspecify.annotations.Nullable;

/** A message that was not taken; {@link #reason()} tells what would help. */
public final class DeliveryException extends AnalyticsException {

  private static final long serialVersionUID = 1L;

  /** Why not, and so whether to try again. */
  public enum Reason {
    /** The other side did not answer, or not now: the same message may be taken later. */
    AWAY,
    /** The other side, or the way to it, does not take such a message: somebody must change one. */
    REFUSED
  }

  private final Reason reason;

  /** Makes the exception; the message names the other side, nothing of what was to be told it. */
  public DeliveryException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns why not. */
  public Reason reason() {
    return reason;
  }
}

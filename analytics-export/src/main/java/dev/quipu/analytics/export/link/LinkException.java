package dev.quipu.analytics.export.link;

import dev.quipu.analytics.error.AnalyticsException;

/** A link that may not be followed. */
public final class LinkException extends AnalyticsException {

  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Reason {
    /** It is none of this host's, or was changed, or its key is no longer in use (HTTP 404). */
    INVALID,
    /** Its time is over (HTTP 410). */
    EXPIRED
  }

  private final Reason reason;

  LinkException(Reason reason, String message) {
    super(message, (Throwable) null);
    this.reason = reason;
  }

  /** Returns why not. */
  public Reason reason() {
    return reason;
  }
}

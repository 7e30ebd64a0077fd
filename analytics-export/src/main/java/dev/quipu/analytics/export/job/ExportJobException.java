package dev.quipu.analytics.export.job;

import dev.quipu.analytics.error.AnalyticsException;

/** A job of which there is no file to be had; {@link #reason()} tells why. */
public final class ExportJobException extends AnalyticsException {

  private static final long serialVersionUID = 1L;

  /** Why there is no file. */
  public enum Reason {
    /** There is no such job, or it is somebody else's: the two are not told apart (HTTP 404). */
    UNKNOWN,
    /** It is waiting or running (HTTP 409). */
    NOT_READY,
    /** It failed or was cancelled (HTTP 409). */
    WITHOUT_FILE,
    /** Its time is over (HTTP 410). */
    EXPIRED
  }

  private final Reason reason;

  ExportJobException(Reason reason, String message) {
    super(message, (Throwable) null);
    this.reason = reason;
  }

  /** Returns why there is no file. */
  public Reason reason() {
    return reason;
  }
}

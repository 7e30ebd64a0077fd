package dev.quipu.analytics.export.storage;

import dev.quipu.analytics.error.AnalyticsException;
import org.jspecify.annotations.Nullable;

/** A storage that did not do what it was asked; {@link #reason()} tells what would help. */
public final class StorageException extends AnalyticsException {

  private static final long serialVersionUID = 1L;

  /** Why not, and so whether to try again. */
  public enum Reason {
    /** It is not there or did not answer: the same may succeed later. */
    AWAY,
    /** It has no room: the same may succeed when somebody has made some. */
    FULL,
    /** It does not allow that: the same will fail until somebody changes rights or settings. */
    REFUSED,
    /** It has no file of that name. */
    MISSING
  }

  private final Reason reason;

  /** Makes the exception; the message names the storage and the file, never what is in it. */
  public StorageException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns why not. */
  public Reason reason() {
    return reason;
  }

  /** Tells whether the same may succeed later without anybody changing a setting. */
  public boolean mayPass() {
    return switch (reason) {
      case AWAY, FULL -> true;
      case REFUSED, MISSING -> false;
    };
  }
}

package dev.quipu.analytics.store;

import dev.quipu.analytics.error.AnalyticsException;
import org.jspecify.annotations.Nullable;

/**
 * A batch with an event that the store refuses for what is in it, such as a constraint of the
 * table. Trying again does not help.
 */
public final class RefusedEventException extends AnalyticsException {

  private static final long serialVersionUID = 1L;

  /** Makes the exception; the message has no value of the event. */
  public RefusedEventException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

package dev.quipu.analytics.error;

/**
 * A question whose answer is larger than a limit of the host allows. Ask for less, or raise the
 * limit that {@link #limit()} names.
 */
public final class LimitExceededException extends AnalyticsException {

  private static final long serialVersionUID = 1L;

  private final String limit;

  /** Makes the exception; {@code message} says the size asked for, the limit, and what to do. */
  public LimitExceededException(String limit, String message) {
    super(message, (Throwable) null);
    this.limit = limit;
  }

  /** Returns the limit's name, such as {@code maxGroups} of {@code Limits}. */
  public String limit() {
    return limit;
  }
}

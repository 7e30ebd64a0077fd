package dev.quipu.analytics.error;

/**
 * A question whose answer is larger than a limit of the host allows. Whoever asks can ask for less,
 * the host can raise the limit; the message says how large the answer would be, what the limit is,
 * and how either is done.
 */
public final class LimitExceededException extends AnalyticsException {

  private static final long serialVersionUID = 1L;

  private final String limit;
  private final long value;

  /**
   * Makes the exception.
   *
   * @param what the size asked for, such as {@code the answer on dataset "orders" has 20 groups}
   * @param limit the limit's name
   * @param value the limit
   * @param instead what to ask for instead, and where the limit is set
   */
  public LimitExceededException(String what, String limit, long value, String instead) {
    super(what + "; the limit " + limit + " is " + value + " (" + instead + ")", (Throwable) null);
    this.limit = limit;
    this.value = value;
  }

  /** Returns the limit's name, such as {@code maxGroups} of {@code Limits}. */
  public String limit() {
    return limit;
  }

  /** Returns the limit: the largest number that is answered. */
  public long value() {
    return value;
  }
}

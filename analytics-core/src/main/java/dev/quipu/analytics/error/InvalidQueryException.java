package dev.quipu.analytics.error;

import java.util.List;

/** A question that cannot be answered as it was asked. Whoever asked puts it right (HTTP 400). */
public final class InvalidQueryException extends AnalyticsException {

  private static final long serialVersionUID = 1L;

  /** Makes the exception for {@code subject}, such as {@code query on dataset "orders"}. */
  public InvalidQueryException(String subject, List<Problem> problems) {
    super(subject, problems);
  }
}

package dev.quipu.analytics.error;

import java.util.List;

/**
 * A question that its subject may not ask at all. Whoever gives rights puts it right (HTTP 403). It
 * says nothing about the rows.
 */
public final class AccessDeniedException extends AnalyticsException {

  private static final long serialVersionUID = 1L;

  /** Makes the exception for {@code what}, such as {@code query on dataset "orders"}. */
  public AccessDeniedException(String what, List<Problem> problems) {
    super(what, "is not allowed", problems);
  }
}

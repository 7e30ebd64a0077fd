package dev.quipu.analytics.quota;

import dev.quipu.analytics.error.AnalyticsException;

/**
 * A request for units that was refused. Whoever asked can wait for the next period or take another
 * plan (HTTP 429).
 */
public final class QuotaExceededException extends AnalyticsException {

  private static final long serialVersionUID = 1L;

  private final transient Decision decision;

  /** Makes the exception for a decision that refuses. */
  public QuotaExceededException(Decision decision) {
    super(message(decision), (Throwable) null);
    this.decision = decision;
  }

  private static String message(Decision decision) {
    QuotaStatus status = decision.status();
    String feature = "feature \"" + status.feature() + "\"";
    return switch (decision.reason()) {
      case NOT_INCLUDED -> feature + " is not included in the plan";
      case EXPIRED -> "the reservation of " + feature + " is not held any more";
      case EXCEEDED, WITHIN_LIMIT, BEYOND_LIMIT ->
          feature
              + " has no "
              + decision.units()
              + " units left: "
              + status.used()
              + " of "
              + status.limit().orElse(0)
              + " used"
              + (status.reserved() == 0 ? "" : " and " + status.reserved() + " reserved")
              + " ("
              + status.window().label()
              + decision.resetsAt().map(end -> ", begins anew at " + end).orElse("")
              + ")";
    };
  }

  /** Returns the decision. */
  public Decision decision() {
    return decision;
  }
}

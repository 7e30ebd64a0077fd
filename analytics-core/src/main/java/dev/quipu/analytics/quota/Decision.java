package dev.quipu.analytics.quota;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The answer to a request for units: whether it is granted, why, and how the quota stands then.
 *
 * @param granted whether the units may be, or were, used
 * @param reason why
 * @param units how many were asked for
 * @param status how the quota stands after it
 */
public record Decision(boolean granted, Reason reason, long units, QuotaStatus status) {

  /** Why a request was granted or refused. */
  public enum Reason {
    /** Granted: within the limit, or there is none. */
    WITHIN_LIMIT,
    /** Granted beyond the limit, as the quota is soft or has a grace. */
    BEYOND_LIMIT,
    /** Refused: the plan does not include the feature. */
    NOT_INCLUDED,
    /** Refused: not so many units are left. */
    EXCEEDED,
    /** Refused: the reservation has expired, or was committed or released before. */
    EXPIRED;

    /** Returns the name in texts: {@code not included}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Returns how near the use is to the limit. */
  public QuotaState state() {
    return status.state();
  }

  /** Returns the units used in this period. */
  public long used() {
    return status.used();
  }

  /** Returns the limit of this period; empty for none. */
  public OptionalLong limit() {
    return status.limit();
  }

  /** Returns the units left within the limit; empty where there is none. */
  public OptionalLong remaining() {
    return status.remaining();
  }

  /** Returns when the next period begins; empty for a quota that never does. */
  public Optional<Instant> resetsAt() {
    return status.window().resetsAt();
  }

  /**
   * Returns this decision where it is granted.
   *
   * @throws QuotaExceededException where it is not
   */
  public Decision orThrow() {
    if (!granted) {
      throw new QuotaExceededException(this);
    }
    return this;
  }
}

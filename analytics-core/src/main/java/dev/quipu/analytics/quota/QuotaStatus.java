package dev.quipu.analytics.quota;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How a subject's quota of a feature stands.
 *
 * @param feature the feature
 * @param quota what the plan says of it
 * @param window the period that counts now, with its end
 * @param used the units used in it, those beyond the limit among them
 * @param reserved the units held for work that is going on
 * @param carried the units that came over from before; below 0 in a period of the past, which gave
 *     them away
 */
public record QuotaStatus(
    String feature, Quota quota, QuotaWindow window, long used, long reserved, long carried) {

  /** Returns the units of the plan and those that came over; empty where there is no limit. */
  public OptionalLong limit() {
    return quota.units().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(quota.included() ? quota.units().getAsLong() + carried : 0);
  }

  /** Returns the units left within the limit, 0 beyond it; empty where there is none. */
  public OptionalLong remaining() {
    OptionalLong limit = limit();
    return limit.isEmpty()
        ? limit
        : OptionalLong.of(Math.max(0, limit.getAsLong() - used - reserved));
  }

  /** Returns the used share of the limit, more than 1 beyond it; empty where there is none. */
  public OptionalDouble ratio() {
    long limit = limit().orElse(0);
    return limit <= 0 ? OptionalDouble.empty() : OptionalDouble.of((double) used / limit);
  }

  /** Returns how near the use is to the limit; what is reserved is not used yet. */
  public QuotaState state() {
    if (!quota.included()) {
      return QuotaState.UNAVAILABLE;
    }
    OptionalLong limit = limit();
    if (limit.isEmpty()) {
      return QuotaState.OK;
    }
    if (used >= limit.getAsLong()) {
      return QuotaState.EXCEEDED;
    }
    long warning = -Math.floorDiv(-limit.getAsLong() * quota.warningPercent(), 100L);
    return used >= warning ? QuotaState.WARNING : QuotaState.OK;
  }
}

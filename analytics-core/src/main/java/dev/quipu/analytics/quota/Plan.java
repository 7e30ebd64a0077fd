package dev.quipu.analytics.quota;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a subject has subscribed to: features and their quotas, in the order in which they are
 * shown. A feature without a quota is not included.
 *
 * @param name what the host calls it, such as {@code motor}
 * @param quotas by the names of the features
 */
public record Plan(String name, Map<String, Quota> quotas) {

  /** Copies the quotas. */
  public Plan {
    quotas = Collections.unmodifiableMap(new LinkedHashMap<>(quotas));
  }

  /** Returns a plan that includes nothing yet. */
  public static Plan of(String name) {
    return new Plan(name, Map.of());
  }

  /** Returns this plan with a feature's quota. */
  public Plan with(String feature, Quota quota) {
    Map<String, Quota> more = new LinkedHashMap<>(quotas);
    more.put(feature, quota);
    return new Plan(name, more);
  }

  /** Returns a feature's quota; that of a feature which the plan does not name includes nothing. */
  public Quota quota(String feature) {
    return quotas.getOrDefault(feature, Quota.none());
  }
}

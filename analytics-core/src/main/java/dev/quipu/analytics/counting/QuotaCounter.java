package dev.quipu.analytics.counting;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.quota.Quota;
import dev.quipu.analytics.quota.QuotaStatus;
import dev.quipu.analytics.quota.QuotaWindow;
import dev.quipu.analytics.usage.UsageEvent;
import dev.quipu.analytics.value.Values;
import java.util.ArrayList;
import java.util.List;

/**
 * What is counted: the units of one feature that one subject uses in one period.
 *
 * @param tenant whose user that is, at most 200 characters; empty where there are no tenants
 * @param subject who uses it, 1 to 200 characters
 * @param feature what is used, 1 to 100 characters
 * @param window the period
 * @param quota how much may be used in it
 */
public record QuotaCounter(
    String tenant, String subject, String feature, QuotaWindow window, Quota quota) {

  /**
   * Checks the texts.
   *
   * @throws IllegalArgumentException with all that is wrong, and no value
   */
  public QuotaCounter {
    List<Problem> problems = new ArrayList<>(0);
    check("tenant", tenant, UsageEvent.NAME_LENGTH, problems);
    check("subject", subject, UsageEvent.NAME_LENGTH, problems);
    check("feature", feature, UsageEvent.FEATURE_LENGTH, problems);
    if (subject.isEmpty() || feature.isEmpty()) {
      String which = subject.isEmpty() ? "subject" : "feature";
      problems.add(new Problem(which, "is empty", "say whose quota, and of what"));
    }
    if (!problems.isEmpty()) {
      StringBuilder message = new StringBuilder("a request for units is invalid:");
      problems.forEach(problem -> message.append("\n  - ").append(problem));
      throw new IllegalArgumentException(message.toString());
    }
  }

  private static void check(String where, String text, int most, List<Problem> problems) {
    if (text.length() > most && text.codePointCount(0, text.length()) > most) {
      problems.add(new Problem(where, "is too long", "at most " + most + " characters"));
    }
    if (!Values.wellFormed(text)) {
      problems.add(
          new Problem(where, "has a NUL or half a surrogate pair", "only whole characters"));
    }
  }

  /** Counters are looked up for each request; what tells most of them apart is enough. */
  @Override
  public int hashCode() {
    return 31 * (31 * subject.hashCode() + feature.hashCode()) + window.label().hashCode();
  }

  /** Returns how much of what {@link QuotaCount#taken()} is may be there for so many more. */
  public long room(long more) {
    return quota.ceiling() - more;
  }

  /** Returns how the quota stands with a count. */
  public QuotaStatus status(QuotaCount count) {
    return new QuotaStatus(feature, quota, window, count.used(), count.reserved(), count.carried());
  }
}

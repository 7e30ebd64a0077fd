package dev.quipu.analytics;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.counting.QuotaStore;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.quota.Quota;
import dev.quipu.analytics.quota.QuotaListener;
import dev.quipu.analytics.quota.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parts of {@link Quotas} being put together; not safe for threads. */
public final class QuotasBuilder {

  private static final Duration LONGEST_HOLDING = Duration.ofDays(366);

  final Map<String, Long> leased = new LinkedHashMap<>();
  Clock clock = Clock.systemUTC();
  QuotaListener listener = QuotaListener.none();
  Duration holding = Duration.ofMinutes(15);
  @Nullable UsageLog usageLog;
  private @Nullable QuotaStore store;
  private @Nullable Function<Subject, Subscription> plans;

  QuotasBuilder() {}

  /** Sets where units are counted; it has to be set. */
  public QuotasBuilder store(QuotaStore counters) {
    this.store = counters;
    return this;
  }

  /**
   * Sets what tells a subject's plan and zone; it has to be set. It is asked at every call, by the
   * thread that calls, and may change its mind: what was counted in a period stays.
   */
  public QuotasBuilder plans(Function<Subject, Subscription> subscriptions) {
    this.plans = subscriptions;
    return this;
  }

  /** Sets who is told when a warning or a limit is reached. */
  public QuotasBuilder listener(QuotaListener told) {
    this.listener = told;
    return this;
  }

  /** Sets where {@link Quotas#consume(dev.quipu.analytics.usage.UsageEvent)} records events. */
  public QuotasBuilder usageLog(UsageLog log) {
    this.usageLog = log;
    return this;
  }

  /**
   * Has this process take so many units of a feature at a time and grant them from memory. Those
   * that it has not used count as used for others until it gives them back; if it is killed, for
   * the rest of the period.
   */
  public QuotasBuilder leased(String feature, long units) {
    leased.put(feature, units);
    return this;
  }

  /** Sets after how long a reservation expires that nobody ends; 15 minutes until set. */
  public QuotasBuilder reservationsExpireAfter(Duration time) {
    this.holding = time;
    return this;
  }

  /** Sets the clock that tells which period it is; the system's until set. */
  public QuotasBuilder clock(Clock time) {
    this.clock = time;
    return this;
  }

  /**
   * Puts the quotas together; it opens nothing and starts nothing.
   *
   * @throws InvalidModelException with all that is missing or cannot be
   */
  public Quotas build() {
    List<Problem> problems = new ArrayList<>();
    @Nullable QuotaStore counters = store;
    @Nullable Function<Subject, Subscription> subscriptions = plans;
    if (counters == null) {
      problems.add(new Problem("store", "is missing", "set one with store(…)"));
    }
    if (subscriptions == null) {
      problems.add(new Problem("plans", "are missing", "set what tells them with plans(…)"));
    }
    leased.forEach(
        (feature, units) -> {
          if (units < 1 || units > Quota.MOST_UNITS) {
            String where = "lease of \"" + feature + "\"";
            problems.add(new Problem(where, "is " + units, "1 to " + Quota.MOST_UNITS));
          }
        });
    if (holding.isNegative() || holding.isZero() || holding.compareTo(LONGEST_HOLDING) > 0) {
      problems.add(
          new Problem("reservationsExpireAfter", "is " + holding, "more than 0, at most a year"));
    }
    if (counters == null || subscriptions == null || !problems.isEmpty()) {
      throw new InvalidModelException("quotas", problems);
    }
    return new Quotas(this, counters, subscriptions);
  }
}

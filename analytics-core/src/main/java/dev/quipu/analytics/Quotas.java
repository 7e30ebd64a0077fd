package dev.quipu.analytics;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.counting.QuotaCount;
import dev.quipu.analytics.counting.QuotaCounter;
import dev.quipu.analytics.counting.QuotaHold;
import dev.quipu.analytics.counting.QuotaOutcome;
import dev.quipu.analytics.counting.QuotaStore;
import dev.quipu.analytics.granting.QuotaLeases;
import dev.quipu.analytics.granting.Windows;
import dev.quipu.analytics.quota.Decision;
import dev.quipu.analytics.quota.Decision.Reason;
import dev.quipu.analytics.quota.Quota;
import dev.quipu.analytics.quota.QuotaListener;
import dev.quipu.analytics.quota.QuotaStatus;
import dev.quipu.analytics.quota.QuotaWindow;
import dev.quipu.analytics.quota.Subscription;
import dev.quipu.analytics.usage.UsageEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Grants and counts the units that a subject's plan allows. Made once, used from many threads:
 *
 * <pre>{@code
 * Plan motor = Plan.of("motor").with("ai_content_generation", Quota.perMonth(5)).with("data_mining", Quota.unlimited());
 * Quotas quotas = Quotas.builder().store(store).plans(user -> new Subscription(motor, zone)).build();
 * if (quotas.consume(Subject.of("ann"), "ai_content_generation").granted()) { … }
 * }</pre>
 *
 * <p>No number of threads and processes gets more than there is, also if they are killed. It has no
 * threads of its own; each call asks the store, but where units are leased. What a store cannot do
 * is a {@code BackendException}, and nothing is granted then. A subject, a tenant or a feature that
 * no store could keep is an {@code IllegalArgumentException}.
 */
public final class Quotas implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Quotas.class);

  private final QuotaStore store;
  private final Function<Subject, Subscription> plans;
  private final Clock clock;
  private final Duration holding;
  private final QuotaListener listener;
  private final @Nullable UsageLog usageLog;
  private final QuotaLeases leases;
  private final Windows windows;

  /** Whether whoever listens is told, and events are recorded. */
  private final boolean telling;

  Quotas(QuotasBuilder parts, QuotaStore store, Function<Subject, Subscription> plans) {
    this.store = store;
    this.plans = plans;
    this.clock = parts.clock;
    this.holding = parts.holding;
    this.listener = parts.listener;
    this.usageLog = parts.usageLog;
    this.leases = new QuotaLeases(store, parts.leased);
    this.windows = new Windows();
    this.telling = true;
  }

  private Quotas(Quotas other, QuotaStore store) {
    this.store = store;
    this.plans = other.plans;
    this.clock = other.clock;
    this.holding = other.holding;
    this.listener = other.listener;
    this.usageLog = other.usageLog;
    this.leases = new QuotaLeases(store, Map.of());
    this.windows = other.windows;
    this.telling = false;
  }

  /** Starts a description of {@code Quotas}. */
  public static QuotasBuilder builder() {
    return new QuotasBuilder();
  }

  /**
   * Returns these quotas as they are counted by another store for the moment, such as one within
   * the host's own transaction. It leases nothing, records nothing and tells no listener, as the
   * transaction may still come to nothing: the next call outside of it tells.
   */
  public Quotas over(QuotaStore other) {
    return new Quotas(this, other);
  }

  /** Asks for one unit, and counts it as used where it is granted. */
  public Decision consume(Subject subject, String feature) {
    return consume(subject, feature, 1);
  }

  /**
   * Asks for units, and counts them as used where they are granted: all or none.
   *
   * @param units at least 1, at most {@link Quota#MOST_UNITS}
   */
  public Decision consume(Subject subject, String feature, long units) {
    requireUnits(units);
    Instant now = clock.instant();
    QuotaCounter counter = counter(subject, feature, now);
    if (!counter.quota().included()) {
      return notIncluded(counter, units);
    }
    QuotaOutcome outcome = leases.add(counter, units, now);
    tell(subject, counter, outcome.count());
    return decision(counter, units, outcome);
  }

  /**
   * Asks for as many units as an event has, and records it in the usage log where they are granted.
   *
   * @throws IllegalStateException if there is no usage log, or within a transaction of the host:
   *     record it there with {@code recordIn}
   */
  public Decision consume(UsageEvent event) {
    @Nullable UsageLog log = telling ? usageLog : null;
    if (log == null) {
      throw new IllegalStateException(
          "no usage log: set one with usageLog(…), or record the event in the transaction");
    }
    Subject subject = Subject.of(event.subject());
    Decision decision =
        consume(
            event.tenant().isEmpty() ? subject : subject.tenant(event.tenant()),
            event.feature(),
            event.amount());
    if (decision.granted()) {
      long unused = log.record(event);
    }
    return decision;
  }

  /** Tells whether one unit would be granted now; changes nothing. */
  public Decision check(Subject subject, String feature) {
    return check(subject, feature, 1);
  }

  /** Tells whether so many units would be granted now; changes nothing. */
  public Decision check(Subject subject, String feature, long units) {
    requireUnits(units);
    Instant now = clock.instant();
    QuotaCounter counter = counter(subject, feature, now);
    if (!counter.quota().included()) {
      return notIncluded(counter, units);
    }
    QuotaCount count = leases.count(counter, now);
    tell(subject, counter, count);
    boolean fits = count.taken() <= counter.room(units);
    QuotaStatus status = counter.status(count);
    boolean within = status.remaining().isEmpty() || status.remaining().getAsLong() >= units;
    Reason granted = within ? Reason.WITHIN_LIMIT : Reason.BEYOND_LIMIT;
    return new Decision(fits, fits ? granted : Reason.EXCEEDED, units, status);
  }

  /** Returns how a quota stands. */
  public QuotaStatus status(Subject subject, String feature) {
    return check(subject, feature).status();
  }

  /** Returns how all quotas of the subject's plan stand, in its order; one question each. */
  public List<QuotaStatus> statuses(Subject subject) {
    return plans.apply(subject).plan().quotas().keySet().stream()
        .map(feature -> status(subject, feature))
        .toList();
  }

  /**
   * Asks for units to be held for work whose cost is known later. They are free again when the
   * reservation is ended or, if that never happens, when it expires.
   *
   * @param units the most that it may cost
   */
  public QuotaReservation reserve(Subject subject, String feature, long units) {
    requireUnits(units);
    Instant now = clock.instant();
    QuotaCounter counter = counter(subject, feature, now);
    QuotaHold hold = new QuotaHold(UUID.randomUUID(), units, now.plus(holding));
    Decision decision =
        counter.quota().included()
            ? decision(counter, units, store.reserve(counter, hold, now))
            : notIncluded(counter, units);
    return new QuotaReservation(this, counter, hold, decision);
  }

  /**
   * Counts what was used of a reservation, as {@link QuotaReservation#commit} does, but by the
   * store of these quotas: with those of {@link #over}, within the host's transaction.
   */
  public Decision commit(QuotaReservation reservation, long used) {
    QuotaCounter counter = reservation.counter();
    QuotaHold hold = reservation.hold();
    if (!reservation.granted()) {
      throw new IllegalStateException("the reservation was refused: there is nothing to commit");
    }
    if (used < 0 || used > hold.units()) {
      throw new IllegalArgumentException(
          "used units are " + used + ": 0 to the " + hold.units() + " that are held");
    }
    QuotaOutcome outcome = store.settle(counter, hold, used);
    reservation.settle();
    if (!outcome.done()) {
      return new Decision(false, Reason.EXPIRED, used, counter.status(outcome.count()));
    }
    tell(subject(counter), counter, outcome.count());
    return decision(counter, used, outcome);
  }

  /** Gives leased units back to the store. What is asked for later is granted by the store. */
  @Override
  public void close() {
    leases.close();
  }

  private static void requireUnits(long units) {
    if (units < 1 || units > Quota.MOST_UNITS) {
      throw new IllegalArgumentException("units are " + units + ": 1 to " + Quota.MOST_UNITS);
    }
  }

  private QuotaCounter counter(Subject subject, String feature, Instant now) {
    Subscription subscription = plans.apply(subject);
    Quota quota = subscription.plan().quota(feature);
    QuotaWindow window = windows.at(now, quota.period(), subscription.zone());
    return new QuotaCounter(subject.tenant().orElse(""), subject.id(), feature, window, quota);
  }

  private static Subject subject(QuotaCounter counter) {
    Subject subject = Subject.of(counter.subject());
    return counter.tenant().isEmpty() ? subject : subject.tenant(counter.tenant());
  }

  private static Decision notIncluded(QuotaCounter counter, long units) {
    return new Decision(false, Reason.NOT_INCLUDED, units, counter.status(QuotaCount.NONE));
  }

  private static Decision decision(QuotaCounter counter, long units, QuotaOutcome outcome) {
    QuotaStatus status = counter.status(outcome.count());
    if (!outcome.done()) {
      return new Decision(false, Reason.EXCEEDED, units, status);
    }
    OptionalLong limit = status.limit();
    boolean within = limit.isEmpty() || status.used() + status.reserved() <= limit.getAsLong();
    return new Decision(true, within ? Reason.WITHIN_LIMIT : Reason.BEYOND_LIMIT, units, status);
  }

  private void tell(Subject subject, QuotaCounter counter, QuotaCount count) {
    QuotaStatus status = counter.status(count);
    int level = status.state().level();
    if (!telling || level <= count.noticed() || !leases.claimNotice(counter, level)) {
      return;
    }
    try {
      listener.reached(subject, status);
    } catch (RuntimeException e) {
      LOG.warn("a quota listener failed", e);
    }
  }
}

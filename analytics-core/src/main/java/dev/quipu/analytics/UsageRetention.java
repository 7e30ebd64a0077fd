package dev.quipu.analytics;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.housekeeping.ErasableUsage;
import dev.quipu.analytics.housekeeping.Erasure;
import dev.quipu.analytics.housekeeping.RetentionRun;
import dev.quipu.analytics.housekeeping.RetentionRun.Outcome;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.statistics.UsageDataset;
import dev.quipu.analytics.store.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Deletes or anonymises usage events that are old, or those of a person. Rollups over them stay
 * right: what is kept of old events stays as it is, what is kept of a person's is rolled up again.
 *
 * <pre>{@code
 * UsageRetention retention = UsageRetention.of(store).rolledUp(analytics.rollups(), "usage");
 * retention.deleteBefore(now.minus(400, ChronoUnit.DAYS));
 * retention.forget("", "user 42");
 * }</pre>
 *
 * <p>It works in the thread of its caller, in batches of some thousand events, each a transaction.
 * Killed at any moment, the next run goes on; a second one changes nothing. Immutable, safe for
 * many threads. Every method throws {@link BackendException} where a database does not answer.
 */
public final class UsageRetention {

  private static final int AT_ONCE = 5_000;

  /** How long the buckets of a person who is being forgotten are read from the rows at most. */
  private static final Duration HOLD = Duration.ofDays(1);

  private static final Instant YEAR_ONE = Instant.parse("0001-01-01T00:00:00Z");

  private final ErasableUsage store;
  private final Optional<RolledUp> rolledUp;
  private final LongConsumer progress;
  private final Cancellation cancellation;

  /** The rollups over the events. */
  private record RolledUp(Rollups rollups, String dataset) {}

  private UsageRetention(
      ErasableUsage store,
      Optional<RolledUp> rolledUp,
      LongConsumer progress,
      Cancellation cancellation) {
    this.store = store;
    this.rolledUp = rolledUp;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /** Returns the retention of a store's events, of which no rollup is made. */
  public static UsageRetention of(ErasableUsage store) {
    return new UsageRetention(store, Optional.empty(), events -> {}, new Cancellation());
  }

  /** Returns this retention with all rollups of the dataset over these events. */
  public UsageRetention rolledUp(Rollups rollups, String dataset) {
    return new UsageRetention(
        store, Optional.of(new RolledUp(rollups, dataset)), progress, cancellation);
  }

  /** Returns this retention telling after each batch how many events were erased so far. */
  public UsageRetention telling(LongConsumer events) {
    return new UsageRetention(store, rolledUp, events, cancellation);
  }

  /** Returns this retention stopped by a cancellation, after the batch that is running. */
  public UsageRetention stoppedBy(Cancellation other) {
    return new UsageRetention(store, rolledUp, progress, other);
  }

  /**
   * Deletes the events before a point in time. Rollups are brought up to date first, and keep what
   * they hold of the days and hours before it; from then on those are never rolled up again, and
   * events that come for them after all are not in the figures.
   *
   * @throws InvalidModelException where a rollup does not cover all that would be deleted
   */
  public RetentionRun deleteBefore(Instant end) {
    keep(end);
    return erase(Erasure.deleting(Erasure.before(end)));
  }

  /**
   * Puts a pseudonym in the place of the subjects of all events before a point in time, and drops
   * their metadata. Rollups keep what they hold, as with {@link #deleteBefore}.
   *
   * @param pseudonym one for all; empty for nobody in particular
   */
  public RetentionRun anonymiseBefore(Instant end, String pseudonym) {
    keep(end);
    return erase(Erasure.anonymising(Erasure.before(end), pseudonym));
  }

  private void keep(Instant end) {
    rolledUp.ifPresent(over -> over.rollups().keepBefore(over.dataset(), end, cancellation));
  }

  /**
   * Deletes all events of a subject, and rolls up again exactly what they were in. Where old events
   * were deleted before, the figures of rollups keep the person as a number without a name.
   *
   * @param tenant whose user that is; empty where there are no tenants
   */
  public RetentionRun forget(String tenant, String subject) {
    return ofSubject(tenant, subject, Erasure.deleting(Erasure.of(tenant, subject)));
  }

  /** Does for the events of a subject what {@link #anonymiseBefore} does for old ones. */
  public RetentionRun anonymise(String tenant, String subject, String pseudonym) {
    return ofSubject(tenant, subject, Erasure.anonymising(Erasure.of(tenant, subject), pseudonym));
  }

  private RetentionRun ofSubject(String tenant, String subject, Erasure what) {
    if (rolledUp.isEmpty()) {
      return erase(what);
    }
    Rollups rollups = rolledUp.get().rollups();
    String dataset = rolledUp.get().dataset();
    Filter rows =
        Filter.allOf(
            Filter.equalTo(UsageDataset.TENANT, tenant),
            Filter.equalTo(UsageDataset.SUBJECT, subject));
    RetentionRun run;
    RollupChange change = rollups.changing(dataset, rows, HOLD);
    try {
      run = erase(what);
    } finally {
      change.close();
    }
    if (run.outcome() == Outcome.DONE) {
      rollups.forget(dataset, UsageDataset.SUBJECT, subject, cancellation);
    }
    return run;
  }

  private RetentionRun erase(Erasure what) {
    long events = 0;
    @Nullable Instant from = YEAR_ONE;
    while (from != null) {
      if (cancellation.cancelled()) {
        return new RetentionRun(events, Outcome.STOPPED);
      }
      ErasableUsage.Step step = store.erase(what, from, AT_ONCE);
      events += step.events();
      from = step.next().orElse(null);
      progress.accept(events);
    }
    return new RetentionRun(events, Outcome.DONE);
  }
}

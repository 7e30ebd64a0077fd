package dev.quipu.analytics;

import dev.quipu.analytics.counting.QuotaCounter;
import dev.quipu.analytics.counting.QuotaHold;
import dev.quipu.analytics.quota.Decision;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Units held for work whose cost is known when it is done, or the refusal to hold them. Safe for
 * many threads; one of them ends it.
 */
public final class QuotaReservation implements AutoCloseable {

  private final Quotas quotas;
  private final QuotaCounter counter;
  private final QuotaHold hold;
  private final Decision decision;
  private final AtomicBoolean settled;

  QuotaReservation(Quotas quotas, QuotaCounter counter, QuotaHold hold, Decision decision) {
    this.quotas = quotas;
    this.counter = counter;
    this.hold = hold;
    this.decision = decision;
    this.settled = new AtomicBoolean(!decision.granted());
  }

  QuotaCounter counter() {
    return counter;
  }

  QuotaHold hold() {
    return hold;
  }

  /** Marks it as ended, so that it is not released when it is closed. */
  void settle() {
    settled.set(true);
  }

  /** Tells whether the units are held. */
  public boolean granted() {
    return decision.granted();
  }

  /** Returns the answer to the request. */
  public Decision decision() {
    return decision;
  }

  /**
   * Counts what was used; the other units are free again.
   *
   * @param used from 0 to the units that are held
   * @return refused, and nothing counted, where the reservation has expired or was ended before
   * @throws IllegalArgumentException for more than is held; reserve what it may cost at most
   * @throws IllegalStateException if the reservation was refused
   */
  public Decision commit(long used) {
    return quotas.commit(this, used);
  }

  /** Frees all of its units, as {@code commit(0)}. */
  public Decision release() {
    return quotas.commit(this, 0);
  }

  /** Frees its units unless they were committed or released, or never held. */
  @Override
  public void close() {
    if (!settled.get()) {
      Decision unused = release();
    }
  }
}

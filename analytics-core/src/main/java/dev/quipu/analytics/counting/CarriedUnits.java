package dev.quipu.analytics.counting;

import dev.quipu.analytics.quota.Quota;
import java.util.Optional;

/**
 * What a period begins with beside its own units. Units are moved, not copied: those that an
 * earlier period gave away cannot be used in it any more, also by a clock that was set back.
 *
 * @param total the units that the period begins with; below 0 for one that is closed
 * @param moved how many of them are taken from the last period in which something was counted; the
 *     others are of periods in which nothing was
 */
public record CarriedUnits(long total, long moved) {

  /** Nothing came over. */
  public static final CarriedUnits NONE = new CarriedUnits(0, 0);

  /** The last earlier period in which something was counted. */
  public record Earlier(String label, QuotaCount count, long units) {}

  /**
   * Returns what a period that begins now has.
   *
   * @param earlier the last period of the same kind before it; where there is none, its subject
   *     begins with this one
   * @param givenAway whether a later period already has what is unused in this one
   */
  public static CarriedUnits into(
      QuotaCounter counter, Optional<Earlier> earlier, boolean givenAway) {
    Quota quota = counter.quota();
    if (quota.rollOver() == 0 || quota.units().isEmpty()) {
      return NONE;
    }
    long units = quota.units().getAsLong();
    if (givenAway) {
      return new CarriedUnits(-units, 0);
    }
    if (earlier.isEmpty()) {
      return NONE;
    }
    Earlier last = earlier.get();
    long moved = Math.min(quota.rollOver(), Math.max(0, last.units() - last.count().taken()));
    long empty = counter.window().emptySince(last.label());
    boolean filled = units > 0 && empty > quota.rollOver() / units;
    long unused = filled ? quota.rollOver() : Math.max(0, empty) * units;
    return new CarriedUnits(Math.min(quota.rollOver(), moved + unused), moved);
  }
}

package dev.quipu.analytics.counting;

/**
 * What a counter stands at.
 *
 * @param used units that were used
 * @param reserved units that are held for work that is going on
 * @param carried units that came over from before, or below 0 that went over to a later period
 * @param noticed the highest level that was told: 0 none, 1 the warning, 2 the limit
 */
public record QuotaCount(long used, long reserved, long carried, int noticed) {

  /** Where nothing was counted yet. */
  public static final QuotaCount NONE = new QuotaCount(0, 0, 0, 0);

  /** Returns the units that are taken from the quota of this period itself. */
  public long taken() {
    return used + reserved - carried;
  }
}

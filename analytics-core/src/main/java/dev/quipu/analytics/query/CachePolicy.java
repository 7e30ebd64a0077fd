package dev.quipu.analytics.query;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which answers are kept, how long, and how many. A kept answer is given only to whoever may see
 * the very same. For the questions of a dataset with a time to live, "now" is the last multiple of
 * it since the reporting day began, so that they meet the same answer: ranges end there, and
 * buckets count as over or not as of then.
 *
 * @param timeToLive how old an answer may be; zero keeps none
 * @param datasets the same for single datasets, by their names
 * @param maximumCells how many values all answers together may hold; long texts count for several
 */
public record CachePolicy(Duration timeToLive, Map<String, Duration> datasets, long maximumCells) {

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final long CELLS = 1_000_000;

  /** Copies the datasets and checks that times are from 0 to a day, and cells at least 1. */
  public CachePolicy {
    datasets = Map.copyOf(datasets);
    check("timeToLive", timeToLive);
    datasets.forEach((name, time) -> check("timeToLive of dataset \"" + name + "\"", time));
    if (maximumCells < 1) {
      throw new IllegalArgumentException("maximumCells " + maximumCells + " must be at least 1");
    }
  }

  private static void check(String what, Duration time) {
    boolean tooShort = !time.isZero() && time.compareTo(Duration.ofMillis(1)) < 0;
    if (tooShort || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          what + " " + time + " must be 0, or from a millisecond to a day");
    }
  }

  /** Keeps nothing. */
  public static CachePolicy off() {
    return of(Duration.ZERO);
  }

  /** Keeps answers about all datasets so long, and a million values. */
  public static CachePolicy of(Duration timeToLive) {
    return new CachePolicy(timeToLive, Map.of(), CELLS);
  }

  /** Returns this policy with another time for the answers about a dataset; zero keeps none. */
  public CachePolicy dataset(String name, Duration time) {
    Map<String, Duration> all = new LinkedHashMap<>(datasets);
    all.put(name, time);
    return new CachePolicy(timeToLive, all, maximumCells);
  }

  /** Returns this policy with another number of values. */
  public CachePolicy maximumCells(long most) {
    return new CachePolicy(timeToLive, datasets, most);
  }

  /** Returns how old an answer about a dataset may be; empty where none is kept. */
  public Optional<Duration> timeToLive(String dataset) {
    return Optional.of(datasets.getOrDefault(dataset, timeToLive)).filter(time -> !time.isZero());
  }
}

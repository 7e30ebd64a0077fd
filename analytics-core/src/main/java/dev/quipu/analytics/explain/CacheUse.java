package dev.quipu.analytics.explain;

import java.time.Duration;

/**
 * What a cache of answers had to do with one.
 *
 * @param kind whether it came from there
 * @param age how old the answer is; zero unless it is a {@link Kind#HIT}
 */
public record CacheUse(Kind kind, Duration age) {

  /** Whether an answer came from a cache. */
  public enum Kind {
    /** Answers of this kind, or of this dataset, are not kept. */
    OFF,
    /** It was not there, and has been made. */
    MISS,
    /** It was there, or was just being made for somebody else who may see the same. */
    HIT
  }

  /** No cache. */
  public static CacheUse off() {
    return new CacheUse(Kind.OFF, Duration.ZERO);
  }

  /** Made for this question. */
  public static CacheUse miss() {
    return new CacheUse(Kind.MISS, Duration.ZERO);
  }

  /** Made so long ago. */
  public static CacheUse hit(Duration age) {
    return new CacheUse(Kind.HIT, age);
  }
}

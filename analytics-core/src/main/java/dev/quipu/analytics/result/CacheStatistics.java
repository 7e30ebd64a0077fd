package dev.quipu.analytics.result;

import java.time.Duration;

/**
 * What a cache of answers did so far.
 *
 * @param hits answers that were there
 * @param misses answers that were not there; more than the loads where some asked at the same time
 * @param loads answers that were made
 * @param failures answers that were tried and could not be made
 * @param loadTime the time of both together
 * @param evictions answers that went because they were too old or too many; not those invalidated
 * @param cells about how many values the kept answers hold
 */
public record CacheStatistics(
    long hits,
    long misses,
    long loads,
    long failures,
    Duration loadTime,
    long evictions,
    long cells) {}

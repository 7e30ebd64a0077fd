package dev.quipu.analytics.rollup;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a rollup is.
 *
 * @param rollup the rollup's name
 * @param coveredTo the end of the last bucket that is rolled up; empty where it was never refreshed
 *     with its definition of now
 * @param lag how much time there is from then until now; empty likewise
 * @param rows about how many rows its table has
 * @param announced how many changes were announced since the last refresh
 */
public record RollupStatus(
    String rollup, Optional<Instant> coveredTo, Optional<Duration> lag, long rows, int announced) {}

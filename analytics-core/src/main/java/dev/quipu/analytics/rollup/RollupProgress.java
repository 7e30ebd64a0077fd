package dev.quipu.analytics.rollup;

import java.time.Instant;

/**
 * How far a refresh is.
 *
 * @param rollup the rollup's name
 * @param done how many buckets are rolled up
 * @param total how many have to be, the done ones included
 * @param upTo the end of the last one
 */
public record RollupProgress(String rollup, long done, long total, Instant upTo) {}

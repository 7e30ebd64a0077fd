package dev.quipu.analytics.plan;

import java.util.OptionalInt;

/**
 * An aggregate over the rows of several buckets of a trend.
 *
 * @param aggregate its position among the aggregates of the question
 * @param buckets how many buckets, a row's own and those before it; empty for all from the start of
 *     the range
 */
public record Windowed(int aggregate, OptionalInt buckets) {}

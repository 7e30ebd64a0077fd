package dev.quipu.analytics.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One group of an answer.
 *
 * @param key the bucket where there is a grain, then the values of the dimensions
 * @param current the figures of the range asked about, not rounded
 * @param previous the figures of the range compared with, not rounded; empty where there is none
 */
record Group(
    List<@Nullable Object> key, List<@Nullable Object> current, List<@Nullable Object> previous) {}

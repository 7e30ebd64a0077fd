package dev.quipu.analytics.suppress;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of one group: of every set of its rows that a figure is made of, in each range.
 *
 * @param key what the group is grouped by
 * @param rows how many rows each set has
 * @param sizes how many rows or people each set counts as
 */
record Cell(List<@Nullable Object> key, List<Long> rows, List<Long> sizes) {}

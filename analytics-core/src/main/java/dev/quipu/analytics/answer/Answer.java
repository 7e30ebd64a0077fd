package dev.quipu.analytics.answer;

import java.util.List;

/**
 * The groups of an answer, in its order.
 *
 * @param other those left out, as one: none, one group, or one a bucket
 */
public record Answer(List<Group> groups, List<Group> other) {}

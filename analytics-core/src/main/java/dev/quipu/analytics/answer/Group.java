package dev.quipu.analytics.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One group of an answer.
 *
 * @param key the bucket where there is a grain, then the values of the dimensions
 * @param current the figures of the range asked about, not rounded
 * @param previous the figures of the range compared with, not rounded; empty where there is none
 * @param suppressed whether figures are null because they must not be shown
 */
public record Group(
    List<@Nullable Object> key,
    List<@Nullable Object> current,
    List<@Nullable Object> previous,
    boolean suppressed) {

  /** Makes a group that shows its figures. */
  public Group(
      List<@Nullable Object> key, List<@Nullable Object> current, List<@Nullable Object> previous) {
    this(key, current, previous, false);
  }
}

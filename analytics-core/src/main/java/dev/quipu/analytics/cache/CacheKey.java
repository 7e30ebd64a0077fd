package dev.quipu.analytics.cache;

import java.util.List;

/**
 * What an answer is kept under: all that decides what it says. The plan has in it what the asking
 * subject may see: rows, masks, smallest groups.
 *
 * @param datasets the names of the datasets that are read
 * @param generation how often answers about the datasets were invalidated when it was asked; an
 *     answer that was begun before an invalidation is never found after it
 * @param type the kind of the answer
 * @param plan what is asked, resolved
 * @param <T> the kind of the answer
 */
public record CacheKey<T>(List<String> datasets, long generation, Class<T> type, Object plan) {
  /** Copies the names. */
  public CacheKey {
    datasets = List.copyOf(datasets);
  }
}

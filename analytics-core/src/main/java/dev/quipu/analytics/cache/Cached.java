package dev.quipu.analytics.cache;

import dev.quipu.analytics.explain.CacheUse;

/**
 * An answer from a cache.
 *
 * @param use whether it was there
 * @param <T> the kind of the answer
 */
public record Cached<T>(T value, CacheUse use) {}

package dev.quipu.analytics.export.storage;

import java.time.Instant;

/**
 * A whole file in a {@link Storage}.
 *
 * @param name what it is called there
 * @param bytes how long it is
 * @param writtenAt when it was written, by the storage's clock
 */
public record StoredFile(StoredName name, long bytes, Instant writtenAt) {}

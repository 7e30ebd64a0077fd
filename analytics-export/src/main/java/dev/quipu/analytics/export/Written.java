package dev.quipu.analytics.export;

/**
 * What was written.
 *
 * @param rows how many rows, the header not counted; of figures how many, of a report its sections
 * @param bytes how many bytes, compressed where the file is
 */
public record Written(long rows, long bytes) {}

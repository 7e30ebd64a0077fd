package dev.quipu.analytics.jdbc.storing;

/**
 * A column of a table of the library's own.
 *
 * @param length the most characters of a text, which then can be part of a key or an index; 0 for
 *     any number, and for other types
 * @param required whether null is refused
 */
public record StoredColumn(String name, StoredType type, int length, boolean required) {}

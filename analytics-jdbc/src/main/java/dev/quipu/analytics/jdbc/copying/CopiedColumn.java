package dev.quipu.analytics.jdbc.copying;

import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.value.ValueType;

/**
 * One column of a document.
 *
 * @param name its name
 * @param expression its value as a dialect's {@code key} has it
 * @param type the type of its values
 * @param stored the type that the database has for the expression, in upper case
 * @param mask what is shown of its values
 */
public record CopiedColumn(
    String name, String expression, ValueType type, String stored, Mask mask) {}

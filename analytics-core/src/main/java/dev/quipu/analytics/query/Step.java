package dev.quipu.analytics.query;

import dev.quipu.analytics.model.Filter;

/**
 * One step of a funnel.
 *
 * @param name its name in the answer
 * @param filter which rows are this step; a row may be several
 */
public record Step(String name, Filter filter) {}

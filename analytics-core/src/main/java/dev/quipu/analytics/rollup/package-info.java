/**
 * Rollups: what a dataset's rows add up to for each day or hour, kept so that questions need not
 * read the rows.
 */
@NullMarked
package dev.quipu.analytics.rollup;

import org.jspecify.annotations.NullMarked;

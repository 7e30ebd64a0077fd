/** Retention: cohorts of subjects by their first row, counted where they come back. */
@NullMarked
package dev.quipu.analytics.retention;

import org.jspecify.annotations.NullMarked;

/** Rollups are brought up to date: read from the rows, chunk by chunk, and written. */
@NullMarked
package dev.quipu.analytics.refresh;

import org.jspecify.annotations.NullMarked;

/**
 * Time as an analyst sees it: half-open ranges, buckets of a reporting calendar in a named zone,
 * ranges as people ask for them, and comparisons with an earlier period.
 *
 * <p>Everything is an immutable value, safe for many threads; the current time is always a
 * parameter.
 */
@NullMarked
package dev.quipu.analytics.time;

import org.jspecify.annotations.NullMarked;

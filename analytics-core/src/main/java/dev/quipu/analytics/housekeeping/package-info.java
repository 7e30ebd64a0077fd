/** What keeps usage events in order after they were written: late ones, old ones, and erasure. */
@NullMarked
package dev.quipu.analytics.housekeeping;

import org.jspecify.annotations.NullMarked;

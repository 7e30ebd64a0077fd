package dev.quipu.analytics.engine;

import dev.quipu.analytics.time.TimeRange;
import java.util.Optional;

/** The time from the first row to just after the last one that may be seen; empty of no rows. */
record DataSpan(Optional<TimeRange> range) {}

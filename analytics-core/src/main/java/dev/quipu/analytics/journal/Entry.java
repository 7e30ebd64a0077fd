package dev.quipu.analytics.journal;

import dev.quipu.analytics.usage.UsageEvent;

/**
 * An event in the journal.
 *
 * @param receipt its number in the run that wrote it
 * @param millis when it was written, in milliseconds since 1970
 * @param event the event
 */
public record Entry(long receipt, long millis, UsageEvent event) {}

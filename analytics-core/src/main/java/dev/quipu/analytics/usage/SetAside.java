package dev.quipu.analytics.usage;

/**
 * An event that the store refuses for what is in it.
 *
 * @param event the event
 * @param reason what the store said
 */
public record SetAside(UsageEvent event, String reason) {}

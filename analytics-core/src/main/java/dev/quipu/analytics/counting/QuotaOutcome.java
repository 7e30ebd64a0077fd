package dev.quipu.analytics.counting;

/**
 * What became of a change of a counter.
 *
 * @param done whether it was made; if not, nothing has changed
 * @param count what the counter stands at after it
 */
public record QuotaOutcome(boolean done, QuotaCount count) {}

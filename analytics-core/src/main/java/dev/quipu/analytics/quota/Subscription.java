package dev.quipu.analytics.quota;

import java.time.ZoneId;

/**
 * A subject's plan and the zone whose days and months count for them.
 *
 * @param plan what they may use
 * @param zone where their hours, days and months begin
 */
public record Subscription(Plan plan, ZoneId zone) {}

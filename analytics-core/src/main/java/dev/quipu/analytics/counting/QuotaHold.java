package dev.quipu.analytics.counting;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Units held for work whose cost is known later.
 *
 * @param id tells reservations apart
 * @param units how many, at least 1
 * @param expiresAt from when on they are free again if nobody has said what was used
 */
public record QuotaHold(UUID id, long units, Instant expiresAt) {

  /** Cuts the time to whole microseconds, as databases do. */
  public QuotaHold {
    expiresAt = expiresAt.truncatedTo(ChronoUnit.MICROS);
  }
}

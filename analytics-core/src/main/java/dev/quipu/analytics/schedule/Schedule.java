package dev.quipu.analytics.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * Points in time that come again and again, as a cron expression says in a zone. Where clocks are
 * turned forward over one it falls on the first moment after the gap; where they are turned back it
 * comes once, the first time. Immutable. It needs {@code com.cronutils:cron-utils} at run time.
 *
 * @param cron the five fields of Unix cron: minute, hour, day of month, month, day of week
 * @param zone where its hours are meant
 */
public record Schedule(String cron, ZoneId zone) {

  /** Checks the expression; throws {@link IllegalArgumentException} that says what is wrong. */
  public Schedule {
    parse(cron);
  }

  /** Returns a schedule such as {@code daily "0 3 * * *"} in a zone. */
  public static Schedule of(String cron, ZoneId zone) {
    return new Schedule(cron, zone);
  }

  private static Cron parse(String cron) {
    CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    try {
      return parser.parse(cron).validate();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cron \""
              + cron
              + "\": "
              + e.getMessage()
              + "; it has minute, hour, day of month, month and day of week, as 0 3 * * * for three"
              + " at night",
          e);
    }
  }

  /**
   * Returns the first point in time after this one; empty where there is none, as on 30 February.
   */
  public Optional<Instant> next(Instant after) {
    ExecutionTime times = ExecutionTime.forCron(parse(cron));
    LocalDateTime before = LocalDateTime.ofInstant(after, zone).minusMinutes(1);
    while (true) {
      Optional<LocalDateTime> next =
          times.nextExecution(before.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      Instant found = instant(next.get());
      if (found.isAfter(after)) {
        return Optional.of(found);
      }
      before = next.get();
    }
  }

  private Instant instant(LocalDateTime local) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : local.toInstant(zone.getRules().getOffset(local));
  }
}

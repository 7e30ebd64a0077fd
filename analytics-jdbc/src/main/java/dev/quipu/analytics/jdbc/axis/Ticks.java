package dev.quipu.analytics.jdbc.axis;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import java.util.function.LongFunction;

/**
 * An axis in whole units, rounded down: all that buckets need, and often cheaper than microseconds.
 *
 * @param number the expression of the number
 * @param unit the microseconds of a unit
 * @param since the test whether the time is at or after so many microseconds, whole in the unit
 */
public record Ticks(String number, long unit, LongFunction<SqlQuery> since) {

  /** Returns an expression of whole units. */
  static Ticks counted(String number, long unit) {
    return new Ticks(number, unit, micros -> SqlQuery.of(number + " >= ?", micros / unit));
  }

  /** Returns an expression of microseconds. */
  public static Ticks micros(String number) {
    return counted(number, 1);
  }

  /** Returns a column of timestamps or dates as the database counts them at the least cost. */
  static Ticks of(Bound bound) {
    SqlDialect dialect = bound.dialect();
    return dialect
        .seconds(bound.column(), bound.type())
        .map(seconds -> new Ticks(seconds, Micros.SECOND, bound::since))
        .orElseGet(() -> micros(dialect.micros(bound.column())));
  }
}

package dev.quipu.analytics.result;

import dev.quipu.analytics.value.Arithmetic;
import dev.quipu.analytics.value.Display;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A measure or KPI with what it was before.
 *
 * @param name its name
 * @param display how it is shown
 * @param current its value over the range asked about; null where there is none
 * @param previous its value over the range compared with; null where there is none, or nothing to
 *     compare with
 * @param change current less previous; null where either is missing or is no number
 * @param percent the change in percent of the previous value's magnitude, two decimals, half up;
 *     null where the change is null or the previous value is 0, except that nothing changed from 0
 *     to 0: then it is 0
 */
public record KpiValue(
    String name,
    Display display,
    @Nullable Object current,
    @Nullable Object previous,
    @Nullable Number change,
    @Nullable BigDecimal percent) {

  /** Returns the value of a figure that is compared with nothing. */
  public static KpiValue alone(String name, Display display, @Nullable Object current) {
    return new KpiValue(name, display, current, null, null, null);
  }

  /** Returns the change from a previous to a current value; see {@link KpiValue}. */
  public static @Nullable Number change(@Nullable Object current, @Nullable Object previous) {
    return current instanceof Number now && previous instanceof Number before
        ? Arithmetic.subtract(now, before)
        : null;
  }

  /** Returns the change in percent from a previous to a current value; see {@link KpiValue}. */
  public static @Nullable BigDecimal percent(@Nullable Object current, @Nullable Object previous) {
    Number change = change(current, previous);
    if (change == null || !(previous instanceof Number before)) {
      return null;
    }
    if (Arithmetic.isZero(before)) {
      return Arithmetic.isZero(change) ? BigDecimal.ZERO.setScale(2) : null;
    }
    BigDecimal magnitude = Arithmetic.decimal(before).abs();
    Number quotient = Arithmetic.divide(Arithmetic.decimal(change), magnitude);
    return quotient == null
        ? null
        : Arithmetic.decimal(quotient).movePointRight(2).setScale(2, RoundingMode.HALF_UP);
  }
}

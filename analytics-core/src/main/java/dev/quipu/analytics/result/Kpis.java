package dev.quipu.analytics.result;

import dev.quipu.analytics.plan.Frame;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The figures of a scope, in the order asked for.
 *
 * @param frame the range as resolved, the range compared with, and when it was asked
 * @param suppressed whether the values are null because they are made of too few rows to be shown
 */
public record Kpis(Frame frame, List<KpiValue> values, boolean suppressed) {

  /** Copies the values. */
  public Kpis {
    values = List.copyOf(values);
  }

  /** Makes figures that are shown. */
  public Kpis(Frame frame, List<KpiValue> values) {
    this(frame, values, false);
  }

  /**
   * Returns the value of a figure.
   *
   * @throws NoSuchElementException for a name that was not asked for; the message lists those
   */
  public KpiValue get(String name) {
    return values.stream()
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "no figure \""
                        + name
                        + "\" (known: "
                        + values.stream().map(KpiValue::name).toList()
                        + ")"));
  }
}

package dev.quipu.analytics.result;

import dev.quipu.analytics.plan.Frame;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The figures of a scope, in the order asked for.
 *
 * @param frame the range as resolved, the range compared with, and when it was asked
 */
public record Kpis(Frame frame, List<KpiValue> values) {

  /** Copies the values. */
  public Kpis {
    values = List.copyOf(values);
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

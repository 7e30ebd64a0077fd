package dev.quipu.analytics.result;

import dev.quipu.analytics.explain.Explained;
import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.plan.Frame;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a scope, in the order asked for.
 *
 * @param frame the range as resolved, the range compared with, and when it was asked
 * @param suppressed whether the values are null because they are made of too few rows to be shown
 * @param explanation how they were made; it takes no part in being equal
 */
public record Kpis(
    Frame frame, List<KpiValue> values, boolean suppressed, Optional<Explanation> explanation)
    implements Explained<Kpis> {

  /** Copies the values. */
  public Kpis {
    values = List.copyOf(values);
  }

  /** Makes figures without an explanation. */
  public Kpis(Frame frame, List<KpiValue> values, boolean suppressed) {
    this(frame, values, suppressed, Optional.empty());
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

  @Override
  public long cells() {
    return 4L * values.size();
  }

  @Override
  public Kpis explained(Explanation how) {
    return new Kpis(frame, values, suppressed, Optional.of(how));
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof Kpis that
        && frame.equals(that.frame)
        && values.equals(that.values)
        && suppressed == that.suppressed;
  }

  @Override
  public int hashCode() {
    return Objects.hash(frame, values, suppressed);
  }
}

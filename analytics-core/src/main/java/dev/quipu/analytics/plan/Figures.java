package dev.quipu.analytics.plan;

import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.value.Arithmetic;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a question asks of each group.
 *
 * @param aggregates what the back end computes, each once
 * @param windows the same over several buckets; their positions follow those of the aggregates
 * @param figures what is answered, calculated from aggregates and windows by their positions
 */
public record Figures(List<Aggregate> aggregates, List<Windowed> windows, List<Figure> figures) {

  /**
   * One measure or KPI of a question.
   *
   * @param name its name in the answer
   * @param type the type of its values
   * @param display how it is shown; its format rounds values that are not exact
   * @param calculation how it comes from the aggregates
   */
  public record Figure(String name, ValueType type, Display display, Calculation calculation) {

    /** Returns the dimension that conditions on this figure test; whole numbers as decimals. */
    public Dimension asDimension() {
      ValueType tested = type == ValueType.INTEGER ? ValueType.DECIMAL : type;
      return new Dimension(name, name, tested, display.label());
    }

    /** Returns a value of this figure as the dimension's. */
    public @Nullable Object asTested(@Nullable Object value) {
      return value instanceof Number number && type != ValueType.DOUBLE
          ? Arithmetic.decimal(number)
          : value;
    }

    /** Returns the value as it is shown: those that are not exact are rounded by the format. */
    public @Nullable Object rounded(@Nullable Object value) {
      return !calculation.exact() && value instanceof Number number
          ? display.format().round(number)
          : value;
    }
  }

  /** Copies the lists. */
  public Figures {
    windows = List.copyOf(windows);
    aggregates = List.copyOf(aggregates);
    figures = List.copyOf(figures);
  }

  /** Returns aggregates with windows that see the same rows as they do. */
  public List<@Nullable Object> widened(List<@Nullable Object> values) {
    List<@Nullable Object> wide = new ArrayList<>(values);
    windows.forEach(window -> wide.add(values.get(window.aggregate())));
    return wide;
  }

  /** Returns the aggregates and windows of no rows. */
  public List<@Nullable Object> empty() {
    List<@Nullable Object> empty = new ArrayList<>();
    aggregates.forEach(aggregate -> empty.add(aggregate.empty()));
    return widened(empty);
  }

  /** Tells whether some figure also needs the aggregates of all groups together. */
  public boolean needWhole() {
    return figures.stream().anyMatch(figure -> figure.calculation().needsWhole());
  }

  /**
   * Tells whether some window is made of more than the aggregates of the range's buckets: it
   * reaches back to before the range, or cannot be put together from them.
   */
  public boolean windowsNeedMore() {
    return windows.stream()
        .anyMatch(
            window ->
                window.buckets().isPresent() || !aggregates.get(window.aggregate()).combines());
  }
}

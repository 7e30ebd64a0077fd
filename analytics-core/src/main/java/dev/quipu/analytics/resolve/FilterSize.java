package dev.quipu.analytics.resolve;

import dev.quipu.analytics.model.Filter;
import java.util.List;

/**
 * How many tests and values a filter has, with all its parts.
 *
 * @param depth how many filters stand in one another; one more than {@link #MOST_DEPTH}, and the
 *     others too low, where it is more than that
 */
record FilterSize(int tests, int values, int depth) {

  /** More than a document of ours can hold, and less than any database refuses. */
  static final int MOST_DEPTH = 100;

  static FilterSize of(Filter filter) {
    return of(filter, MOST_DEPTH);
  }

  private static FilterSize of(Filter filter, int left) {
    if (left == 0) {
      return new FilterSize(0, 0, 1);
    }
    return filter.accept(
        new Filter.Visitor<>() {
          @Override
          public FilterSize test(Filter.Test part) {
            return new FilterSize(1, part.values().size(), 1);
          }

          @Override
          public FilterSize not(Filter.Not part) {
            return sum(List.of(part.part()), left - 1);
          }

          @Override
          public FilterSize allOf(Filter.AllOf part) {
            return sum(part.parts(), left - 1);
          }

          @Override
          public FilterSize anyOf(Filter.AnyOf part) {
            return sum(part.parts(), left - 1);
          }
        });
  }

  private static FilterSize sum(List<Filter> parts, int left) {
    List<FilterSize> sizes = parts.stream().map(part -> of(part, left)).toList();
    return new FilterSize(
        sizes.stream().mapToInt(FilterSize::tests).sum(),
        sizes.stream().mapToInt(FilterSize::values).sum(),
        1 + sizes.stream().mapToInt(FilterSize::depth).max().orElse(0));
  }
}

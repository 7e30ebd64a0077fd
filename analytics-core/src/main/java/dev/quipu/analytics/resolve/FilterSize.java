package dev.quipu.analytics.resolve;

import dev.quipu.analytics.model.Filter;
import java.util.List;

/** How many tests and values a filter has, with all its parts. */
record FilterSize(int tests, int values) {

  static FilterSize of(Filter filter) {
    return filter.accept(
        new Filter.Visitor<>() {
          @Override
          public FilterSize test(Filter.Test part) {
            return new FilterSize(1, part.values().size());
          }

          @Override
          public FilterSize not(Filter.Not part) {
            return of(part.part());
          }

          @Override
          public FilterSize allOf(Filter.AllOf part) {
            return sum(part.parts());
          }

          @Override
          public FilterSize anyOf(Filter.AnyOf part) {
            return sum(part.parts());
          }
        });
  }

  private static FilterSize sum(List<Filter> parts) {
    List<FilterSize> sizes = parts.stream().map(FilterSize::of).toList();
    return new FilterSize(
        sizes.stream().mapToInt(FilterSize::tests).sum(),
        sizes.stream().mapToInt(FilterSize::values).sum());
  }
}

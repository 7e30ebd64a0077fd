package dev.quipu.analytics.memory;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.value.ValueType;
import dev.quipu.analytics.value.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Computes aggregates of a group of rows. */
final class Aggregator {

  private final MemoryRows rows;

  Aggregator(MemoryRows rows) {
    this.rows = rows;
  }

  @Nullable Object compute(Aggregate aggregate, List<List<@Nullable Object>> group) {
    List<List<@Nullable Object>> taking =
        group.stream().filter(row -> rows.meets(aggregate.where(), row)).toList();
    if (aggregate.function() == Aggregate.Function.ROWS) {
      return (long) taking.size();
    }
    List<Object> values =
        taking.stream()
            .map(row -> rows.value(row, aggregate.operand()))
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .sorted(Values::compare)
            .toList();
    return values.isEmpty() ? aggregate.empty() : ofSorted(aggregate, values);
  }

  private static Object ofSorted(Aggregate aggregate, List<Object> values) {
    return switch (aggregate.function()) {
      case ROWS, COUNT -> (long) values.size();
      case COUNT_DISTINCT -> {
        TreeSet<Object> distinct = new TreeSet<>(Values::compare);
        distinct.addAll(values);
        yield (long) distinct.size();
      }
      case SUM -> sum(aggregate, values);
      case MIN -> values.get(0);
      case MAX -> values.get(values.size() - 1);
      case PERCENTILE_LOWER -> values.get(position(aggregate, values, RoundingMode.CEILING) - 1);
      case PERCENTILE_UPPER -> values.get(position(aggregate, values, RoundingMode.FLOOR));
      case VALUES -> values;
    };
  }

  private static int position(Aggregate aggregate, List<Object> values, RoundingMode mode) {
    BigDecimal exact = aggregate.fraction().multiply(BigDecimal.valueOf(values.size()));
    return exact.setScale(0, mode).intValueExact();
  }

  private static Object sum(Aggregate aggregate, List<Object> values) {
    if (aggregate.type() == ValueType.DOUBLE) {
      return values.stream().mapToDouble(Double.class::cast).sum();
    }
    BigDecimal sum =
        values.stream()
            .map(value -> new BigDecimal(value.toString()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (aggregate.type() == ValueType.DECIMAL) {
      return sum;
    }
    try {
      return sum.longValueExact();
    } catch (ArithmeticException e) {
      String name = aggregate.operand().name();
      throw new BackendException(
          Reason.FAILED,
          "a sum of \"" + name + "\" is beyond 64 bits; declare the dimension as decimal",
          e);
    }
  }
}

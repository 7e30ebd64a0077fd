package dev.quipu.analytics.plan;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.value.Arithmetic;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a figure comes from the aggregates of a group. Values are not rounded here, so that a figure
 * made from another one is exact.
 */
public sealed interface Calculation {

  /** 100, the parts of a percentage. */
  BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * Returns the value for a group.
   *
   * @param group the aggregates of the group
   * @param whole the aggregates of all groups together; may be empty where none needs them
   */
  @Nullable Object of(List<@Nullable Object> group, List<@Nullable Object> whole);

  /** Tells whether values are exact as they are, so that nothing of them is rounded away. */
  default boolean exact() {
    return false;
  }

  /** Tells whether the aggregates of all groups together are needed. */
  default boolean needsWhole() {
    return false;
  }

  /** Returns this calculation of aggregates that stand at other positions. */
  Calculation moved(IntUnaryOperator positions);

  /** Returns the value of a calculation that only numbers can take part in. */
  default @Nullable Number number(List<@Nullable Object> group, List<@Nullable Object> whole) {
    return (Number) of(group, whole);
  }

  /** An aggregate as it is. */
  record Value(int aggregate) implements Calculation {
    @Override
    public boolean exact() {
      return true;
    }

    @Override
    public @Nullable Object of(List<@Nullable Object> group, List<@Nullable Object> whole) {
      return group.get(aggregate);
    }

    @Override
    public Calculation moved(IntUnaryOperator positions) {
      return new Value(positions.applyAsInt(aggregate));
    }
  }

  /** A mean, from a sum and a count. */
  record Mean(int sum, int count) implements Calculation {
    @Override
    public @Nullable Object of(List<@Nullable Object> group, List<@Nullable Object> whole) {
      return Arithmetic.divide((Number) group.get(sum), (Number) group.get(count));
    }

    @Override
    public Calculation moved(IntUnaryOperator positions) {
      return new Mean(positions.applyAsInt(sum), positions.applyAsInt(count));
    }
  }

  /** The middle between two aggregates. */
  record Middle(int lower, int upper) implements Calculation {
    @Override
    public boolean exact() {
      return true;
    }

    @Override
    public @Nullable Object of(List<@Nullable Object> group, List<@Nullable Object> whole) {
      Number low = (Number) group.get(lower);
      Number high = (Number) group.get(upper);
      if (low == null || high == null) {
        return null;
      }
      if (low instanceof Double) {
        return low.doubleValue() / 2 + high.doubleValue() / 2;
      }
      BigDecimal sum = Arithmetic.decimal(low).add(Arithmetic.decimal(high));
      return sum.divide(BigDecimal.valueOf(2));
    }

    @Override
    public Calculation moved(IntUnaryOperator positions) {
      return new Middle(positions.applyAsInt(lower), positions.applyAsInt(upper));
    }
  }

  /** A number that is the same for every group. */
  record Constant(BigDecimal value) implements Calculation {
    @Override
    public Object of(List<@Nullable Object> group, List<@Nullable Object> whole) {
      return value;
    }

    @Override
    public Calculation moved(IntUnaryOperator positions) {
      return this;
    }
  }

  /** A quotient. */
  record Ratio(Calculation dividend, Calculation divisor) implements Calculation {
    @Override
    public @Nullable Object of(List<@Nullable Object> group, List<@Nullable Object> whole) {
      return Arithmetic.divide(dividend.number(group, whole), divisor.number(group, whole));
    }

    @Override
    public boolean needsWhole() {
      return dividend.needsWhole() || divisor.needsWhole();
    }

    @Override
    public Calculation moved(IntUnaryOperator positions) {
      return new Ratio(dividend.moved(positions), divisor.moved(positions));
    }
  }

  /** A difference. */
  record Difference(Calculation minuend, Calculation subtrahend) implements Calculation {
    @Override
    public @Nullable Object of(List<@Nullable Object> group, List<@Nullable Object> whole) {
      return Arithmetic.subtract(minuend.number(group, whole), subtrahend.number(group, whole));
    }

    @Override
    public boolean needsWhole() {
      return minuend.needsWhole() || subtrahend.needsWhole();
    }

    @Override
    public Calculation moved(IntUnaryOperator positions) {
      return new Difference(minuend.moved(positions), subtrahend.moved(positions));
    }
  }

  /** A multiple. */
  record Times(Calculation part, BigDecimal factor) implements Calculation {
    @Override
    public @Nullable Object of(List<@Nullable Object> group, List<@Nullable Object> whole) {
      return Arithmetic.multiply(part.number(group, whole), factor);
    }

    @Override
    public boolean needsWhole() {
      return part.needsWhole();
    }

    @Override
    public Calculation moved(IntUnaryOperator positions) {
      return new Times(part.moved(positions), factor);
    }
  }

  /** {@code part ÷ whole × 100}, always a decimal. */
  record Percent(Calculation part, Calculation base) implements Calculation {
    @Override
    public @Nullable Object of(List<@Nullable Object> group, List<@Nullable Object> whole) {
      return percent(part.number(group, whole), base.number(group, whole));
    }

    @Override
    public boolean needsWhole() {
      return part.needsWhole() || base.needsWhole();
    }

    @Override
    public Calculation moved(IntUnaryOperator positions) {
      return new Percent(part.moved(positions), base.moved(positions));
    }
  }

  /** A group's percentage of the same figure of all groups together. */
  record Share(Calculation part) implements Calculation {
    @Override
    public @Nullable Object of(List<@Nullable Object> group, List<@Nullable Object> whole) {
      return percent(part.number(group, whole), part.number(whole, whole));
    }

    @Override
    public boolean needsWhole() {
      return true;
    }

    @Override
    public Calculation moved(IntUnaryOperator positions) {
      return new Share(part.moved(positions));
    }
  }

  private static @Nullable Object percent(@Nullable Number part, @Nullable Number base) {
    Number quotient = Arithmetic.divide(part, base);
    return quotient == null
        ? null
        : requireNonNull(Arithmetic.multiply(Arithmetic.decimal(quotient), HUNDRED));
  }
}

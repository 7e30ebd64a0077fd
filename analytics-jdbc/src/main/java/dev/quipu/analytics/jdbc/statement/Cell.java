package dev.quipu.analytics.jdbc.statement;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.jdbc.column.DriverValues;
import dev.quipu.analytics.jdbc.driver.DriverRows;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.value.ValueType;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One selected column and how its values are read.
 *
 * @param type the type of the values, {@code BUCKET} for numbers of buckets
 * @param what what it is, in messages
 * @param bucket the bucket of a number
 * @param empty what the database's null stands for; of a list an empty one
 */
public record Cell(
    ValueType type, String what, LongFunction<TimeBucket> bucket, @Nullable Object empty) {

  static Cell of(ValueType type, String what) {
    return of(type, what, null);
  }

  private static Cell of(ValueType type, String what, @Nullable Object empty) {
    return new Cell(
        type,
        what,
        number -> {
          throw new IllegalStateException(what + " is no bucket");
        },
        empty);
  }

  /** Returns the column of a dimension. */
  public static Cell of(Dimension dimension) {
    return of(dimension.type(), "a value of \"" + dimension.name() + "\"");
  }

  static Cell of(Aggregate aggregate) {
    boolean sum = aggregate.function() == Aggregate.Function.SUM;
    String of = aggregate.of() == null ? "rows" : "\"" + aggregate.operand().name() + "\"";
    return of(aggregate.type(), (sum ? "a sum of " : "a value of ") + of, aggregate.empty());
  }

  /** Returns the column of the buckets' numbers; each bucket is made once. */
  static Cell bucket(LongFunction<TimeBucket> bucket) {
    Map<Long, TimeBucket> made = new ConcurrentHashMap<>();
    return new Cell(
        ValueType.BUCKET, "a bucket", number -> made.computeIfAbsent(number, bucket::apply), null);
  }

  /**
   * Reads the value of the current row in the Java type of its own type, or what null stands for.
   *
   * @throws ArithmeticException for a whole number beyond 64 bits
   */
  public @Nullable Object read(DriverRows rows, int column) throws SQLException {
    if (empty instanceof List<?>) {
      return list(rows.array(column));
    }
    Object value = rows.value(column, type);
    if (value == null) {
      return empty;
    }
    return type == ValueType.BUCKET ? bucket.apply((Long) value) : value;
  }

  /** Returns the values of an array that are not null. */
  private List<Object> list(@Nullable Array array) throws SQLException {
    List<Object> values = new ArrayList<>();
    if (array != null) {
      for (Object value : (Object[]) array.getArray()) {
        if (value != null) {
          values.add(requireNonNull(DriverValues.read(value, type)));
        }
      }
      array.free();
    }
    return values;
  }
}

package dev.quipu.analytics.jdbc.axis;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.value.ValueType;
import java.util.function.LongFunction;

/**
 * Compares a column as it is stored with numbers of its axis.
 *
 * @param type the type of the stored values
 * @param value the first stored value at or after so many microseconds
 */
record Bound(String column, ValueType type, LongFunction<Object> value, SqlDialect dialect) {

  /** Returns the test whether the column lies between two numbers, the first one included. */
  SqlQuery between(long from, long to) {
    return dialect.within(column, value.apply(from), value.apply(to), type);
  }

  /** Returns the test whether a row that has been read is at or after the number. */
  SqlQuery since(long number) {
    return dialect.rowByRow().compare(column, ">=", value.apply(number), type);
  }
}

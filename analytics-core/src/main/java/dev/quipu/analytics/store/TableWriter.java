package dev.quipu.analytics.store;

import dev.quipu.analytics.model.Condition;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a {@link TableStore} within a transaction. For one thread, while the transaction
 * runs. Conditions test the columns of the table.
 */
public interface TableWriter {

  /** Returns the rows that meet a condition, in any order, as they are in this transaction. */
  List<List<@Nullable Object>> read(KeptTable table, Condition where);

  /**
   * Hands on the rows that meet a condition, one at a time and in any order, without holding them
   * all in memory.
   *
   * @param use takes a row; it must not use this writer
   */
  void read(KeptTable table, Condition where, Consumer<? super List<@Nullable Object>> use);

  /**
   * Adds rows, as fast as the database can, without holding them all in memory.
   *
   * @param rows each with a value for every column, in the Java type of the column's
   * @return how many there were
   */
  long insert(KeptTable table, Iterator<? extends List<@Nullable Object>> rows);

  /**
   * Sets columns of the rows that meet a condition. Of two transactions that change the same row
   * the second one waits for the first and then tests the condition again, or is run again.
   *
   * @param values the new values by the names of the columns; all others stay
   * @return how many rows met it
   */
  long update(KeptTable table, Map<String, ? extends @Nullable Object> values, Condition where);

  /** Removes the rows that meet a condition and returns how many did. */
  long delete(KeptTable table, Condition where);
}

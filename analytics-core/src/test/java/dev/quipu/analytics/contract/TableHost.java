package dev.quipu.analytics.contract;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.KeptTable;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.value.CanonicalText;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the tests of a store of tables are given by its implementer. */
interface TableHost {

  /** Names and numbers; the key is the name. */
  KeptTable COUNTERS =
      new KeptTable(
          "test_counters",
          List.of(Dimension.text("name"), Dimension.integer("value"), Dimension.text("note")),
          List.of("name"),
          List.of());

  /** A column of every type, found by its time. */
  KeptTable ALL =
      new KeptTable(
          "test_all",
          List.of(
              Dimension.text("t"),
              Dimension.integer("i"),
              Dimension.decimal("m"),
              Dimension.real("d"),
              Dimension.bool("b"),
              Dimension.date("day"),
              Dimension.datetime("local"),
              Dimension.instant("moment")),
          List.of(),
          List.of("moment"));

  Backend backend();

  int decimalDigits();

  default TableStore store() {
    return backend().tables().orElseThrow();
  }

  /** Returns a store in which both tables are empty. */
  default TableStore fresh() {
    TableStore store = store();
    store.drop(List.of(COUNTERS, ALL));
    store.create(List.of(COUNTERS, ALL));
    return store;
  }

  static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  static long insert(TableStore store, KeptTable table, List<List<@Nullable Object>> rows) {
    return store.write(writer -> writer.insert(table, rows.iterator()));
  }

  static List<List<@Nullable Object>> read(TableStore store, KeptTable table) {
    return store.write(writer -> writer.read(table, Condition.always()));
  }

  static List<List<@Nullable Object>> counters(int from, int to) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    IntStream.range(from, to).forEach(i -> rows.add(row("counter " + i, (long) i, null)));
    return rows;
  }

  static Condition test(KeptTable table, String column, Operator operator, Object... values) {
    return new Condition.Test(table.column(column), operator, List.of(values));
  }

  static Condition named(String name) {
    return test(COUNTERS, "name", Operator.EQUAL_TO, name);
  }

  /**
   * Returns rows as texts that are equal where the values are: a decimal has no scale of its own.
   */
  static List<String> lines(KeptTable table, List<? extends List<@Nullable Object>> rows) {
    return rows.stream().map(row -> line(table, row)).toList();
  }

  private static String line(KeptTable table, List<@Nullable Object> row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      ValueType type = table.columns().get(i).type();
      if (value == null) {
        cells.add("(null)");
      } else if (!type.javaType().isInstance(value)) {
        cells.add(value.getClass() + " instead of " + type);
      } else {
        Object plain = value instanceof BigDecimal m ? m.stripTrailingZeros() : value;
        cells.add(value instanceof String text ? '"' + text + '"' : CanonicalText.of(plain));
      }
    }
    return String.join("|", cells);
  }
}

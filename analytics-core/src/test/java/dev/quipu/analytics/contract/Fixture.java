package dev.quipu.analytics.contract;

import dev.quipu.analytics.memory.MemoryTable;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.source.Source;
import dev.quipu.analytics.value.ValueType;
import dev.quipu.analytics.value.Values;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table to be made with its rows, and the dataset that is asked about it. The columns are the
 * dataset's time column, then the columns of its dimensions.
 */
public final class Fixture {

  /** The digits before the point of a decimal. */
  static final int DECIMAL_DIGITS = 28;

  /**
   * One column of the table.
   *
   * @param name its name, to be spelled exactly so
   * @param type what it holds, nulls too; a decimal has at most 28 digits before the point and 10
   *     after it, a {@code DATETIME} and an {@code INSTANT} have microseconds
   */
  public record Column(String name, ValueType type) {}

  private final Dataset.Builder declaration;
  private final Dataset dataset;
  private final List<Column> columns;
  private final List<List<@Nullable Object>> shown;
  private final List<List<@Nullable Object>> hidden;

  private Fixture(
      Dataset.Builder declaration,
      List<Column> columns,
      List<List<@Nullable Object>> shown,
      List<List<@Nullable Object>> hidden) {
    this.declaration = declaration;
    this.dataset = declaration.build();
    this.columns = columns;
    this.shown = shown;
    this.hidden = hidden;
  }

  /** Returns the fixture of a dataset, without rows yet. */
  static Fixture of(Dataset.Builder declaration) {
    Dataset dataset = declaration.build();
    Map<String, Column> columns = new LinkedHashMap<>();
    String time = dataset.time().column();
    columns.put(time, new Column(time, dataset.time().kind().accept(TimeType.NATURAL)));
    for (Dimension dimension : dataset.ownDimensions()) {
      columns.putIfAbsent(dimension.column(), new Column(dimension.column(), dimension.type()));
    }
    return new Fixture(declaration, List.copyOf(columns.values()), List.of(), List.of());
  }

  /** Returns this fixture with one more row; text is read as the column's type. */
  Fixture row(@Nullable Object... values) {
    return new Fixture(declaration, columns, with(shown, values), hidden);
  }

  /**
   * Returns this fixture with one more row of the table that the dataset's statement leaves out.
   */
  Fixture hiddenRow(@Nullable Object... values) {
    return new Fixture(declaration, columns, shown, with(hidden, values));
  }

  private List<List<@Nullable Object>> with(
      List<List<@Nullable Object>> rows, @Nullable Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(Arrays.toString(values) + " does not fit " + columns);
    }
    List<@Nullable Object> row = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      row.add(typed(values[i], columns.get(i)));
    }
    List<List<@Nullable Object>> more = new ArrayList<>(rows);
    more.add(Collections.unmodifiableList(row));
    return Collections.unmodifiableList(more);
  }

  /** Returns this fixture, still without rows, with a column of another type. */
  Fixture column(String name, ValueType type) {
    return new Fixture(
        declaration,
        columns.stream().map(c -> c.name().equals(name) ? new Column(name, type) : c).toList(),
        shown,
        hidden);
  }

  private static @Nullable Object typed(@Nullable Object value, Column column) {
    return value == null
        ? null
        : Values.convert(value, column.type())
            .orElseThrow(() -> new IllegalArgumentException(value + " does not fit " + column));
  }

  /** Returns the dataset that is asked. */
  public Dataset dataset() {
    return dataset;
  }

  Dataset.Builder declaration() {
    return declaration;
  }

  /** Returns the name of the table to be made; a dataset over a SELECT reads {@code base}. */
  public String table() {
    return dataset
        .source()
        .accept(
            new Source.Visitor<>() {
              @Override
              public String table(Source.Table source) {
                return source.name();
              }

              @Override
              public String select(Source.Select source) {
                return "base";
              }
            });
  }

  /** Returns the columns of the table. */
  public List<Column> columns() {
    return columns;
  }

  /** Returns the rows: one value a column, null or of the Java type of the column's type. */
  public List<List<@Nullable Object>> rows() {
    List<List<@Nullable Object>> all = new ArrayList<>(shown);
    all.addAll(hidden);
    return all;
  }

  /** Returns the rows that the dataset shows, as values in memory. */
  public MemoryTable inMemory() {
    return new MemoryTable(columns.stream().map(Column::name).toList(), shown);
  }

  /** The type of a time column's values. */
  private enum TimeType implements TimeColumn.Kind.Visitor<ValueType> {
    NATURAL;

    @Override
    public ValueType instant() {
      return ValueType.INSTANT;
    }

    @Override
    public ValueType local(ZoneId zone) {
      return ValueType.DATETIME;
    }

    @Override
    public ValueType date() {
      return ValueType.DATE;
    }

    @Override
    public ValueType epoch(TimeColumn.EpochUnit unit) {
      return ValueType.INTEGER;
    }
  }
}

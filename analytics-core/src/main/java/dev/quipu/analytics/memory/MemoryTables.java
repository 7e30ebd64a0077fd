package dev.quipu.analytics.memory;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.plan.ConditionTest;
import dev.quipu.analytics.source.Source;
import dev.quipu.analytics.store.KeptTable;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.store.TableWriter;
import dev.quipu.analytics.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tables that are made at run time. Their state is a map that never changes and that a transaction
 * replaces when it ends; one transaction runs at a time.
 */
final class MemoryTables implements TableStore {

  private static final String PREFIX = "quipu_";

  private final ReentrantLock writing = new ReentrantLock(true);

  /** The tables by the names under which they are read. */
  private volatile Map<String, MemoryTable> tables;

  private MemoryTables(Map<String, MemoryTable> tables) {
    this.tables = tables;
  }

  /** Returns a store without tables. */
  static MemoryTables none() {
    return new MemoryTables(Map.of());
  }

  /** Returns a store with what is in this one now. */
  MemoryTables frozen() {
    return new MemoryTables(tables);
  }

  /** Returns the table that a source names; empty where there is none. */
  Optional<MemoryTable> at(Source source) {
    return source instanceof Source.Table table && table.schema().isEmpty()
        ? Optional.ofNullable(tables.get(table.name()))
        : Optional.empty();
  }

  @Override
  public Source.Table place(KeptTable table) {
    return new Source.Table("", PREFIX + table.name());
  }

  @Override
  public void create(List<KeptTable> made) {
    change(now -> made.forEach(table -> now.putIfAbsent(place(table).name(), empty(table))));
  }

  private static MemoryTable empty(KeptTable table) {
    return new MemoryTable(table.columns().stream().map(Dimension::column).toList(), List.of());
  }

  @Override
  public void drop(List<KeptTable> dropped) {
    change(now -> dropped.forEach(table -> now.remove(place(table).name())));
  }

  private void change(Consumer<Map<String, MemoryTable>> by) {
    writing.lock();
    try {
      Map<String, MemoryTable> next = new HashMap<>(tables);
      by.accept(next);
      tables = Map.copyOf(next);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public <T> T write(Function<TableWriter, T> work) {
    writing.lock();
    try {
      if (writing.getHoldCount() > 1) {
        throw new IllegalStateException("a transaction within a transaction");
      }
      Writer writer = new Writer(table -> place(table).name(), tables);
      try {
        T result = work.apply(writer);
        tables = writer.written();
        return result;
      } finally {
        writer.end();
      }
    } finally {
      writing.unlock();
    }
  }

  /** One transaction over tables in memory, on a copy of those that it changes. */
  private static final class Writer implements TableWriter {

    private final Function<KeptTable, String> names;
    private final Map<String, MemoryTable> tables;
    private @Nullable BackendException failure;
    private boolean ended;

    Writer(Function<KeptTable, String> names, Map<String, MemoryTable> tables) {
      this.names = names;
      this.tables = new HashMap<>(tables);
    }

    /** Returns all tables as this transaction left them; throws what failed in it. */
    Map<String, MemoryTable> written() {
      if (failure != null) {
        throw failure;
      }
      return Map.copyOf(tables);
    }

    void end() {
      ended = true;
    }

    private MemoryTable table(KeptTable table) {
      if (ended) {
        throw new IllegalStateException("the transaction is over");
      }
      MemoryTable found = tables.get(names.apply(table));
      if (found == null) {
        throw failed(table, "is not there");
      }
      return found;
    }

    private BackendException failed(KeptTable table, String what) {
      failure = new BackendException(Reason.FAILED, "table \"" + table.name() + "\" " + what, null);
      return failure;
    }

    private void put(KeptTable table, List<List<@Nullable Object>> rows) {
      List<Integer> key = table.key().stream().map(column -> position(table, column)).toList();
      Set<List<@Nullable Object>> keys = new TreeSet<>(Values.ROW_ORDER);
      for (List<@Nullable Object> row : key.isEmpty() ? List.<List<Object>>of() : rows) {
        List<@Nullable Object> values = new ArrayList<>(key.size());
        key.forEach(place -> values.add(row.get(place)));
        if (!keys.add(values)) {
          throw failed(table, "has a row of the same key");
        }
      }
      tables.put(names.apply(table), new MemoryTable(table(table).columns(), rows));
    }

    private static int position(KeptTable table, String column) {
      return table.columns().indexOf(table.column(column));
    }

    private static boolean meets(KeptTable table, Condition where, List<@Nullable Object> row) {
      return where.accept(
          new ConditionTest(dimension -> row.get(position(table, dimension.column()))));
    }

    @Override
    public List<List<@Nullable Object>> read(KeptTable table, Condition where) {
      return table(table).rows().stream().filter(row -> meets(table, where, row)).toList();
    }

    @Override
    public void read(
        KeptTable table, Condition where, Consumer<? super List<@Nullable Object>> use) {
      read(table, where).forEach(use);
    }

    @Override
    public long insert(KeptTable table, Iterator<? extends List<@Nullable Object>> rows) {
      List<List<@Nullable Object>> all = new ArrayList<>(table(table).rows());
      int before = all.size();
      rows.forEachRemaining(row -> all.add(table.checked(row)));
      put(table, all);
      return (long) all.size() - before;
    }

    @Override
    public long update(
        KeptTable table, Map<String, ? extends @Nullable Object> values, Condition where) {
      Map<String, @Nullable Object> changes = table.checked(values);
      long met = 0;
      List<List<@Nullable Object>> all = new ArrayList<>();
      for (List<@Nullable Object> row : table(table).rows()) {
        List<@Nullable Object> next = row;
        if (meets(table, where, row)) {
          met++;
          List<@Nullable Object> changed = new ArrayList<>(row);
          changes.forEach((column, value) -> changed.set(position(table, column), value));
          next = changed;
        }
        all.add(next);
      }
      put(table, all);
      return met;
    }

    @Override
    public long delete(KeptTable table, Condition where) {
      MemoryTable before = table(table);
      List<List<@Nullable Object>> left =
          before.rows().stream().filter(row -> !meets(table, where, row)).toList();
      put(table, left);
      return (long) before.rows().size() - left.size();
    }
  }
}

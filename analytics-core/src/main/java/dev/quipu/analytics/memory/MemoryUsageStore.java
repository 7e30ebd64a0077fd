package dev.quipu.analytics.memory;

import dev.quipu.analytics.housekeeping.ErasableUsage;
import dev.quipu.analytics.housekeeping.Erasure;
import dev.quipu.analytics.housekeeping.LateRows;
import dev.quipu.analytics.json.MetadataJson;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.plan.ConditionTest;
import dev.quipu.analytics.source.Source;
import dev.quipu.analytics.statistics.UsageDataset;
import dev.quipu.analytics.store.KeptTable;
import dev.quipu.analytics.store.UsageStore;
import dev.quipu.analytics.usage.UsageEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Usage events in memory, for tests and small hosts: they end with the process. */
public final class MemoryUsageStore implements UsageStore, ErasableUsage {

  private final Map<UUID, UsageEvent> events;
  private final LateRows lateRows;

  /** Makes an empty store. */
  public MemoryUsageStore() {
    this(new LinkedHashMap<>(), LateRows.unmarked());
  }

  private MemoryUsageStore(Map<UUID, UsageEvent> events, LateRows lateRows) {
    this.events = events;
    this.lateRows = lateRows;
  }

  /** Returns this store, with the same events, marking those that come late for rollups. */
  public MemoryUsageStore marking(LateRows late) {
    return new MemoryUsageStore(events, late);
  }

  @Override
  public long append(List<UsageEvent> batch) {
    List<LateRows.Mark> marks = lateRows.marks(batch.stream().map(UsageEvent::time).toList());
    return marks.isEmpty()
        ? add(batch)
        : marks
            .get(0)
            .store()
            .write(
                writer -> {
                  marks.forEach(mark -> mark.written().accept(writer));
                  return add(batch);
                });
  }

  @Override
  public Step erase(Erasure what, Instant from, int most) {
    synchronized (events) {
      List<UsageEvent> met =
          events.values().stream()
              .filter(event -> !event.time().isBefore(from) && meets(event, what.which()))
              .sorted(Comparator.comparing(UsageEvent::time))
              .toList();
      Optional<Instant> end =
          met.size() <= most ? Optional.empty() : Optional.of(met.get(most - 1).time());
      List<UsageEvent> some =
          met.stream().filter(e -> end.isEmpty() || !e.time().isAfter(end.get())).toList();
      for (UsageEvent event : some) {
        what.changes()
            .ifPresentOrElse(
                changes -> events.put(event.id(), changed(event, changes)),
                () -> events.remove(event.id()));
      }
      return new Step(some.size(), end.map(last -> last.plus(1, ChronoUnit.MICROS)));
    }
  }

  private static boolean meets(UsageEvent event, Condition which) {
    return which.accept(
        new ConditionTest(
            column ->
                switch (column.column()) {
                  case UsageDataset.SUBJECT -> event.subject();
                  case UsageDataset.TENANT -> event.tenant();
                  case UsageDataset.TIME -> event.time();
                  default -> MetadataJson.write(event.metadata());
                }));
  }

  private static UsageEvent changed(UsageEvent event, Map<String, Object> changes) {
    Object subject = changes.getOrDefault(UsageDataset.SUBJECT, event.subject());
    return new UsageEvent(
        event.id(),
        event.feature(),
        (String) subject,
        event.tenant(),
        event.amount(),
        event.time(),
        changes.containsKey(Erasure.METADATA.column()) ? Map.of() : event.metadata());
  }

  private long add(List<UsageEvent> batch) {
    synchronized (events) {
      long added = 0;
      for (UsageEvent event : batch) {
        if (events.putIfAbsent(event.id(), event) == null) {
          added++;
        }
      }
      return added;
    }
  }

  /**
   * Declares the dataset over these events, to which measures and policies of the host can be
   * added. It is read through a back end that has them: {@code MemoryBackend.of(Map.of())
   * .with(usage.name(), store.rows(usage))}.
   */
  public Dataset.Builder dataset(UsageDataset usage) {
    return usage.over(new Source.Table("", usage.name()));
  }

  /** Returns what gives the events of any moment as the rows of such a dataset. */
  public Supplier<MemoryTable> rows(UsageDataset usage) {
    return () -> table(usage);
  }

  private MemoryTable table(UsageDataset usage) {
    List<String> columns =
        new ArrayList<>(
            List.of(
                UsageDataset.FEATURE,
                UsageDataset.SUBJECT,
                UsageDataset.TENANT,
                UsageDataset.AMOUNT,
                UsageDataset.TIME));
    usage.metadata().forEach(value -> columns.add(value.name()));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (UsageEvent event : events()) {
      List<@Nullable Object> row =
          new ArrayList<>(
              List.of(
                  event.feature(), event.subject(), event.tenant(), event.amount(), event.time()));
      usage.metadata().forEach(value -> row.add(member(event, value)));
      rows.add(row);
    }
    return new MemoryTable(columns, rows);
  }

  private static @Nullable Object member(UsageEvent event, Dimension dimension) {
    @Nullable Object value = event.metadata().get(dimension.column());
    return switch (dimension.type()) {
      case TEXT -> value instanceof String ? value : null;
      case INTEGER -> value instanceof Long ? value : null;
      case DECIMAL -> value instanceof Number number ? decimal(number) : null;
      case BOOLEAN -> value instanceof Boolean ? value : null;
      case DOUBLE, DATE, DATETIME, INSTANT, BUCKET ->
          throw new IllegalArgumentException("no metadata is of type " + dimension.type());
    };
  }

  private static @Nullable BigDecimal decimal(Number value) {
    BigDecimal number = new BigDecimal(value.toString());
    return number.precision() - number.scale() > KeptTable.DECIMAL_DIGITS
        ? null
        : number.setScale(KeptTable.DECIMAL_SCALE, RoundingMode.HALF_UP);
  }

  /** Returns all events, in the order in which they were stored. */
  public List<UsageEvent> events() {
    synchronized (events) {
      return List.copyOf(events.values());
    }
  }
}

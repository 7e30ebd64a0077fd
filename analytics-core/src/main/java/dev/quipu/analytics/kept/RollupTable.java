package dev.quipu.analytics.kept;

import dev.quipu.analytics.keys.KeySet;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.model.TimeColumn.EpochUnit;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.Aggregate.Function;
import dev.quipu.analytics.plan.Figures;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.source.Source;
import dev.quipu.analytics.store.KeptTable;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A rollup whose names have become things, and the tables that keep it: a row for each bucket and
 * group of each level, and the sets of what is counted once.
 */
public final class RollupTable {

  /** The start of a row's bucket, in seconds since 1970. */
  public static final Dimension BUCKET = Dimension.integer("bucket");

  private static final Aggregate ROWS =
      new Aggregate(Function.ROWS, null, BigDecimal.ZERO, Condition.always());

  private final Rollup rollup;
  private final Dataset dataset;
  private final ReportingCalendar asked;
  private final List<Dimension> dimensions;
  private final List<Dimension> columns = new ArrayList<>();
  private final Figures figures;
  private final List<Aggregate> added = new ArrayList<>();
  private final List<Aggregate> distinct = new ArrayList<>();
  private final Set<Aggregate> estimated;
  private final List<Dimension> values = new ArrayList<>();
  private final String fingerprint;
  private final KeptTable table;
  private final KeptTable sets;
  private final Map<Source, Dataset> readable = new ConcurrentHashMap<>();

  /**
   * What is kept of the measures.
   *
   * @param figures all that is measured
   * @param estimated of which distinct counts a sketch is kept
   */
  record Kept(Figures figures, List<Aggregate> estimated) {}

  RollupTable(
      Rollup rollup,
      Dataset dataset,
      ReportingCalendar asked,
      List<Dimension> dimensions,
      Kept kept) {
    this.rollup = rollup;
    this.dataset = dataset;
    this.asked = asked;
    this.dimensions = List.copyOf(dimensions);
    this.figures = kept.figures();
    this.estimated = Set.copyOf(kept.estimated());
    dimensions.forEach(d -> columns.add(named(d, "d" + (columns.size() + 1))));
    added.add(ROWS);
    for (Aggregate aggregate : figures.aggregates()) {
      if (aggregate.function() == Function.COUNT_DISTINCT) {
        distinct.add(aggregate);
      } else if (aggregate.combines() && !added.contains(aggregate)) {
        added.add(aggregate);
      }
    }
    for (Aggregate aggregate : added) {
      String name = "a" + values.size();
      values.add(new Dimension(name, name, aggregate.type(), name));
    }
    this.fingerprint = new Fingerprint(this).text();
    this.table = table("r", List.of(List.of(BUCKET), columns, values, List.of(Level.LEVEL)));
    this.sets = table("s", List.of(Level.COLUMNS, columns, Level.CONTENT));
  }

  private static Dimension named(Dimension dimension, String column) {
    return new Dimension(dimension.name(), column, dimension.type(), dimension.label());
  }

  /** Returns the definition. */
  public Rollup rollup() {
    return rollup;
  }

  /** Returns the dataset whose rows are rolled up. */
  public Dataset dataset() {
    return dataset;
  }

  /** Returns the calendar that cuts the buckets. */
  public ReportingCalendar calendar() {
    return rollup.cut().calendar(asked);
  }

  /** Returns the calendar that questions are asked in unless they say otherwise. */
  public ReportingCalendar asked() {
    return asked;
  }

  /** Returns the whole buckets that a range touches. */
  public TimeRange whole(TimeRange range) {
    return new TimeRange(
        rollup.cut().floor(range.start(), asked), rollup.cut().ceiling(range.end(), asked));
  }

  /** Returns the dimensions of the dataset. */
  public List<Dimension> dimensions() {
    return dimensions;
  }

  /** Returns the columns that hold the values of the dimensions. */
  public List<Dimension> columns() {
    return columns;
  }

  /** Returns what is measured, whose aggregates are kept. */
  public Figures figures() {
    return figures;
  }

  /** Returns the aggregates of which one can be made from several; the number of rows first. */
  public List<Aggregate> added() {
    return added;
  }

  /** Returns the columns that hold those aggregates. */
  public List<Dimension> values() {
    return values;
  }

  /** Returns those of the columns of dimensions and aggregates that hold decimals. */
  public List<Dimension> decimals() {
    return Stream.concat(columns.stream(), values.stream())
        .filter(column -> column.type() == ValueType.DECIMAL)
        .toList();
  }

  /** Returns the distinct counts, of each of which the set is kept. */
  public List<Aggregate> distinct() {
    return distinct;
  }

  /** Tells whether a distinct count is estimated. */
  public boolean estimates(int measure) {
    return estimated.contains(distinct.get(measure));
  }

  /** Returns an empty set of a distinct count. */
  public KeySet emptySet(int measure) {
    return estimates(measure) ? KeySet.estimated() : KeySet.exact();
  }

  /** Returns what another definition, or one that means something else, does not have. */
  public String fingerprint() {
    return fingerprint;
  }

  /** Returns what tells this rollup with this definition from all others. */
  public String id() {
    return rollup.name() + "/" + fingerprint;
  }

  /** Returns the name of the back end that keeps it. */
  public String backend() {
    return rollup.backend().orElse(dataset.backend());
  }

  /**
   * Returns the table with a row for each bucket and group that has rows, at each level: the
   * bucket, the dimensions, what adds up, the level.
   */
  public KeptTable table() {
    return table;
  }

  /** Returns the table of sets. */
  public KeptTable sets() {
    return sets;
  }

  private KeptTable table(String kind, List<List<Dimension>> parts) {
    List<Dimension> all = parts.stream().flatMap(List::stream).toList();
    List<String> sorted = List.of(Level.LEVEL.column(), BUCKET.column());
    return new KeptTable(tableName(kind), all, List.of(), sorted);
  }

  /** The name of another definition's table is another one: nodes of two versions do not clash. */
  private String tableName(String kind) {
    return rollup.name() + "_" + fingerprint.substring(0, 8) + "_" + kind;
  }

  /** Returns a table of this rollup as a dataset that can be asked. */
  public Dataset readable(Source place) {
    return readable(place, () -> dataset(place));
  }

  /** Returns a table as a dataset, which is made once. */
  Dataset readable(Source place, Supplier<Dataset> making) {
    return readable.computeIfAbsent(place, it -> making.get());
  }

  private Dataset dataset(Source place) {
    Dataset.Builder builder =
        Dataset.of(dataset.name(), place)
            .backend(backend())
            .time(TimeColumn.epoch(BUCKET.column(), EpochUnit.SECONDS))
            .dimensions(columns.toArray(Dimension[]::new));
    if (backend().equals(dataset.backend())) {
      dataset.lookups().stream()
          .filter(lookup -> dimension(lookup.dimension()).isPresent())
          .forEach(builder::lookups);
    }
    return builder.build();
  }

  private Optional<Dimension> dimension(String name) {
    return dimensions.stream().filter(d -> d.name().equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return rollup.toString();
  }
}

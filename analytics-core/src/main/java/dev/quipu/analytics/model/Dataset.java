package dev.quipu.analytics.model;

import dev.quipu.analytics.access.AccessPolicy;
import dev.quipu.analytics.access.MinimumGroupSize;
import dev.quipu.analytics.access.RowPolicy;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.source.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one kind, with the names by which they are asked about. Immutable and checked: every
 * dimension, measure and KPI refers to something that is there.
 */
public final class Dataset {

  private final String name;
  private final String backend;
  private final Source source;
  private final TimeColumn time;
  private final Map<String, Dimension> dimensions;
  private final List<Lookup> lookups;
  private final Map<String, Lookup> attributes;
  private final Map<String, Measure> measures;
  private final Map<String, Kpi> kpis;
  private final AccessPolicy access;
  private final List<String> key;
  private final OptionalInt longestRange;

  private Dataset(Builder parts, TimeColumn time) {
    this.name = parts.name;
    this.backend = parts.backend;
    this.source = parts.source;
    this.time = time;
    this.dimensions = new LinkedHashMap<>();
    parts.dimensions.forEach(dimension -> dimensions.put(dimension.name(), dimension));
    this.lookups = List.copyOf(parts.lookups);
    this.attributes = new LinkedHashMap<>();
    join();
    this.measures = new LinkedHashMap<>();
    parts.measures.forEach(measure -> measures.put(measure.name(), typed(measure)));
    this.kpis = new LinkedHashMap<>();
    parts.kpis.forEach(kpi -> kpis.put(kpi.name(), kpi));
    this.access = parts.access;
    this.key = List.copyOf(parts.key);
    this.longestRange = parts.longestRange;
  }

  /** Gives each attribute a column beside those of the source, whose case may not count. */
  private void join() {
    Set<String> taken = new HashSet<>();
    taken.add(time.column().toLowerCase(Locale.ROOT));
    dimensions.values().forEach(own -> taken.add(own.column().toLowerCase(Locale.ROOT)));
    for (Lookup lookup : lookups) {
      for (Dimension attribute : lookup.attributes()) {
        StringBuilder column = new StringBuilder(attribute.name());
        while (!taken.add(column.toString().toLowerCase(Locale.ROOT))) {
          column.append('_');
        }
        dimensions.put(attribute.name(), attribute.column(column.toString()));
        attributes.put(attribute.name(), lookup);
      }
    }
  }

  /** Returns the measure with the values of its filter in the types of the dimensions. */
  private Measure typed(Measure measure) {
    return measure.where(Condition.of(measure.filter(), dimensions, new ArrayList<>()).filter());
  }

  /** Starts a dataset over the table or view of the same name. */
  public static Builder table(String name) {
    return new Builder(name, new Source.Table("", name));
  }

  /** Starts a dataset over a SELECT that the host wrote. */
  public static Builder select(String name, String sql) {
    return new Builder(name, new Source.Select(sql));
  }

  /** Starts a dataset over any source. */
  public static Builder of(String name, Source source) {
    return new Builder(name, source);
  }

  /** Returns the name used in questions. */
  public String name() {
    return name;
  }

  /** Returns the name of the back end that holds the rows. */
  public String backend() {
    return backend;
  }

  /** Returns where the rows come from. */
  public Source source() {
    return source;
  }

  /** Returns the column that says when a row happened. */
  public TimeColumn time() {
    return time;
  }

  /** Returns the dimensions in the order of their declaration, the lookups' attributes last. */
  public List<Dimension> dimensions() {
    return List.copyOf(dimensions.values());
  }

  /** Returns the dimensions that are columns of the source. */
  public List<Dimension> ownDimensions() {
    return dimensions.values().stream().filter(d -> lookup(d).isEmpty()).toList();
  }

  /** Returns the lookups in the order of their declaration. */
  public List<Lookup> lookups() {
    return lookups;
  }

  /** Returns the lookup that a dimension is an attribute of; empty for a column of the source. */
  public Optional<Lookup> lookup(Dimension dimension) {
    return Optional.ofNullable(attributes.get(dimension.name()));
  }

  /** Returns the measures in the order of their declaration. */
  public List<Measure> measures() {
    return List.copyOf(measures.values());
  }

  /** Returns the KPIs in the order of their declaration. */
  public List<Kpi> kpis() {
    return List.copyOf(kpis.values());
  }

  /** Returns the dimension of that name. */
  public Optional<Dimension> dimension(String dimension) {
    return Optional.ofNullable(dimensions.get(dimension));
  }

  /** Returns the measure of that name. */
  public Optional<Measure> measure(String measure) {
    return Optional.ofNullable(measures.get(measure));
  }

  /** Returns the KPI of that name. */
  public Optional<Kpi> kpi(String kpi) {
    return Optional.ofNullable(kpis.get(kpi));
  }

  /** Returns what is demanded of whoever asks. */
  public AccessPolicy access() {
    return access;
  }

  /** Returns the names of the dimensions that tell rows apart; none where it was not said. */
  public List<String> key() {
    return key;
  }

  /** Returns how many days the range of one question may have; empty for any number. */
  public OptionalInt longestRange() {
    return longestRange;
  }

  /** Returns the names of all measures and KPIs. */
  public List<String> figures() {
    List<String> names = new ArrayList<>(measures.keySet());
    names.addAll(kpis.keySet());
    return names;
  }

  /** Datasets are equal where all they were declared with is; values of filters by their types. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Dataset that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  private List<Object> parts() {
    return List.of(
        name,
        backend,
        source,
        time,
        dimensions(),
        lookups,
        measures(),
        kpis(),
        access,
        key,
        longestRange);
  }

  @Override
  public String toString() {
    return "dataset \"" + name + "\"";
  }

  /** A dataset being declared; not safe for threads. */
  public static final class Builder {

    final String name;
    private final Source source;
    private String backend = Catalog.DEFAULT_BACKEND;
    @Nullable TimeColumn time;
    final List<Dimension> dimensions = new ArrayList<>();
    final List<Lookup> lookups = new ArrayList<>();
    final List<Measure> measures = new ArrayList<>();
    final List<Kpi> kpis = new ArrayList<>();
    AccessPolicy access = AccessPolicy.open();
    List<String> key = List.of();
    OptionalInt longestRange = OptionalInt.empty();

    private Builder(String name, Source source) {
      this.name = name;
      this.source = source;
    }

    /** Sets the name of the back end that holds the rows; {@code default} until set. */
    public Builder backend(String backendName) {
      this.backend = backendName;
      return this;
    }

    /** Sets the time column. Every dataset has one. */
    public Builder time(TimeColumn column) {
      this.time = column;
      return this;
    }

    /** Adds dimensions. */
    public Builder dimensions(Dimension... added) {
      dimensions.addAll(List.of(added));
      return this;
    }

    /** Adds lookups, whose attributes are asked like dimensions. */
    public Builder lookups(Lookup... added) {
      lookups.addAll(List.of(added));
      return this;
    }

    /** Adds measures. */
    public Builder measures(Measure... added) {
      measures.addAll(List.of(added));
      return this;
    }

    /** Adds KPIs. */
    public Builder kpis(Kpi... added) {
      kpis.addAll(List.of(added));
      return this;
    }

    /**
     * Says which dimensions tell rows apart: no two rows have the same values in all of them, and
     * none is null. Lists of rows are read page by page along it.
     */
    public Builder key(String... dimensionNames) {
      this.key = List.of(dimensionNames);
      return this;
    }

    /**
     * Sets how many days, begun ones included, the range of one question may have, at least 1; any
     * number until set.
     */
    public Builder longestRange(int days) {
      this.longestRange = OptionalInt.of(days);
      return this;
    }

    /** Adds policies on rows; a subject sees those rows that all of them allow. */
    public Builder rows(RowPolicy... added) {
      access = access.rows(added);
      return this;
    }

    /** Sets how small the groups of an answer may be; the last one said counts. */
    public Builder minimumGroupSize(MinimumGroupSize minimum) {
      access = access.minimumGroupSize(minimum);
      return this;
    }

    /**
     * Returns the dataset.
     *
     * @throws InvalidModelException with every fault
     */
    public Dataset build() {
      List<Problem> problems = problems();
      TimeColumn column = time;
      if (column == null || !problems.isEmpty()) {
        throw new InvalidModelException("dataset \"" + name + "\"", problems);
      }
      return new Dataset(this, column);
    }

    /** Returns every fault; none where {@link #build} would succeed. */
    List<Problem> problems() {
      return new DatasetCheck(this).problems();
    }

    Source source() {
      return source;
    }
  }
}

package dev.quipu.analytics.catalog;

import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.access.MinimumGroupSize;
import dev.quipu.analytics.access.RowPolicy;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Joint;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.part.DimensionReader;
import dev.quipu.analytics.source.Source;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import dev.quipu.analytics.value.ValueType;
import dev.quipu.analytics.value.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Catalogs that use everything the builders can say, the same for the same seed. */
final class RandomCatalogs {

  private static final String ODD =
      "\"\\{}[],:-?#&*!|>%@`'=~<\u0001\u0085\u2028\uFEFF\n\n\t\r  €😀\uD83D";
  private static final List<String> WORDS =
      List.of(
          "no",
          "yes",
          "on",
          "off",
          "null",
          "~",
          "true",
          "1e3",
          "012",
          "1_000",
          "=",
          "<<",
          "2025-01-01",
          "0x1F",
          ".inf",
          "-",
          "- a",
          "a: b",
          "a #b",
          "#",
          "---",
          "...",
          "12:30",
          "SELECT 1\nFROM t\n",
          "SELECT 1\n\n  FROM t",
          " a\nb",
          "a \nb",
          "a\n",
          "\n",
          "a\n\n");
  private static final List<String> NAMES =
      List.of("no", "Yes", "on", "OFF", "y", "N", "null", "True", "e1", "NaN", "x", "select");
  private static final List<ZoneId> ZONES =
      Stream.of("Europe/Berlin", "UTC", "Z", "+05:45", "UTC+2", "America/New_York")
          .map(ZoneId::of)
          .toList();

  private final Random random;
  private final TreeSet<String> taken = new TreeSet<>();

  RandomCatalogs(long seed) {
    this.random = new Random(seed);
  }

  Catalog catalog() {
    List<Dataset.Builder> datasets = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      taken.clear();
      String name = name();
      if (names.add(name)) {
        datasets.add(dataset(name));
      }
    }
    return joined(Catalog.of(datasets));
  }

  private Catalog joined(Catalog catalog) {
    List<String> datasets = catalog.names();
    if (datasets.size() < 2 || random.nextBoolean()) {
      return catalog;
    }
    taken.clear();
    taken.addAll(datasets);
    Joint joint = new Joint(name(), datasets, List.of());
    taken.clear();
    List<String> numbers =
        catalog.datasets().stream()
            .flatMap(
                dataset ->
                    dataset.measures().stream()
                        .filter(measure -> measure.aggregation().of().isEmpty())
                        .map(measure -> dataset.name() + "." + measure.name()))
            .toList();
    catalog.datasets().forEach(dataset -> taken.addAll(dataset.figures()));
    for (int i = numbers.isEmpty() ? 0 : random.nextInt(3); i > 0; i--) {
      joint = joint.kpis(shown(Kpi.ratio(name(), pick(numbers), pick(numbers))));
    }
    return catalog.joining(joint);
  }

  private Dataset.Builder dataset(String name) {
    taken.clear();
    Source source =
        random.nextInt(3) == 0
            ? new Source.Select(filled())
            : new Source.Table(random.nextBoolean() ? "" : filled(), filled());
    Dataset.Builder dataset = Dataset.of(name, source).time(time());
    if (random.nextBoolean()) {
      dataset.backend(text());
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (int i = random.nextInt(7); i > 0; i--) {
      dimensions.add(dimension());
    }
    dataset.dimensions(dimensions.toArray(Dimension[]::new));
    List<Dimension> own = List.copyOf(dimensions);
    List<String> comparable = comparable(own);
    for (int i = comparable.isEmpty() ? 0 : random.nextInt(3); i > 0; i--) {
      Lookup lookup = lookup(comparable);
      dataset.lookups(lookup);
      dimensions.addAll(lookup.attributes());
    }
    figures(dataset, dimensions);
    if (random.nextBoolean() && !own.isEmpty()) {
      dataset.key(pick(own).name(), pick(own).name());
    }
    if (random.nextBoolean()) {
      dataset.longestRange(1 + random.nextInt(1_000));
    }
    access(dataset, dimensions);
    return dataset;
  }

  private Lookup lookup(List<String> comparable) {
    String name = random.nextBoolean() ? "users" : text();
    Source source =
        random.nextInt(3) == 0
            ? new Source.Select(filled())
            : new Source.Table(random.nextBoolean() ? "" : filled(), filled());
    Lookup lookup = Lookup.of(name, source).on(pick(comparable), filled());
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      lookup = lookup.attributes(dimension());
    }
    return lookup;
  }

  private static List<String> comparable(List<Dimension> dimensions) {
    return dimensions.stream()
        .filter(d -> d.type() == ValueType.TEXT || d.type() == ValueType.INTEGER)
        .map(Dimension::name)
        .toList();
  }

  private TimeColumn time() {
    return switch (random.nextInt(4)) {
      case 0 -> TimeColumn.instant(filled());
      case 1 -> TimeColumn.local(filled(), pick(ZONES));
      case 2 -> TimeColumn.date(filled());
      default -> TimeColumn.epoch(filled(), pick(List.of(TimeColumn.EpochUnit.values())));
    };
  }

  private Dimension dimension() {
    String name = name();
    ValueType type = pick(List.copyOf(DimensionReader.TYPES.values()));
    Dimension plain = new Dimension(name, name, type, Display.labelOf(name));
    plain = random.nextBoolean() ? plain : plain.column(filled());
    plain = random.nextBoolean() ? plain : plain.labelled(text());
    return switch (random.nextInt(6)) {
      case 0 -> plain.personal();
      case 1 -> plain.secret().plainFor(text());
      case 2 ->
          type == ValueType.TEXT || type == ValueType.INTEGER
              ? plain.personal().masked(Mask.hash()).plainFor(text(), "admin" + random.nextInt(9))
              : plain;
      case 3 ->
          type == ValueType.TEXT
              ? plain.personal().masked(Mask.partial(random.nextInt(9), 1 + random.nextInt(9)))
              : plain;
      default -> plain;
    };
  }

  private void figures(Dataset.Builder dataset, List<Dimension> dimensions) {
    List<String> additive = new ArrayList<>();
    List<String> numeric = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      Measure measure = measure(dimensions);
      dataset.measures(measure);
      switch (measure.aggregation().function()) {
        case COUNT, SUM -> additive.add(measure.name());
        case AVG, COUNT_DISTINCT, PERCENTILE -> numeric.add(measure.name());
        case MIN, MAX -> {}
      }
    }
    numeric.addAll(additive);
    for (int i = numeric.isEmpty() ? 0 : random.nextInt(5); i > 0; i--) {
      Kpi kpi = kpi(name(), numeric, additive);
      dataset.kpis(shown(kpi));
    }
  }

  private Measure measure(List<Dimension> dimensions) {
    String name = name();
    Measure measure = Measure.count(name);
    if (!dimensions.isEmpty()) {
      Dimension of = pick(dimensions);
      boolean number = of.type().numeric();
      boolean order = of.type() != ValueType.BOOLEAN;
      BigDecimal fraction = new BigDecimal(BigInteger.valueOf(1 + random.nextInt(99)), 2);
      measure =
          switch (random.nextInt(8)) {
            case 0 -> Measure.countValues(name, of.name());
            case 1 -> Measure.countDistinct(name, of.name());
            case 2 -> number ? Measure.sum(name, of.name()) : measure;
            case 3 -> number ? Measure.avg(name, of.name()) : measure;
            case 4 -> order ? Measure.min(name, of.name()) : measure;
            case 5 -> order ? Measure.max(name, of.name()) : measure;
            case 6 -> number ? Measure.percentile(name, of.name(), fraction) : measure;
            default -> number ? Measure.median(name, of.name()) : measure;
          };
      measure = random.nextBoolean() ? measure : measure.where(filter(dimensions, 3));
    }
    return switch (random.nextInt(3)) {
      case 0 -> measure;
      case 1 -> measure.format(format());
      default -> measure.labelled(text()).good(pick(List.of(Display.Good.values())));
    };
  }

  private Kpi kpi(String name, List<String> numeric, List<String> additive) {
    String one = pick(numeric);
    String other = pick(numeric);
    return switch (random.nextInt(8)) {
      case 0 -> Kpi.ratio(name, one, other);
      case 1 -> Kpi.percent(name, one, other);
      case 2 -> Kpi.difference(name, one, other);
      case 3 -> Kpi.share(name, one);
      case 4 -> Kpi.times(name, one, decimal());
      case 5 -> Kpi.cumulative(name, one);
      case 6 -> Kpi.moving(name, one, 2 + random.nextInt(999));
      default ->
          additive.isEmpty()
              ? Kpi.share(name, one)
              : Kpi.movingAverage(name, pick(additive), 2 + random.nextInt(9));
    };
  }

  private Kpi shown(Kpi kpi) {
    return switch (random.nextInt(3)) {
      case 0 -> kpi;
      case 1 -> kpi.format(format()).good(pick(List.of(Display.Good.values())));
      default -> kpi.labelled(text());
    };
  }

  private NumberFormat format() {
    NumberFormat.Kind kind = pick(List.of(NumberFormat.Kind.values()));
    return new NumberFormat(kind, random.nextInt(31), random.nextBoolean() ? "" : text());
  }

  private void access(Dataset.Builder dataset, List<Dimension> dimensions) {
    List<String> comparable = comparable(dimensions);
    for (int i = comparable.isEmpty() ? 0 : random.nextInt(3); i > 0; i--) {
      String by = pick(comparable);
      RowPolicy policy =
          switch (random.nextInt(3)) {
            case 0 -> RowPolicy.tenant(by);
            case 1 -> RowPolicy.owner(by);
            default -> RowPolicy.attribute(by, filled());
          };
      dataset.rows(random.nextBoolean() ? policy : policy.exceptFor(text(), "b", "a"));
    }
    switch (random.nextInt(4)) {
      case 0 -> dataset.minimumGroupSize(MinimumGroupSize.rows(2 + random.nextInt(99)));
      case 1 -> {
        if (!dimensions.isEmpty()) {
          String people = pick(dimensions).name();
          dataset.minimumGroupSize(MinimumGroupSize.distinct(5, people).exceptFor(text()));
        }
      }
      default -> {}
    }
  }

  private Filter filter(List<Dimension> dimensions, int depth) {
    Dimension of = pick(dimensions);
    return switch (random.nextInt(depth == 0 ? 6 : 9)) {
      case 0 -> Filter.equalTo(of.name(), value(of.type()));
      case 1 -> Filter.oneOf(of.name(), List.of(value(of.type()), value(of.type())));
      case 2 -> Filter.between(of.name(), value(of.type()), value(of.type()));
      case 3 -> Filter.missing(of.name());
      case 4 -> Filter.atMost(of.name(), value(of.type()));
      case 5 ->
          of.type() == ValueType.TEXT
              ? Filter.contains(of.name(), whole())
              : Filter.greaterThan(of.name(), value(of.type()));
      case 6 -> Filter.not(filter(dimensions, depth - 1));
      case 7 -> Filter.allOf(filter(dimensions, depth - 1), filter(dimensions, depth - 1));
      default -> Filter.anyOf(filter(dimensions, depth - 1));
    };
  }

  private Object value(ValueType type) {
    long second = random.nextInt() * 20L;
    int nano = random.nextInt(1_000_000) * 1_000;
    return switch (type) {
      case TEXT -> whole();
      case INTEGER -> random.nextLong() >> random.nextInt(64);
      case DECIMAL -> random.nextBoolean() ? decimal() : random.nextInt(100);
      case DOUBLE -> pick(List.of(0.1, -0.0, 0.0, 1e300, Double.MIN_VALUE, -1e300, 5, 2.5f));
      case BOOLEAN -> random.nextBoolean();
      case DATE -> LocalDate.ofEpochDay(random.nextInt(100_000));
      case DATETIME -> LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC);
      case INSTANT -> Instant.ofEpochSecond(second, nano);
      case BUCKET -> throw new IllegalArgumentException("no column holds buckets");
    };
  }

  private BigDecimal decimal() {
    return new BigDecimal(new BigInteger(random.nextInt(150), random), random.nextInt(40) - 15);
  }

  /** Returns a name that is legal and was not taken in this dataset. */
  private String name() {
    while (true) {
      String name = random.nextInt(3) == 0 ? pick(NAMES) : "f" + random.nextInt(1_000);
      if (taken.add(name)) {
        return name;
      }
    }
  }

  /** Returns a text that names something: not blank, without NUL. */
  private String filled() {
    return random.nextBoolean() ? "c" + random.nextInt(100) : text() + "x" + text();
  }

  /** Returns a text of whole characters, which a filter may ask for. */
  private String whole() {
    while (true) {
      String text = text();
      if (Values.wellFormed(text)) {
        return text;
      }
    }
  }

  private String text() {
    if (random.nextInt(3) == 0) {
      return pick(WORDS);
    }
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      text.append(
          random.nextInt(3) == 0
              ? ODD.charAt(random.nextInt(ODD.length()))
              : (char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}

package dev.quipu.analytics.statistics;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.source.Source;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of the usage log can be asked: the dimensions {@code feature}, {@code subject}, {@code
 * tenant} and {@code amount}, values of the metadata as further dimensions, and the measures {@code
 * uses} (events), {@code units} (their amounts together) and {@code subjects} (different ones;
 * nobody in particular is none).
 *
 * <pre>{@code
 * UsageDataset usage = UsageDataset.named("usage").with(Dimension.text("model"), Dimension.integer("tokens"));
 * Catalog catalog = Catalog.of(store.dataset(usage), …);
 * }</pre>
 *
 * <p>Subjects are personal: they are counted for everybody and shown to the named roles only.
 *
 * @param name the dataset's name
 * @param metadata dimensions whose columns are names in the metadata; null where an event has no
 *     value of that name and type
 * @param subjectsFor the roles that see subjects
 */
public record UsageDataset(String name, List<Dimension> metadata, Set<String> subjectsFor) {

  /** The column of the feature. */
  public static final String FEATURE = "feature";

  /** The column of the subject. */
  public static final String SUBJECT = "subject";

  /** The column of the tenant. */
  public static final String TENANT = "tenant";

  /** The column of the amount. */
  public static final String AMOUNT = "amount";

  /** The column of the time. */
  public static final String TIME = "used_at";

  /** Metadata has texts, whole and decimal numbers, and booleans. */
  private static final Set<ValueType> TYPES =
      Set.of(ValueType.TEXT, ValueType.INTEGER, ValueType.DECIMAL, ValueType.BOOLEAN);

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");

  /**
   * Copies the lists and checks the metadata.
   *
   * @throws InvalidModelException with every fault
   */
  public UsageDataset {
    metadata = List.copyOf(metadata);
    subjectsFor = Set.copyOf(subjectsFor);
    List<Problem> problems = new ArrayList<>();
    Set<String> names = new HashSet<>(Set.of(FEATURE, SUBJECT, TENANT, AMOUNT, TIME));
    for (Dimension value : metadata) {
      String where = "metadata \"" + value.name() + "\"";
      if (!names.add(value.name().toLowerCase(Locale.ROOT))) {
        problems.add(
            new Problem(where, "has a name that is taken", "name it otherwise, and say column(…)"));
      }
      if (!TYPES.contains(value.type())) {
        problems.add(
            new Problem(
                where,
                "is of type " + value.type().text(),
                "metadata has texts, integers, decimals and booleans"));
      }
      if (!KEY.matcher(value.column()).matches()) {
        problems.add(
            new Problem(
                where,
                "stands for a name that no dimension can",
                "1 to 100 of A-Z a-z 0-9 _ . : -"));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidModelException("usage dataset \"" + name + "\"", problems);
    }
  }

  /** Returns the dataset without metadata, whose subjects nobody sees. */
  public static UsageDataset named(String name) {
    return new UsageDataset(name, List.of(), Set.of());
  }

  /**
   * Returns this with more values of the metadata: {@code Dimension.text("model")}, or {@code
   * Dimension.text("model").column("llm.model")} where its name there is another one.
   */
  public UsageDataset with(Dimension... values) {
    List<Dimension> all = new ArrayList<>(metadata);
    all.addAll(List.of(values));
    return new UsageDataset(name, all, subjectsFor);
  }

  /** Returns this with subjects shown to whoever has one of the roles. */
  public UsageDataset showingSubjectsTo(String... roles) {
    return new UsageDataset(name, metadata, Set.of(roles));
  }

  /**
   * Declares the dataset over rows with its columns, those of the metadata named as the dimensions.
   * A store of usage events knows where its rows are: ask that one.
   */
  public Dataset.Builder over(Source source) {
    Dimension subject = Dimension.text(SUBJECT).personal();
    String[] roles = subjectsFor.toArray(String[]::new);
    return Dataset.of(name, source)
        .time(TimeColumn.instant(TIME))
        .dimensions(
            Dimension.text(FEATURE),
            roles.length == 0 ? subject : subject.plainFor(roles),
            Dimension.text(TENANT),
            Dimension.integer(AMOUNT))
        .dimensions(
            metadata.stream().map(value -> value.column(value.name())).toArray(Dimension[]::new))
        .measures(
            Measure.count("uses"),
            Measure.sum("units", AMOUNT),
            Measure.countDistinct("subjects", SUBJECT)
                .where(Filter.not(Filter.equalTo(SUBJECT, ""))));
  }

  /**
   * Returns a rollup by days, features, tenants and some of the metadata, of all three measures:
   * {@code <name>_daily}. It answers what is asked by those; add more with {@code by(…)}.
   */
  public Rollup daily(String... metadataNames) {
    return Rollup.of(name + "_daily", name)
        .by(FEATURE, TENANT)
        .by(metadataNames)
        .measures("uses", "units", "subjects");
  }
}

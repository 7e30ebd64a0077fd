package dev.quipu.analytics.model;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.source.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * A table with one row for each value of a dataset's dimension, such as the users for their ids, in
 * the same back end. Its attributes are asked like dimensions of the dataset: as columns, groups
 * and filters, in measures and policies. A row whose dimension is null or has no partner has null
 * attributes. Where a key is there twice, a question that reads its attributes fails: no figure is
 * ever counted twice. Attributes named behind their key cost next to nothing in a list that is cut;
 * all others are joined to every row, after the lookup's keys have been read once.
 *
 * @param name the name used in messages, and of the table in memory
 * @param source where its rows come from
 * @param dimension the name of the dataset's dimension, of text or whole numbers
 * @param key the column of the source that has the dimension's values, each once; nulls any number
 *     of times
 * @param attributes its other columns, as dimensions with names that the dataset has not yet
 */
public record Lookup(
    String name, Source source, String dimension, String key, List<Dimension> attributes) {

  /** Copies the attributes. */
  public Lookup {
    attributes = List.copyOf(attributes);
  }

  /** Starts a lookup in the table or view of the same name; say {@code on(…)} next. */
  public static Lookup table(String name) {
    return of(name, new Source.Table("", name));
  }

  /** Starts a lookup in a SELECT that the host wrote; say {@code on(…)} next. */
  public static Lookup select(String name, String sql) {
    return of(name, new Source.Select(sql));
  }

  /** Starts a lookup in any source; say {@code on(…)} next. */
  public static Lookup of(String name, Source source) {
    return new Lookup(name, source, "", "", List.of());
  }

  /** Returns this lookup of a dataset's dimension among the values of its key column. */
  public Lookup on(String datasetDimension, String keyColumn) {
    return new Lookup(name, source, datasetDimension, keyColumn, attributes);
  }

  /** Returns this lookup with more attributes. */
  public Lookup attributes(Dimension... added) {
    List<Dimension> all = new ArrayList<>(attributes);
    all.addAll(List.of(added));
    return new Lookup(name, source, dimension, key, all);
  }

  /** Returns an attribute as it was declared, over the column of this lookup's source. */
  public Dimension attribute(String attributeName) {
    return attributes.stream()
        .filter(attribute -> attribute.name().equals(attributeName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(this + " has no " + attributeName));
  }

  /** Returns the fault that a key is there more than once. */
  public Problem repeated() {
    return new Problem(
        toString(),
        "has a key \"" + key + "\" that is there more than once",
        "a row would be counted once for each; make the key unique");
  }

  @Override
  public String toString() {
    return "lookup \"" + name + "\"";
  }
}

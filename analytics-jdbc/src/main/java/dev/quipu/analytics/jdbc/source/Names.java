package dev.quipu.analytics.jdbc.source;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.model.Dataset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Names for what a statement makes, different from those of a dataset's columns in every case.
 *
 * @param taken the names of the columns in lower case
 */
public record Names(Set<String> taken, SqlDialect dialect) {

  /** Returns names beside the columns that a dataset names. */
  public static Names beside(Dataset dataset, SqlDialect dialect) {
    Set<String> taken = new HashSet<>();
    taken.add(dataset.time().column().toLowerCase(Locale.ROOT));
    dataset.dimensions().forEach(d -> taken.add(d.column().toLowerCase(Locale.ROOT)));
    return new Names(taken, dialect);
  }

  /** Returns the name of a key of groups, from 1. */
  public String key(int place) {
    return of("key", place);
  }

  /** Returns the keys, each under its name. */
  public List<SqlQuery> keys(List<SqlQuery> keys) {
    return IntStream.range(0, keys.size())
        .mapToObj(i -> keys.get(i).then(" AS " + key(i + 1)))
        .toList();
  }

  /** Returns the quoted name of the n-th thing of a kind. */
  public String of(String kind, int n) {
    String name = kind + n;
    while (taken.contains(name)) {
      name += "_";
    }
    return dialect.quote(name);
  }
}

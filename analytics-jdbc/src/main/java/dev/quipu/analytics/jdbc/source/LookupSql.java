package dev.quipu.analytics.jdbc.source;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Lookup;

/**
 * A lookup as a part of a statement.
 *
 * @param alias the quoted name that its table has there
 */
public record LookupSql(Dataset dataset, Lookup lookup, String alias, SqlDialect dialect) {

  /** Returns its table under its name. */
  public String source() {
    return SourceSql.named(lookup.source(), alias, dialect);
  }

  /**
   * Returns the clause that joins it to what a statement reads.
   *
   * @param key the value that is looked up, as a dialect's {@code key} has it
   */
  public String join(String key) {
    String on = dialect.finds(column(lookup.key()), key, dimension().type());
    return "\nLEFT JOIN " + source() + "\n  ON " + on;
  }

  /** Returns a column of its table. */
  public String column(String name) {
    return alias + "." + dialect.quote(name);
  }

  /** Returns the column of an attribute. */
  public String column(Dimension attribute) {
    return column(lookup.attribute(attribute.name()).column());
  }

  /** Returns the dimension of the dataset that is looked up. */
  public Dimension dimension() {
    return dataset.dimension(lookup.dimension()).orElseThrow();
  }

  /** Returns the statement that has a row where a key is there more than once, and else none. */
  public SqlQuery repeated() {
    String key = dialect.key(column(lookup.key()), dimension().type());
    return SqlQuery.of("SELECT\n  count(*)\nFROM " + source())
        .then("\nWHERE " + column(lookup.key()) + " IS NOT NULL")
        .then("\nGROUP BY " + key + "\nHAVING count(*) > 1\n")
        .then(dialect.limit(1));
  }
}

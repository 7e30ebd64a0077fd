package dev.quipu.analytics.jdbc.source;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.source.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a dataset in place of a table. Where attributes are read, their lookups are joined,
 * and each attribute has the column that the dataset gave it.
 *
 * @param read the dimensions that the statement reads
 */
public record SourceSql(Dataset dataset, Collection<Dimension> read, SqlDialect dialect) {

  /** Returns the lookups that are joined. */
  public List<Lookup> lookups() {
    return read.stream().flatMap(d -> dataset.lookup(d).stream()).distinct().toList();
  }

  /** Returns what stands behind FROM. */
  public String text() {
    return lookups().isEmpty() ? plain() : joined();
  }

  private String plain() {
    return dataset
        .source()
        .accept(
            new Source.Visitor<>() {
              @Override
              public String table(Source.Table table) {
                return name(table, dialect);
              }

              @Override
              public String select(Source.Select select) {
                return named(select, dialect.quote(dataset.name()), dialect);
              }
            });
  }

  private String joined() {
    Names names = Names.beside(dataset, dialect);
    String own = names.of("source", 1);
    Map<Lookup, LookupSql> joined = new LinkedHashMap<>();
    for (Lookup lookup : lookups()) {
      String alias = names.of("lookup", joined.size() + 1);
      joined.put(lookup, new LookupSql(dataset, lookup, alias, dialect));
    }
    Set<String> columns = new LinkedHashSet<>();
    columns.add(own + "." + dialect.quote(dataset.time().column()));
    List<String> attributes = new ArrayList<>();
    for (Dimension dimension : read) {
      String column = dialect.quote(dimension.column());
      dataset
          .lookup(dimension)
          .ifPresentOrElse(
              l ->
                  attributes.add(requireNonNull(joined.get(l)).column(dimension) + " AS " + column),
              () -> columns.add(own + "." + column));
    }
    columns.addAll(attributes);
    StringBuilder text = new StringBuilder("(\nSELECT\n  ");
    text.append(String.join(",\n  ", columns));
    text.append("\nFROM ").append(named(dataset.source(), own, dialect));
    for (LookupSql lookup : joined.values()) {
      Dimension key = lookup.dimension();
      String column = own + "." + dialect.quote(key.column());
      text.append(lookup.join(dialect.key(column, key.type())));
    }
    return text.append("\n) AS ").append(dialect.quote(dataset.name())).toString();
  }

  /** Returns a table or statement under another name. */
  static String named(Source source, String alias, SqlDialect dialect) {
    return source.accept(
            new Source.Visitor<>() {
              @Override
              public String table(Source.Table table) {
                return name(table, dialect);
              }

              @Override
              public String select(Source.Select select) {
                return "(\n" + select.sql() + "\n)";
              }
            })
        + " AS "
        + alias;
  }

  private static String name(Source.Table table, SqlDialect dialect) {
    String name = dialect.quote(table.name());
    return table.schema().isEmpty() ? name : dialect.quote(table.schema()) + "." + name;
  }
}

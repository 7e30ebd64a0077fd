package dev.quipu.analytics.jdbc.statement;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.jdbc.source.LookupSql;
import dev.quipu.analytics.jdbc.source.Names;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.Ranking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Groups by the key of a lookup, with attributes beside it: rows are grouped and cut by the key
 * alone, and the attributes of the groups that are left are looked up.
 */
final class LookedUpGroups {

  private final SqlWriter writer;
  private final AggregatePlan plan;
  private final List<Dimension> late;
  private final List<Integer> early;
  private final GroupsSql groups;
  private final String alias;
  private final Map<Lookup, LookupSql> lookups = new LinkedHashMap<>();

  private LookedUpGroups(SqlWriter writer, AggregatePlan plan, List<Dimension> late) {
    this.writer = writer;
    this.plan = plan;
    this.late = late;
    this.early =
        IntStream.range(0, plan.grouping().width() + plan.aggregates().size())
            .filter(column -> late(column).isEmpty())
            .boxed()
            .toList();
    this.groups = GroupsSql.inside(writer, grouped());
    Names names = Names.beside(plan.dataset(), writer.dialect());
    this.alias = names.of("grouped", 1);
    for (Dimension attribute : late) {
      Lookup lookup = plan.dataset().lookup(attribute).orElseThrow();
      String joined = names.of("joined", lookups.size() + 1);
      lookups.computeIfAbsent(
          lookup, l -> new LookupSql(plan.dataset(), l, joined, writer.dialect()));
    }
  }

  /** Returns the groups of a plan; empty where no attribute can be looked up afterwards. */
  static Optional<LookedUpGroups> of(SqlWriter writer, AggregatePlan plan) {
    Set<Dimension> deciding = deciding(plan);
    List<Dimension> late =
        plan.grouping().determined(plan.dataset()).stream()
            .filter(attribute -> !deciding.contains(attribute))
            .toList();
    return late.isEmpty() ? Optional.empty() : Optional.of(new LookedUpGroups(writer, plan, late));
  }

  /** Returns the attributes that an order reads before it has come to their key. */
  private static Set<Dimension> deciding(AggregatePlan plan) {
    Set<Dimension> deciding = new HashSet<>();
    Set<String> decided = new HashSet<>();
    for (Ranking.Key key : plan.ranking().keys()) {
      Optional<Dimension> dimension = dimension(plan, key.column());
      dimension.map(Dimension::name).ifPresent(decided::add);
      dimension
          .filter(d -> plan.dataset().lookup(d).isPresent())
          .filter(d -> !decided.contains(plan.dataset().lookup(d).orElseThrow().dimension()))
          .ifPresent(deciding::add);
    }
    return deciding;
  }

  private static Optional<Dimension> dimension(AggregatePlan plan, int column) {
    List<Dimension> dimensions = plan.grouping().dimensions();
    int place = column - first(plan);
    return place >= 0 && place < dimensions.size()
        ? Optional.of(dimensions.get(place))
        : Optional.empty();
  }

  /** Returns the column of the first dimension. */
  private static int first(AggregatePlan plan) {
    return plan.grouping().width() - plan.grouping().dimensions().size();
  }

  private Optional<Dimension> late(int column) {
    return dimension(plan, column).filter(late::contains);
  }

  /** Returns the plan of the groups without the attributes. */
  private AggregatePlan grouped() {
    List<Dimension> dimensions =
        plan.grouping().dimensions().stream().filter(d -> !late.contains(d)).toList();
    Ranking ranking = plan.ranking().limit().isEmpty() ? Ranking.none() : deciding();
    Grouping grouping = new Grouping(plan.grouping().grain(), dimensions);
    return new AggregatePlan(plan.dataset(), plan.slice(), grouping, plan.aggregates(), ranking);
  }

  /** Returns the ranking by the columns of the groups: attributes behind their key say nothing. */
  private Ranking deciding() {
    List<Ranking.Key> keys =
        plan.ranking().keys().stream()
            .filter(key -> late(key.column()).isEmpty())
            .map(key -> new Ranking.Key(early.indexOf(key.column()), key.direction()))
            .toList();
    return new Ranking(keys, plan.ranking().limit());
  }

  Selection selection() {
    Selection grouped = groups.selection();
    List<SqlQuery> selected = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < plan.grouping().width() + plan.aggregates().size(); i++) {
      Optional<Dimension> attribute = late(i);
      int inner = early.indexOf(i);
      selected.add(SqlQuery.of(attribute.map(this::readable).orElseGet(() -> column(inner))));
      cells.add(attribute.map(Cell::of).orElseGet(() -> grouped.cells().get(inner)));
    }
    SqlQuery from = grouped.query().within("(\n", "\n) AS " + alias);
    for (LookupSql lookup : lookups.values()) {
      int key = first(plan) + plan.grouping().dimensions().indexOf(lookup.dimension());
      from = from.then(lookup.join(column(early.indexOf(key))));
    }
    List<Integer> keys = early.stream().filter(column -> column < plan.grouping().width()).toList();
    Ranking order = new Ranking(deciding().keys(), OptionalLong.empty());
    return new Selection(
        SqlWriter.select(selected, from).then(writer.ranked(order, this::column)),
        cells,
        false,
        grouped.joined(),
        Optional.of(new Selection.Apart(keys, List.copyOf(lookups.keySet()))));
  }

  private String column(int early) {
    return alias + "." + groups.name(early);
  }

  private String readable(Dimension attribute) {
    SqlDialect dialect = writer.dialect();
    Lookup lookup = plan.dataset().lookup(attribute).orElseThrow();
    String column = requireNonNull(lookups.get(lookup)).column(attribute);
    return dialect.readable(dialect.key(column, attribute.type()), attribute.type());
  }
}

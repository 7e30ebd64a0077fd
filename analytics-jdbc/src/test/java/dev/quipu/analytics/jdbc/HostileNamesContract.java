package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.catalog.CatalogFile;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.json.QueryJson;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.source.Source;
import dev.quipu.analytics.value.ValueType;
import dev.quipu.analytics.value.Values;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Random names and values that would like to be SQL, declared by builders and in files: the answers
 * are right, and nothing else is touched. The tables are made with the driver alone, which says
 * what quotes a name.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostileNamesContract {

  private static final int TABLES = 60;
  private static final LocalDateTime NOON = LocalDateTime.of(2025, 6, 15, 12, 0);

  private final Tables tables;

  HostileNamesContract(Tables tables) {
    this.tables = tables;
  }

  /** One row: what it is grouped by, and its amount. */
  private record Line(String group, long amount) {}

  /** Returns how long a name may be. */
  abstract int longest();

  /** Tells whether the database can have such a name. */
  boolean possible(String name) {
    return true;
  }

  @AfterAll
  void close() {
    tables.close();
  }

  @Test
  void everyNameAndEveryValueIsOnlyThat() throws SQLException {
    execute("DROP TABLE IF EXISTS victim", "CREATE TABLE victim (i INTEGER)");
    execute("INSERT INTO victim VALUES (42)");
    Set<String> before = tableNames();
    for (long seed = 0; seed < TABLES; seed++) {
      Hostile hostile = new Hostile(seed);
      Set<String> taken = new HashSet<>();
      List<String> names = new ArrayList<>();
      while (names.size() < 4) {
        String name = hostile.name(longest(), taken);
        if (possible(name)) {
          names.add(name);
        }
      }
      List<Line> lines = new ArrayList<>();
      for (int i = hostile.upTo(12); i >= 0; i--) {
        lines.add(new Line(hostile.text(), hostile.amount()));
      }
      try {
        make(names, lines);
        ask(hostile, names, lines);
        execute("DROP TABLE " + quoted(names.get(0)));
      } catch (SQLException | RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ", names " + names, e);
      }
      assertThat(tableNames()).as("seed %d", seed).isEqualTo(before);
    }
    try (Connection connection = tables.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*), sum(i) FROM victim")) {
      rows.next();
      assertThat(List.of(rows.getLong(1), rows.getLong(2))).containsExactly(1L, 42L);
    }
  }

  @Test
  void namesOfPartsAreLettersHoweverTheyAreDeclared() {
    for (long seed = 0; seed < 500; seed++) {
      String name = new Hostile(seed).text() + "'";
      Dataset.Builder hostile =
          Dataset.table("t")
              .time(TimeColumn.instant("t"))
              .dimensions(Dimension.text(name))
              .measures(Measure.count(name + name))
              .kpis(Kpi.share(name + name + name, name + name));
      assertThatExceptionOfType(InvalidModelException.class)
          .isThrownBy(() -> Catalog.of(hostile))
          .satisfies(e -> assertThat(e.problems()).hasSizeGreaterThanOrEqualTo(3));
      String key = QueryJson.write(Scope.of(name).totals()).split(",\"range\"", 2)[0].substring(11);
      assertThatExceptionOfType(InvalidModelException.class)
          .isThrownBy(
              () -> CatalogFile.json("{\"datasets\":{" + key + ":{\"time\":{\"date\":\"d\"}}}}"))
          .withMessageContaining("is no legal name");
    }
  }

  /** Makes a table of time, group, amount, and its rows. */
  private void make(List<String> names, List<Line> lines) throws SQLException {
    String table = quoted(names.get(0));
    execute(
        "CREATE TABLE "
            + table
            + " ("
            + (quoted(names.get(1)) + " " + tables.type(ValueType.DATETIME) + ", ")
            + (quoted(names.get(2)) + " " + tables.type(ValueType.TEXT) + ", ")
            + (quoted(names.get(3)) + " " + tables.type(ValueType.INTEGER) + ")"));
    try (Connection connection = tables.dataSource().getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?)")) {
      for (Line line : lines) {
        insert.setObject(1, tables.bindable(NOON));
        insert.setString(2, line.group());
        insert.setLong(3, line.amount());
        insert.executeUpdate();
      }
    }
  }

  private void ask(Hostile hostile, List<String> names, List<Line> lines) {
    String value = hostile.upTo(1) == 0 ? hostile.text() : hostile.pick(lines).group();
    String piece =
        value.substring(
            0, value.offsetByCodePoints(0, value.codePointCount(0, value.length()) / 2));
    Catalog catalog =
        Catalog.of(
            Dataset.of("select", new Source.Table("", names.get(0)))
                .time(TimeColumn.instant(names.get(1)))
                .dimensions(
                    Dimension.text("group").column(names.get(2)).labelled(value),
                    Dimension.integer("order").column(names.get(3)))
                .measures(
                    Measure.count("count"),
                    Measure.sum("sum", "order"),
                    Measure.count("equal").where(Filter.equalTo("group", value)),
                    Measure.count("held").where(Filter.contains("group", piece)),
                    Measure.count("begun").where(Filter.startsWith("group", piece)))
                .kpis(Kpi.times("from", "sum", BigDecimal.ONE)));
    Catalog fromFile = CatalogFile.json(CatalogFile.describeJson(catalog));
    assertThat(fromFile).isEqualTo(catalog);
    for (Catalog same : List.of(catalog, fromFile)) {
      try (Analytics analytics = analytics(same)) {
        analytics.validate();
        ask(analytics, lines, value, piece);
      }
    }
  }

  private static void ask(Analytics analytics, List<Line> lines, String value, String piece) {
    Scope day = Scope.of("select").range("2025-06-15");
    List<@Nullable Object> counts =
        rows(analytics, day.totals("count", "sum", "equal", "held", "begun")).get(0);
    long sum = lines.stream().mapToLong(Line::amount).sum();
    assertThat(counts)
        .containsExactly(
            (long) lines.size(),
            sum,
            count(lines, value::equals),
            count(lines, group -> group.contains(piece)),
            count(lines, group -> group.startsWith(piece)));
    assertThat(rows(analytics, day.where(Filter.equalTo("group", value)).totals("count")).get(0))
        .containsExactly(count(lines, value::equals));
    assertThat(
            rows(
                    analytics,
                    day.where(
                            Filter.anyOf(
                                Filter.contains("group", piece),
                                Filter.oneOf("group", List.of("\1", value))))
                        .totals("count"))
                .get(0))
        .containsExactly(count(lines, group -> group.contains(piece) || group.equals(value)));
    Map<String, Long> groups = new TreeMap<>(Values::compare);
    lines.forEach(line -> groups.merge(line.group(), line.amount(), Long::sum));
    List<List<@Nullable Object>> expected = new ArrayList<>();
    groups.forEach((group, amount) -> expected.add(List.of(group, amount)));
    assertThat(rows(analytics, day.by("group").measures("sum").orderBy(Sort.ascending("group"))))
        .isEqualTo(expected);
    assertThat(
            rows(analytics, day.rows("group", "order").orderBy(Sort.ascending("order"))).stream()
                .map(Object::toString))
        .containsExactlyInAnyOrderElementsOf(
            lines.stream().map(line -> List.of(line.group(), line.amount()).toString()).toList());
    String notThere = value + "'";
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> analytics.query(day.by(notThere).measures(notThere)))
        .satisfies(e -> assertThat(e.problems()).hasSize(2));
  }

  private static long count(List<Line> lines, Predicate<String> test) {
    return lines.stream().map(Line::group).filter(test).count();
  }

  /** Returns the answer to a question that was JSON on its way. */
  private static List<List<@Nullable Object>> rows(Analytics analytics, Query query) {
    Query travelled = QueryJson.read(QueryJson.write(query));
    return analytics.query(travelled).rows().stream().map(row -> row.values()).toList();
  }

  private Analytics analytics(Catalog catalog) {
    return Analytics.builder()
        .catalog(catalog)
        .backend(tables.backend())
        .clock(Clock.fixed(Instant.parse("2025-06-15T12:00:00Z"), ZoneOffset.UTC))
        .build()
        .start();
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = tables.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private String quoted(String name) throws SQLException {
    try (Connection connection = tables.dataSource().getConnection()) {
      String quote = connection.getMetaData().getIdentifierQuoteString();
      return quote + name.replace(quote, quote + quote) + quote;
    }
  }

  private Set<String> tableNames() throws SQLException {
    Set<String> names = new TreeSet<>();
    try (Connection connection = tables.dataSource().getConnection();
        ResultSet found = connection.getMetaData().getTables(null, null, "%", null)) {
      while (found.next()) {
        names.add(found.getString("TABLE_SCHEM") + "." + found.getString("TABLE_NAME"));
      }
    }
    return names;
  }
}

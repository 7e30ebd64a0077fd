package dev.quipu.analytics.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CatalogFileFaultsTest {

  private static final String FAULTY =
      """
      datasets:
        orders:
          tables: orders
          time: {local: sold, zone: Europe/Berln}
          dimensions:
            country: txt
            customer: {type: text, sensitivity: persnal, mask: hide}
            total: {type: decimal, masc: hash}
            email: {type: text, mask: hash}
            2nd: text
          measures:
            orders: {count: customer}
            revenue: {sum: totl, where: {dimension: contry, equal_to: no}}
            buyers: {count_distinct: customer, good: upp}
            mean: {avg: total, format: {decimals: 31}}
            late: {count: rows, where: {dimension: email, at_leest: 5}}
            nothing: {label: 12}
            many: {sum: total, avg: total}
          kpis:
            average: {ratio: [revenue, ordres]}
            half: {percent: [revenue]}
            week: {moving: {of: revenue, buckets: 1}}
          key: [id]
          row_policies: [{tenant: tenat}]
          minimum_group_size: {size: 1}
          longest_range_days: many
        visits: []
      """;

  private static final String AT = "$.datasets.orders";

  private static final List<String> ITS_FAULTS =
      List.of(
          AT + ".tables (line 3, column 13), property \"tables\": unknown …",
          AT
              + ".time.zone (line 4, column 31): \"Europe/Berln\" is no time zone (a name such as"
              + " Europe/Berlin; did you mean \"Europe/Berlin\"?)",
          AT + ".dimensions.country (line 6, column 16), type \"txt\": unknown …",
          AT
              + ".dimensions.customer.sensitivity (line 7, column 43), sensitivity \"persnal\":"
              + " unknown …",
          AT + ".dimensions.total.masc (line 8, column 36), property \"masc\": unknown …",
          AT
              + ".measures.orders.count (line 12, column 23): must be \"rows\" (count_values"
              + " counts the values of a dimension, count_distinct its different values)",
          AT + ".measures.buyers.good (line 14, column 48), direction \"upp\": unknown …",
          AT
              + ".measures.mean.format.decimals (line 15, column 45): must be a whole number from"
              + " 0 to 30",
          AT
              + ".measures.late.where.at_leest (line 16, column 63), property \"at_leest\":"
              + " unknown …",
          AT + ".measures.late.where (line 16, column 34): tests nothing …",
          AT + ".measures.nothing (line 17, column 16): says nothing of what it is …",
          AT
              + ".measures.nothing.label (line 17, column 24): must be a text and is a number"
              + " (put it into quotes)",
          AT + ".measures.many (line 18, column 13): says several things: [sum, avg] …",
          AT + ".kpis.half.percent (line 21, column 23): has 1 names (give two: part and whole)",
          AT
              + ".kpis.week.moving.buckets (line 22, column 45): must be a whole number from 2 to"
              + " 1000",
          AT
              + ".longest_range_days (line 26, column 25): must be a whole number from 1 to"
              + " 2147483647",
          AT
              + ".minimum_group_size.size (line 25, column 32): must be a whole number from 2 to"
              + " 2147483647",
          "$.datasets.visits (line 27, column 11): must be an object and is a list",
          AT
              + ".dimensions.email (line 9, column 14): is public and yet masked (make it"
              + " personal or secret first)",
          AT
              + ".dimensions[\"2nd\"] (line 10, column 12): is no legal name (a letter, then at"
              + " most 62 letters, digits and underscores)",
          AT + ".measures.revenue.sum (line 13, column 22), dimension \"totl\": unknown …",
          AT
              + ".measures.revenue.where.dimension (line 13, column 47), dimension \"contry\":"
              + " unknown …",
          AT + ".kpis.average.ratio[1] (line 20, column 34), measure \"ordres\": unknown …",
          AT + ".key[0] (line 23, column 11), dimension \"id\": unknown …",
          AT + ".row_policies[0].tenant (line 24, column 29), dimension \"tenat\": unknown …");

  @Test
  void everyFaultOfAFileIsReportedWithItsPlace() {
    assertThat(faults(FAULTY).stream().map(f -> f.replaceAll(" \\((known|give one).*", " …")))
        .containsExactlyElementsOf(ITS_FAULTS);
  }

  @Test
  void whatWasProbablyMeantIsNamed() {
    assertThat(faults(FAULTY))
        .anySatisfy(fault -> assertThat(fault).endsWith("did you mean \"table\"?)"))
        .anySatisfy(fault -> assertThat(fault).endsWith("did you mean \"text\"?)"))
        .anySatisfy(fault -> assertThat(fault).endsWith("did you mean \"personal\"?)"))
        .anySatisfy(fault -> assertThat(fault).endsWith("did you mean \"at_least\"?)"))
        .anySatisfy(fault -> assertThat(fault).endsWith("did you mean \"orders\"?)"));
  }

  @Test
  void theSameFaultsAreFoundInJson() {
    assertThat(
            json(
                """
                {"datasets": {"orders": {"time": {"instant": "t"},
                  "measures": {"n": {"sum": "totl"}},
                  "measures": {"n": {"count": "rows"}}}}}
                """))
        .containsExactly(
            "$.datasets.orders.measures (line 3, column 15): is there twice",
            "$.datasets.orders.measures.n.sum (line 2, column 29), dimension \"totl\": unknown"
                + " (known: [])");
    assertThat(json("{\"datasets\": [}"))
        .singleElement()
        .asString()
        .startsWith("$ (line 1, column 15): is no JSON");
    assertThat(json("{}")).containsExactly("$ (line 1, column 1): has no \"datasets\"");
    assertThat(json("[]")).containsExactly("$ (line 1, column 1): must be an object and is a list");
  }

  @Test
  void aTimeColumnIsOfOneKind() {
    String start = "datasets: {a: {time: ";
    assertThat(faults("datasets: {a: {}}"))
        .containsExactly("$.datasets.a (line 1, column 15): has no \"time\"");
    assertThat(faults(start + "{}}}"))
        .singleElement()
        .asString()
        .contains("says nothing of what it is (give one of [instant, local, date, epoch])");
    assertThat(faults(start + "{instant: t, zone: UTC}}}"))
        .containsExactly("$.datasets.a.time.zone (line 1, column 41): goes with a local time only");
    assertThat(faults(start + "{epoch: t}}}"))
        .containsExactly("$.datasets.a.time (line 1, column 22): has no \"unit\"");
    assertThat(faults(start + "{instant: t}, table: a, select: SELECT 1, schema: s}}"))
        .containsExactly(
            "$.datasets.a (line 1, column 15): has both a table and a select (give one of them)",
            "$.datasets.a.schema (line 1, column 72): goes with a table only (name it in the"
                + " select)");
    assertThat(faults(start + "{instant: ' '}, select: ''}}"))
        .containsExactly(
            "$.datasets.a.select (line 1, column 46): names no column, table or statement",
            "$.datasets.a.time (line 1, column 22): names no column, table or statement");
  }

  @Test
  void lookupsAndJointsAreCheckedToo() {
    assertThat(
            faults(
                    """
                datasets:
                  a:
                    time: {instant: t}
                    dimensions: {user: integer}
                    lookups:
                      - {name: users, dimension: usr, key: '', attributes: {"1st": text}, tabel: u}
                      - {name: plans, table: '', dimension: usr, key: id, attributes: {plan: txt}}
                      - {name: teams, table: ' ', dimension: usr, key: id, attributes: {team: text}}
                    measures: {n: {count: rows}, m: {count_distinct: plan}}
                  b: {time: {instant: t}, measures: {n: {sum: x}}}
                  c: {time: {instant: t}}
                joints:
                  ab: {datasets: [a, b], kpis: {r: {ratio: [n, q]}, s: {shar: n}}}
                  cd: {datasets: [c, d]}
                """)
                .stream()
                .map(fault -> fault.replaceAll(" \\((known|give one).*", " …")))
        .containsExactly(
            "$.datasets.a.lookups[0].tabel (line 6, column 82), property \"tabel\": unknown …",
            "$.datasets.a.lookups[1].attributes.plan (line 7, column 78), type \"txt\": unknown …",
            "$.joints.ab.kpis.s.shar (line 13, column 63), property \"shar\": unknown …",
            "$.joints.ab.kpis.s (line 13, column 56): says nothing of what it is …",
            "$.datasets.a.lookups[0].dimension (line 6, column 34), dimension \"usr\": unknown …",
            "$.datasets.a.lookups[0].key (line 6, column 44): names no column, table or statement",
            "$.datasets.a.lookups[0].attributes[\"1st\"] (line 6, column 68): is no legal name (a"
                + " letter, then at most 62 letters, digits and underscores)",
            "$.datasets.a.lookups[1].table (line 7, column 30): names no column, table or statement",
            "$.datasets.a.lookups[1].dimension (line 7, column 45), dimension \"usr\": unknown …",
            "$.datasets.a.lookups[2].table (line 8, column 30): names no column, table or"
                + " statement",
            "$.datasets.a.lookups[2].dimension (line 8, column 46), dimension \"usr\": unknown …",
            "$.datasets.b.measures.n.sum (line 10, column 47), dimension \"x\": unknown …",
            "$.joints.cd.datasets[1] (line 14, column 22), dataset \"d\": unknown …");
  }

  private static List<String> faults(String yaml) {
    return problems(
        catchThrowableOfType(InvalidModelException.class, () -> CatalogFile.yaml(yaml)));
  }

  private static List<String> json(String json) {
    return problems(
        catchThrowableOfType(InvalidModelException.class, () -> CatalogFile.json(json)));
  }

  private static List<String> problems(InvalidModelException e) {
    assertThat(e).hasMessageStartingWith("catalog file is invalid:");
    return e.problems().stream().map(Problem::toString).toList();
  }
}

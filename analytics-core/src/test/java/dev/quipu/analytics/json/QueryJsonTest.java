package dev.quipu.analytics.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.query.PageRequest;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.RangeSpec;
import dev.quipu.analytics.time.TimeGrain;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QueryJsonTest {

  private static final Scope ORDERS = Scope.of("orders").range("last_month");

  @Test
  void totals() {
    bothWays(
        ORDERS
            .where(Filter.equalTo("country", "France"))
            .compare(Comparison.previousPeriod().toDate())
            .totals("revenue", "orders"),
        """
        {"dataset":"orders","range":"last_month",\
        "where":{"dimension":"country","equal_to":"France"},\
        "compare":"previous_period_to_date","totals":["revenue","orders"]}""");
  }

  @Test
  void trend() {
    bothWays(
        ORDERS.trend(TimeGrain.MONTH, "revenue").by("country"),
        """
        {"dataset":"orders","range":"last_month",\
        "trend":{"grain":"month","measures":["revenue"],"by":["country"]}}""");
  }

  @Test
  void breakdown() {
    bothWays(
        ORDERS.by("country").measures("revenue").orderBy(Sort.ascending("-x")).top(10, "revenue"),
        """
        {"dataset":"orders","range":"last_month","breakdown":{"by":["country"],\
        "measures":["revenue"],"order_by":[{"by":"-x"},"-revenue"],"limit":10}}""");
  }

  @Test
  void choiceOfGroups() {
    bothWays(
        ORDERS
            .by("country")
            .measures("revenue")
            .top(5, "revenue")
            .withOther()
            .having(Filter.atLeast("revenue", 100L)),
        """
        {"dataset":"orders","range":"last_month","breakdown":{"by":["country"],\
        "measures":["revenue"],"order_by":["-revenue"],"limit":5,"other":true,\
        "having":{"dimension":"revenue","at_least":100}}}""");
    bothWays(
        ORDERS.trend(TimeGrain.DAY, "revenue").by("country").top(3, "revenue").withOther(),
        """
        {"dataset":"orders","range":"last_month","trend":{"grain":"day","measures":["revenue"],\
        "by":["country"],"order_by":["-revenue"],"limit":3,"other":true}}""");
  }

  @Test
  void histogram() {
    bothWays(
        ORDERS.histogram("amount", 20),
        """
        {"dataset":"orders","range":"last_month","histogram":{"of":"amount","bins":20}}""");
  }

  @Test
  void funnel() {
    bothWays(
        ORDERS
            .funnel("customer", Duration.ofDays(7))
            .step("visit", Filter.everything())
            .step("order", Filter.equalTo("kind", "order")),
        """
        {"dataset":"orders","range":"last_month","funnel":{"subject":"customer","window":"PT168H",\
        "steps":[{"name":"visit"},\
        {"name":"order","where":{"dimension":"kind","equal_to":"order"}}]}}""");
  }

  @Test
  void retention() {
    bothWays(
        ORDERS
            .retention("customer", TimeGrain.WEEK, 8)
            .first(Filter.equalTo("kind", "signup"))
            .back(Filter.equalTo("kind", "order")),
        """
        {"dataset":"orders","range":"last_month","retention":{"subject":"customer",\
        "grain":"week","ages":8,"first":{"dimension":"kind","equal_to":"signup"},\
        "back":{"dimension":"kind","equal_to":"order"}}}""");
    bothWays(
        ORDERS.retention("customer", TimeGrain.MONTH, 12),
        """
        {"dataset":"orders","range":"last_month",\
        "retention":{"subject":"customer","grain":"month","ages":12}}""");
  }

  @Test
  void rows() {
    bothWays(
        ORDERS.rows("id", "amount").orderBy(Sort.ascending("id")).limit(5_000_000_000L),
        """
        {"dataset":"orders","range":"last_month",\
        "rows":{"columns":["id","amount"],"order_by":["id"],"limit":5000000000}}""");
  }

  @Test
  void pages() {
    PageRequest first = PageRequest.first(ORDERS.rows("id").limit(50));
    PageRequest next = new PageRequest(first.rows(), "MToxMjoz");
    String rows =
        "{\"dataset\":\"orders\",\"range\":\"last_month\",\"rows\":{\"columns\":[\"id\"],\"limit\":50}";
    assertThat(QueryJson.write(first)).isEqualTo(rows + "}");
    assertThat(QueryJson.readPage(rows + "}")).isEqualTo(first);
    assertThat(QueryJson.write(next)).isEqualTo(rows + ",\"after\":\"MToxMjoz\"}");
    assertThat(QueryJson.readPage(rows + ",\"after\":\"MToxMjoz\"}")).isEqualTo(next);
    assertThatThrownBy(() -> QueryJson.read(rows + ",\"after\":\"x\"}"))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("$.after (line 1, column 87), property \"after\": unknown");
    assertThatThrownBy(() -> QueryJson.readPage("{\"dataset\":\"a\",\"totals\":[],\"after\":5}"))
        .hasMessageContaining("$.after (line 1, column 36): must be a text and is a number")
        .hasMessageContaining("$ (line 1, column 1): asks for no rows (only rows have pages)");
    assertThatThrownBy(() -> QueryJson.readPage("[]"))
        .hasMessageContaining("must be an object and is a list");
    assertThatThrownBy(() -> QueryJson.readPage("")).hasMessageContaining("is empty");
  }

  @Test
  void everyFilter() {
    Filter tests =
        Filter.allOf(
            Filter.oneOf("a", List.of(1L, true, "x")),
            Filter.between("b", new BigDecimal("1.50"), 2L),
            Filter.anyOf(Filter.lessThan("c", 1L), Filter.atMost("c", 2L)),
            Filter.not(Filter.anyOf(Filter.greaterThan("c", 3L), Filter.atLeast("c", 4L))),
            Filter.contains("d", "%"),
            Filter.startsWith("d", "_"),
            Filter.present("e"));
    bothWays(
        ORDERS.where(tests).totals(),
        """
        {"dataset":"orders","range":"last_month","where":{"all":[\
        {"dimension":"a","one_of":[1,true,"x"]},{"dimension":"b","between":[1.50,2]},\
        {"any":[{"dimension":"c","less_than":1},{"dimension":"c","at_most":2}]},\
        {"not":{"any":[{"dimension":"c","greater_than":3},{"dimension":"c","at_least":4}]}},\
        {"dimension":"d","contains":"%"},{"dimension":"d","starts_with":"_"},\
        {"not":{"dimension":"e","missing":true}}]},"totals":[]}""");
  }

  @Test
  void otherSpellingsThatAreRead() {
    assertThat(QueryJson.read("{\"dataset\":\"orders\",\"totals\":[]}"))
        .isEqualTo(Scope.of("orders").range("30d").totals());
    assertThat(
            QueryJson.read(
                """
                {"dataset": "orders", "range": {"from": "2025-01-01", "to": "2025-01-31"},
                 "where": {"dimension": "email", "missing": false},
                 "breakdown": {"by": ["country"],
                   "order_by": [{"by": "revenue", "direction": "descending"}]}}
                """))
        .isEqualTo(
            Scope.of("orders")
                .range(RangeSpec.custom(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 1, 31)))
                .where(Filter.present("email"))
                .by("country")
                .orderBy(Sort.descending("revenue")));
  }

  @Test
  void numbersAreExact() {
    assertThat(values("9223372036854775807, 9223372036854775808, 0.10, 1e2, -0"))
        .containsExactly(
            Long.MAX_VALUE,
            new BigDecimal("9223372036854775808"),
            new BigDecimal("0.10"),
            new BigDecimal("1E+2"),
            0L);
    List<Object> given =
        List.of(5, (short) 6, new BigInteger("7"), 0.1, 3.0, Double.NaN, 0.5f, Double.MIN_VALUE);
    Query query = ORDERS.where(Filter.oneOf("x", given)).totals();
    assertThat(QueryJson.write(query))
        .contains("[5,6,7,0.1,3.0,\"NaN\",0.5,0.0000")
        .satisfies(json -> assertThat(QueryJson.write(QueryJson.read(json))).isEqualTo(json));
  }

  @Test
  void streamsAreReadInAnyUnicodeEncodingAndStayOpen() throws IOException {
    String json = "\uFEFF{\"dataset\":\"bestellungen für März\",\"totals\":[]}";
    for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE)) {
      InputStream in =
          new ByteArrayInputStream(json.getBytes(charset)) {
            @Override
            public void close() {
              throw new AssertionError("closed");
            }
          };
      assertThat(QueryJson.read(in).scope().dataset()).isEqualTo("bestellungen für März");
    }
  }

  @Test
  void aStreamThatFailsThrowsItsOwnException() {
    IOException gone = new IOException("gone");
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw gone;
          }

          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            throw gone;
          }
        };
    assertThatThrownBy(() -> QueryJson.read(failing)).isSameAs(gone);
  }

  @Test
  void whatCannotBeReadIsNotWritten() {
    Filter deep = Filter.missing("x");
    for (int i = 0; i < 100_000; i++) {
      deep = Filter.not(deep);
    }
    List<Filter> impossible =
        List.of(
            deep,
            Filter.equalTo("x", new BigDecimal("1E+1000")),
            Filter.equalTo("x", List.of(1L)),
            new Filter.Test("x", Filter.Operator.BETWEEN, List.of(1L)),
            new Filter.Test("x", Filter.Operator.CONTAINS, List.of(1L)),
            new Filter.Test("x", Filter.Operator.MISSING, List.of(1L)));
    for (Filter filter : impossible) {
      Query query =
          new Query.Totals(new Scope("a", ORDERS.range(), filter, ORDERS.comparison()), List.of());
      assertThatThrownBy(() -> QueryJson.write(query)).isInstanceOf(InvalidQueryException.class);
    }
  }

  private static List<Object> values(String list) {
    Query query =
        QueryJson.read(
            "{\"dataset\":\"a\",\"totals\":[],\"where\":{\"dimension\":\"x\",\"one_of\":["
                + list
                + "]}}");
    return ((Filter.Test) query.scope().filter()).values();
  }

  private static void bothWays(Query query, String json) {
    assertThat(QueryJson.write(query)).isEqualTo(json);
    assertThat(QueryJson.read(json)).isEqualTo(query);
  }
}

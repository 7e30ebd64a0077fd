package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Numbers at the ends of what DuckDB holds. */
final class NumberTest {

  private final DuckDbTables tables = new DuckDbTables();

  @AfterEach
  void close() {
    tables.close();
  }

  /** Returns a dataset over the values of one column of a type. */
  private Dataset.Builder numbers(String type, String values, Dimension x) throws SQLException {
    tables.execute(
        "CREATE OR REPLACE TABLE numbers AS SELECT TIMESTAMP '2025-06-15' AS t, CAST(x AS "
            + type
            + ") AS x FROM ("
            + values
            + ") v(x)");
    return Dataset.table("numbers")
        .time(TimeColumn.instant("t"))
        .dimensions(x)
        .measures(
            Measure.count("n"),
            Measure.countDistinct("different", "x"),
            Measure.sum("total", "x"),
            Measure.max("most", "x"));
  }

  private static Scope all() {
    return Scope.of("numbers").range("2025-06-15");
  }

  private Object total(String type, String values, Dimension x) throws SQLException {
    return Asked.of(tables.backend(), numbers(type, values, x)).value(all().totals("total"));
  }

  @Test
  void aSumOfWholeNumbersIsExactAsLongAsItHas64Bits() throws SQLException {
    String edge = "VALUES (9223372036854775806), (1)";
    assertThat(total("BIGINT", edge, Dimension.integer("x"))).isEqualTo(Long.MAX_VALUE);
    String backAgain =
        "VALUES (9223372036854775807), (9223372036854775807), (-9223372036854775807)";
    assertThat(total("BIGINT", backAgain, Dimension.integer("x"))).isEqualTo(Long.MAX_VALUE);
    assertThat(total("UTINYINT", "VALUES (255), (1)", Dimension.integer("x"))).isEqualTo(256L);
    assertThat(total("DECIMAL(18, 0)", "VALUES (7), (8)", Dimension.integer("x"))).isEqualTo(15L);
  }

  @Test
  void aSumBeyond64BitsIsRefusedUnlessTheDimensionIsDecimal() throws SQLException {
    String values = "VALUES (9223372036854775807), (9223372036854775807)";
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> total("BIGINT", values, Dimension.integer("x")))
        .withMessage("a sum of \"x\" is beyond 64 bits; declare the dimension as decimal");
    assertThat(total("BIGINT", values, Dimension.decimal("x")))
        .isEqualTo(new BigDecimal("18446744073709551614"));
  }

  @Test
  void decimalsOverWholeNumbersAreExact() throws SQLException {
    String large = "VALUES (100000000000000000000000000000000000001::HUGEINT), (1::HUGEINT)";
    Dimension x = Dimension.decimal("x");
    Asked asked = Asked.of(tables.backend(), numbers("HUGEINT", large, x));
    assertThat(asked.rows(all().totals("total", "most", "n", "different")))
        .containsExactly(
            List.of(
                new BigDecimal("100000000000000000000000000000000000002"),
                new BigDecimal("100000000000000000000000000000000000001"),
                2L,
                2L));
    assertThat(asked.rows(all().where(Filter.lessThan("x", 2)).rows("x")))
        .containsExactly(List.of(BigDecimal.ONE));
  }

  @Test
  void aBinaryNumberIsNeverCutToAnExactOne() {
    for (Dimension x : List.of(Dimension.decimal("x"), Dimension.integer("x"))) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> total("DOUBLE", "VALUES (19.99), (0.1)", x))
          .withMessageContaining("is not of its declared type; validate() lists all");
    }
  }

  @Test
  void aSumOfMoreThan38DigitsIsRefusedWithoutTheNumbers() throws SQLException {
    String nines = "9".repeat(38);
    String values = "VALUES (" + nines + "), (" + nines + ")";
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> total("DECIMAL(38, 0)", values, Dimension.decimal("x")))
        .withMessageContaining("a number is beyond what the database can hold")
        .withMessageNotContaining("999");
  }

  @Test
  void sumsOfDecimalsAreExact() throws SQLException {
    assertThat(
            (BigDecimal)
                total("DECIMAL(18, 2)", "SELECT 0.1 FROM range(100000)", Dimension.decimal("x")))
        .isEqualByComparingTo("10000");
  }

  @Test
  void longDecimalsCompareExactlyWithColumnsOfAnyScale() throws SQLException {
    List<String> values =
        List.of(
            "0", "-0.5", "0.5", "1.5", "-1.5", "0.0000000001", "9999999999999999999999999999.5");
    String rows = "VALUES (" + String.join("), (", values) + ")";
    Dimension x = Dimension.decimal("x");
    Asked asked = Asked.of(tables.backend(), numbers("DECIMAL(38, 10)", rows, x));
    List<String> given = new ArrayList<>(values);
    given.addAll(
        List.of(
            "0.00000000005",
            "-0.00000000005",
            "1.50000000000000000000000000000000000000000001",
            "1.49999999999999999999999999999999999999999999",
            "9999999999999999999999999999.50000000001",
            "1E+40",
            "-1E+40",
            "1E+3",
            "1E-60",
            "-1E-60"));
    for (String text : given) {
      BigDecimal value = new BigDecimal(text);
      assertCount(asked, Filter.lessThan("x", value), values, value, -1, -1);
      assertCount(asked, Filter.atMost("x", value), values, value, -1, 0);
      assertCount(asked, Filter.equalTo("x", value), values, value, 0, 0);
      assertCount(asked, Filter.oneOf("x", List.of(value, value)), values, value, 0, 0);
      assertCount(asked, Filter.greaterThan("x", value), values, value, 1, 1);
      assertCount(asked, Filter.atLeast("x", value), values, value, 0, 1);
    }
  }

  private static void assertCount(
      Asked asked, Filter filter, List<String> values, BigDecimal than, int least, int most) {
    long expected =
        values.stream()
            .mapToInt(value -> new BigDecimal(value).compareTo(than))
            .filter(order -> order >= least && order <= most)
            .count();
    assertThat(asked.value(all().where(filter).totals("n"))).as("%s", filter).isEqualTo(expected);
  }

  @Test
  void percentilesAreTheDefinedOnesForEveryCountAndFraction() throws SQLException {
    Dataset.Builder ones =
        numbers("BIGINT", "SELECT x FROM range(1, 41) r(x)", Dimension.integer("x"));
    List<String> fractions =
        List.of("0.1", "0.25", "0.29", "0.5", "0.57", "0.9", "0.95", "0.999", "0.3333333333333333");
    fractions.forEach(f -> ones.measures(Measure.percentile(name(f), "x", new BigDecimal(f))));
    Asked asked = Asked.of(tables.backend(), ones);
    for (int n = 1; n <= 40; n++) {
      Query query =
          all()
              .where(Filter.atMost("x", n))
              .totals(fractions.stream().map(NumberTest::name).toArray(String[]::new));
      List<Object> actual = List.copyOf(asked.rows(query).get(0));
      for (int i = 0; i < fractions.size(); i++) {
        BigDecimal place = new BigDecimal(fractions.get(i)).multiply(BigDecimal.valueOf(n));
        BigDecimal lower = place.setScale(0, RoundingMode.CEILING);
        BigDecimal upper = place.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
        assertThat((BigDecimal) actual.get(i))
            .as("n %d fraction %s", n, fractions.get(i))
            .isEqualByComparingTo(lower.add(upper).divide(BigDecimal.valueOf(2)));
      }
    }
  }

  private static String name(String fraction) {
    return "p" + fraction.substring(2);
  }

  @Test
  void oneRowBeyondTheDeclaredTypeFailsAndSaysWhich() throws SQLException {
    Dataset.Builder wide =
        numbers("UBIGINT", "VALUES (18446744073709551615)", Dimension.integer("x"));
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(
            () ->
                Asked.of(tables.backend(), wide).rows(all().rows("x").orderBy(Sort.ascending("x"))))
        .withMessage("a value of \"x\" is beyond 64 bits; declare the dimension as decimal");
  }
}

package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.plan.ConditionTest;
import dev.quipu.analytics.store.KeptTable;
import dev.quipu.analytics.store.TableStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows of kept tables: what goes in comes out, and is found, changed and removed. */
interface TableRowsContract extends TableHost {

  /** A row of nulls. */
  List<@Nullable Object> NULLS = TableHost.row(null, null, null, null, null, null, null, null);

  private static Instant instant(String text) {
    return Instant.parse(text);
  }

  private BigDecimal most() {
    return new BigDecimal("9".repeat(decimalDigits()) + "." + "9".repeat(KeptTable.DECIMAL_SCALE));
  }

  private List<List<@Nullable Object>> extremes() {
    return List.of(
        NULLS,
        TableHost.row(
            "tab\tline\nreturn\rback\\slash 'quote' \"double\" `tick` \\N \\. \u0001 \ud83d\ude00",
            Long.MAX_VALUE,
            most(),
            Double.MAX_VALUE,
            true,
            LocalDate.of(9999, 12, 31),
            LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000),
            instant("9999-12-31T23:59:59.999999Z")),
        TableHost.row(
            "\\.",
            Long.MIN_VALUE,
            most().negate(),
            Double.MIN_VALUE,
            false,
            LocalDate.of(1, 1, 1),
            LocalDateTime.of(1, 1, 1, 0, 0),
            instant("0001-01-01T00:00:00Z")),
        TableHost.row(
            "",
            0L,
            new BigDecimal("1E+3"),
            -0.1,
            true,
            LocalDate.of(1969, 12, 31),
            LocalDateTime.of(2025, 3, 30, 2, 30),
            instant("1969-12-31T23:59:59.999999Z")),
        TableHost.row(
            "  spaces  ",
            -1L,
            BigDecimal.ONE.movePointLeft(KeptTable.DECIMAL_SCALE),
            1e-300,
            null,
            LocalDate.of(2024, 2, 29),
            LocalDateTime.of(2025, 10, 26, 2, 30, 0, 1_000),
            instant("2025-10-26T01:30:00.000001Z")));
  }

  @Test
  default void everyTypeComesBackWithNullsAndHostileTexts() {
    TableStore store = fresh();

    assertThat(TableHost.insert(store, ALL, extremes())).isEqualTo(5);
    assertThat(TableHost.lines(ALL, TableHost.read(store, ALL)))
        .containsExactlyInAnyOrderElementsOf(TableHost.lines(ALL, extremes()));
  }

  @Test
  default void whatIsFinerThanAMicrosecondIsCut() {
    TableStore store = fresh();
    List<@Nullable Object> row = new ArrayList<>(extremes().get(0));
    row.set(6, LocalDateTime.of(2025, 1, 1, 0, 0, 0, 123_456_789));
    row.set(7, instant("1969-12-31T23:59:59.123456789Z"));

    TableHost.insert(store, ALL, List.of(row));
    assertThat(TableHost.read(store, ALL).get(0).subList(6, 8))
        .containsExactly(
            LocalDateTime.of(2025, 1, 1, 0, 0, 0, 123_456_000),
            instant("1969-12-31T23:59:59.123456Z"));
  }

  @Test
  default void longTextsComeBack() {
    TableStore store = fresh();
    String text = "\ud83d\ude00 long \\ text\n".repeat(250_000);
    TableHost.insert(store, COUNTERS, List.of(TableHost.row("long", 1L, text)));
    Map<String, Object> longer = Map.of("note", text + "!");

    assertThat(TableHost.read(store, COUNTERS).get(0).get(2)).isEqualTo(text);
    store.write(writer -> writer.update(COUNTERS, longer, TableHost.named("long")));
    assertThat(TableHost.read(store, COUNTERS).get(0).get(2)).isEqualTo(text + "!");
  }

  @Test
  default void aHundredThousandRowsAreInserted() {
    TableStore store = fresh();
    Iterator<List<@Nullable Object>> rows =
        IntStream.range(0, 100_000)
            .mapToObj(i -> TableHost.row("counter " + i, (long) i, i % 3 == 0 ? null : "note " + i))
            .iterator();

    assertThat(store.<Long>write(writer -> writer.insert(COUNTERS, rows))).isEqualTo(100_000);
    List<List<@Nullable Object>> found =
        store.write(
            writer ->
                writer.read(
                    COUNTERS, TableHost.test(COUNTERS, "value", Operator.AT_LEAST, 99_998L)));
    assertThat(found)
        .containsExactlyInAnyOrder(
            TableHost.row("counter 99998", 99_998L, "note 99998"),
            TableHost.row("counter 99999", 99_999L, null));
    assertThat(store.<Long>write(writer -> writer.delete(COUNTERS, Condition.always())))
        .isEqualTo(100_000);
  }

  @Test
  default void noRowsAreNoRows() {
    TableStore store = fresh();
    assertThat(TableHost.insert(store, ALL, List.of())).isZero();
    assertThat(TableHost.read(store, ALL)).isEmpty();
  }

  @Test
  default void keysAreToldApartByCodePoint() {
    TableStore store = fresh();
    List<String> names = List.of("a", "A", "a ", " a", "\u00e4", "a\u0308", "", "\u00df", "ss");
    List<List<@Nullable Object>> rows = new ArrayList<>();
    names.forEach(name -> rows.add(TableHost.row(name, (long) rows.size(), null)));
    rows.add(TableHost.row("\ud83d\ude00".repeat(KeptTable.KEY_LENGTH), 99L, null));

    TableHost.insert(store, COUNTERS, rows);
    for (List<@Nullable Object> row : rows) {
      Condition same = TableHost.named(String.valueOf(row.get(0)));
      assertThat(store.<List<?>>write(writer -> writer.read(COUNTERS, same)))
          .isEqualTo(List.of(row));
    }
  }

  @Test
  default void conditionsChooseTheRowsThatMeetThem() {
    TableStore store = fresh();
    TableHost.insert(store, ALL, extremes());
    List<Condition> conditions =
        List.of(
            TableHost.test(ALL, "t", Operator.MISSING),
            TableHost.test(ALL, "t", Operator.EQUAL_TO, "\\."),
            TableHost.test(ALL, "t", Operator.CONTAINS, "'quote' \"double\""),
            TableHost.test(ALL, "t", Operator.ONE_OF, "", "  spaces  "),
            TableHost.test(ALL, "i", Operator.BETWEEN, -1L, 0L),
            TableHost.test(ALL, "m", Operator.EQUAL_TO, new BigDecimal("1000.00")),
            TableHost.test(ALL, "m", Operator.GREATER_THAN, BigDecimal.ZERO),
            TableHost.test(ALL, "d", Operator.LESS_THAN, 0.0),
            TableHost.test(ALL, "b", Operator.EQUAL_TO, false),
            TableHost.test(ALL, "day", Operator.LESS_THAN, LocalDate.of(1970, 1, 1)),
            TableHost.test(ALL, "local", Operator.AT_LEAST, LocalDateTime.of(2025, 3, 30, 2, 30)),
            TableHost.test(
                ALL, "moment", Operator.EQUAL_TO, instant("2025-10-26T01:30:00.000001Z")),
            new Condition.Not(TableHost.test(ALL, "b", Operator.EQUAL_TO, true)),
            new Condition.AnyOf(List.of()));
    for (Condition condition : conditions) {
      List<List<@Nullable Object>> expected =
          extremes().stream().filter(row -> meets(condition, row)).toList();
      List<List<@Nullable Object>> found = store.write(writer -> writer.read(ALL, condition));
      assertThat(TableHost.lines(ALL, found))
          .as("%s", condition)
          .containsExactlyInAnyOrderElementsOf(TableHost.lines(ALL, expected));
    }
  }

  private static boolean meets(Condition condition, List<@Nullable Object> row) {
    return condition.accept(new ConditionTest(column -> row.get(ALL.columns().indexOf(column))));
  }

  @Test
  default void rowsAreChangedAndRemovedWhereTheyMeetACondition() {
    TableStore store = fresh();
    TableHost.insert(store, ALL, extremes());
    Map<String, @Nullable Object> values = new HashMap<>();
    List<@Nullable Object> second = extremes().get(1);
    for (int i = 0; i < ALL.columns().size(); i++) {
      values.put(ALL.columns().get(i).column(), second.get(i));
    }

    Condition missing = TableHost.test(ALL, "t", Operator.MISSING);
    assertThat(store.<Long>write(writer -> writer.update(ALL, values, missing))).isEqualTo(1);
    assertThat(store.<Long>write(writer -> writer.update(ALL, values, missing))).isZero();
    values.replaceAll((column, value) -> null);
    Condition last = TableHost.test(ALL, "i", Operator.EQUAL_TO, -1L);
    assertThat(store.<Long>write(writer -> writer.update(ALL, values, last))).isEqualTo(1);
    Condition zero = TableHost.test(ALL, "i", Operator.EQUAL_TO, 0L);
    assertThat(store.<Long>write(writer -> writer.delete(ALL, zero))).isEqualTo(1);
    List<String> all = TableHost.lines(ALL, extremes());
    assertThat(TableHost.lines(ALL, TableHost.read(store, ALL)))
        .containsExactlyInAnyOrder(all.get(0), all.get(1), all.get(1), all.get(2));
  }

  @Test
  default void aRowThatNoDatabaseGivesBackIsRefusedWithAllThatIsWrong() {
    TableStore store = fresh();
    List<@Nullable Object> wrong =
        TableHost.row(
            "nul\0",
            1,
            BigDecimal.ONE.movePointLeft(KeptTable.DECIMAL_SCALE + 1),
            Double.NaN,
            "true",
            LocalDate.of(10_000, 1, 1),
            LocalDateTime.of(0, 1, 1, 0, 0),
            Instant.MAX);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableHost.insert(store, ALL, List.of(extremes().get(1), wrong)))
        .withMessageContainingAll(
            "test_all", "\"t\"", "\"i\"", "\"m\"", "\"d\"", "\"b\"", "\"day\"", "\"local\"")
        .withMessageContaining("\"moment\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableHost.insert(store, ALL, List.of(TableHost.row("too short"))));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> TableHost.insert(store, COUNTERS, List.of(TableHost.row(null, 1L, null))));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TableHost.insert(
                    store, COUNTERS, List.of(TableHost.row("x".repeat(191), 1L, null))));
    Map<String, Object> surrogate = Map.of("note", "\ud83d");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> store.write(writer -> writer.update(COUNTERS, surrogate, Condition.always())));
    assertThat(TableHost.read(store, ALL)).isEmpty();
  }
}

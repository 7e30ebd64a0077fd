package dev.quipu.analytics.export;

import static dev.quipu.analytics.export.Rows.columns;
import static dev.quipu.analytics.export.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.options.JsonOptions;
import dev.quipu.analytics.export.options.JsonOptions.LargeNumbers;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.value.CanonicalText;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTest {

  private static final JsonOptions EXACT =
      JsonOptions.defaults().largeNumbers(LargeNumbers.NUMBERS);

  @Test
  void rowsAreAnArrayWithAnObjectOnEachLine() {
    assertThat(Rows.write(Format.json(), columns("a", "b"), List.of(row(1L, null), row("x", true))))
        .isEqualTo("[\n{\"a\":1,\"b\":null},\n{\"a\":\"x\",\"b\":true}\n]\n");
    assertThat(Json.read(Rows.write(Format.json(), columns("a"), List.of()))).isEqualTo(List.of());
  }

  @Test
  void linesOfJsonAreAnObjectEach() {
    List<List<Object>> rows = List.of(row(1L, null), row("x\ny", true));
    assertThat(Rows.write(Format.ndjson(), columns("a", "b"), rows))
        .isEqualTo("{\"a\":1,\"b\":null}\n{\"a\":\"x\\ny\",\"b\":true}\n");
    assertThat(Rows.write(Format.ndjson(), columns("a"), List.of())).isEmpty();
    assertThat(values(Format.ndjson(EXACT), (1L << 53) + 1, 2L, 3L)).contains("9007199254740993");
  }

  @Test
  void everyNaughtyStringIsALine() throws IOException {
    List<String> texts = Naughty.strings();
    List<List<Object>> rows = texts.stream().map(Rows::row).toList();
    List<String> lines = List.of(Rows.write(Format.ndjson(), columns("a"), rows).split("\n", -1));
    assertThat(lines).hasSize(texts.size() + 1).last().isEqualTo("");
    for (int i = 0; i < texts.size(); i++) {
      assertThat(Json.read(lines.get(i))).isEqualTo(Map.of("a", texts.get(i)));
    }
  }

  @Test
  void numbersKeepTheirScaleAndNeverHaveAnExponent() {
    assertThat(values(Format.json(), new BigDecimal("125300.00"), 1e-5, -0.5))
        .isEqualTo("125300.00,0.00001,-0.5");
    assertThat(values(Format.json(), 3.0, new BigDecimal("1E+3"), -5L)).isEqualTo("3,1000,-5");
  }

  @Test
  void numbersThatABrowserWouldChangeAreText() {
    Object[] large = {1L << 53, (1L << 53) + 1, new BigDecimal("1234567890.123456")};
    assertThat(values(Format.json(), large))
        .isEqualTo("9007199254740992,\"9007199254740993\",\"1234567890.123456\"");
    assertThat(values(Format.json(EXACT), large))
        .isEqualTo("9007199254740992,9007199254740993,1234567890.123456");
    assertThat(values(Format.json(), Long.MIN_VALUE, Long.MAX_VALUE, new BigDecimal("1E+400")))
        .startsWith("\"-9223372036854775808\",\"9223372036854775807\",\"1000");
  }

  @Test
  void otherValuesAreText() {
    assertThat(values(Format.json(), Double.NaN, Double.NEGATIVE_INFINITY, LocalDate.EPOCH))
        .isEqualTo("\"NaN\",\"-Infinity\",\"1970-01-01\"");
    assertThat(values(Format.json(), Instant.parse("2025-11-01T10:30:00.5Z"), "=1", "\uD83D"))
        .isEqualTo("\"2025-11-01T10:30:00.5Z\",\"=1\",\"\uFFFD\"");
  }

  @Test
  void everyNaughtyStringSurvives() throws IOException {
    for (String text : Naughty.strings()) {
      String json = Rows.write(Format.json(), columns(text), List.of(row(text)));
      assertThat(Json.read(json)).isEqualTo(List.of(Map.of(text, text)));
    }
  }

  @Test
  void randomRowsSurvive() {
    for (long seed = 0; seed < 300; seed++) {
      RandomRows random = new RandomRows(seed);
      List<Column> columns = random.columns();
      List<List<Object>> rows = random.rows(columns, 20);
      List<Map<String, Object>> expected =
          rows.stream().map(row -> expected(columns, row)).toList();
      assertThat(Json.read(Rows.write(Format.json(EXACT), columns, rows)))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  @Test
  void refusesRowsOfAnotherWidth() throws IOException {
    RowWriter writer = Format.json().open(OutputStream.nullOutputStream());
    writer.header(columns("a"));
    assertThatThrownBy(() -> writer.row(row(1L, 2L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row of 2 values under 1 columns");
  }

  private static Map<String, Object> expected(List<Column> columns, List<Object> row) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < row.size(); i++) {
      object.put(Rows.wellFormed(columns.get(i).name()), expected(row.get(i)));
    }
    return object;
  }

  private static Object expected(Object value) {
    boolean finite = !(value instanceof Double number) || Double.isFinite(number);
    if (value instanceof Number && finite) {
      return new BigDecimal(CanonicalText.of(value));
    }
    return value == null || value instanceof Boolean
        ? value
        : Rows.wellFormed(CanonicalText.of(value));
  }

  private static String values(Format format, Object... values) {
    String json = Rows.write(format, columns("a", "b", "c"), List.of(row(values)));
    return json.replaceAll("^\\[\n\\{\"a\":|\"[bc]\":|}\n]\n$", "");
  }
}

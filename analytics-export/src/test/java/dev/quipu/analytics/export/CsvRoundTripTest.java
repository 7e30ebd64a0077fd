package dev.quipu.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.options.CsvOptions;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.value.CanonicalText;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.junit.jupiter.api.Test;

/** What is written is read back by another library. */
final class CsvRoundTripTest {

  private static final Pattern DANGEROUS =
      Pattern.compile("(?s)^[\\p{Z}\\p{Cc}\\p{Cf}']*?[=+\\-@\\t\\r\\n＝＋－＠].*");
  private static final List<Column> TEXTS = Rows.columns("before", "text", "after");

  @Test
  void everyNaughtyStringSurvives() throws IOException {
    survives(Naughty.strings(), CsvOptions.defaults());
  }

  @Test
  void everyFormulaSurvivesAndNoneIsRun() throws IOException {
    for (char separator : ",;\t|".toCharArray()) {
      survives(Naughty.formulas(), CsvOptions.defaults().separator(separator));
    }
  }

  @Test
  void randomRowsSurvive() throws IOException {
    for (long seed = 0; seed < 300; seed++) {
      RandomRows random = new RandomRows(seed);
      List<Column> columns = random.columns();
      List<List<Object>> rows = random.rows(columns, 20);
      CsvOptions options = options((int) seed);
      List<List<String>> read = read(options, Rows.write(Format.csv(options), columns, rows));
      List<List<Object>> lines = new ArrayList<>();
      lines.add(List.copyOf(columns.stream().map(Column::name).toList()));
      lines.addAll(rows);
      assertThat(read).as("seed %d", seed).isEqualTo(expected(lines));
    }
  }

  private static CsvOptions options(int seed) {
    CsvOptions options = CsvOptions.defaults().separator(",;\t|".charAt(seed % 4));
    CsvOptions.LineEnd[] ends = CsvOptions.LineEnd.values();
    return options.lineEnd(ends[seed / 4 % ends.length]);
  }

  private static void survives(List<String> texts, CsvOptions options) throws IOException {
    List<List<Object>> rows = texts.stream().map(text -> Rows.row(1L, text, -1L)).toList();
    List<List<String>> read = read(options, Rows.write(Format.csv(options), TEXTS, rows));
    assertThat(read.subList(1, read.size())).isEqualTo(expected(rows));
    assertThat(read)
        .allSatisfy(
            line ->
                assertThat(line.get(1))
                    .matches(cell -> cell.startsWith("'") || !DANGEROUS.matcher(cell).matches()));
  }

  /** Returns the cells that a reader must see: texts guarded where they are dangerous. */
  private static List<List<String>> expected(List<List<Object>> rows) {
    return rows.stream()
        .map(
            row ->
                row.stream()
                    .map(value -> expected(value, row.size()))
                    .collect(ArrayList<String>::new, List::add, List::addAll))
        .<List<String>>map(Collections::unmodifiableList)
        .toList();
  }

  private static String expected(Object value, int width) {
    if (value == null) {
      return width == 1 ? "" : null;
    }
    if (!(value instanceof String text)) {
      return CanonicalText.of(value);
    }
    boolean guarded = DANGEROUS.matcher(Rows.wellFormed(text)).matches();
    return (guarded ? "'" : "") + Rows.wellFormed(text);
  }

  /** Reads with commons-csv: an empty field is null, a quoted one is empty text. */
  private static List<List<String>> read(CsvOptions options, String csv) throws IOException {
    CSVFormat format =
        CSVFormat.Builder.create()
            .setDelimiter(options.separator())
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setNullString("")
            .setIgnoreEmptyLines(true)
            .get();
    try (var parser = format.parse(new StringReader(csv))) {
      return parser.stream().map(CSVRecord::stream).map(Stream::toList).toList();
    }
  }
}

package dev.quipu.analytics.export;

import static dev.quipu.analytics.export.Rows.columns;
import static dev.quipu.analytics.export.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.options.CsvOptions;
import dev.quipu.analytics.export.options.Header;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.value.ValueType;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CsvTest {

  @Test
  void nullIsAnEmptyFieldAndEmptyTextIsQuoted() {
    assertThat(csv(CsvOptions.defaults(), row(null, "", null), row("", null, "x")))
        .isEqualTo("a,b,c\n,\"\",\n\"\",,x\n");
  }

  @Test
  void nullInTheOnlyColumnIsQuotedBecauseReadersSkipEmptyLines() {
    assertThat(Rows.write(Format.csv(), columns("a"), List.of(row((Object) null), row("x"))))
        .isEqualTo("a\n\"\"\nx\n");
  }

  @Test
  void quotesWhatWouldEndAFieldOrBeTrimmed() {
    assertThat(
            csv(CsvOptions.defaults(), row("a,b", "say \"hi\"", "x\r\ny"), row(" a", "b ", "#c")))
        .isEqualTo("a,b,c\n\"a,b\",\"say \"\"hi\"\"\",\"x\r\ny\"\n\" a\",\"b \",\"#c\"\n");
  }

  @Test
  void valuesHaveTheirCanonicalText() {
    Instant instant = Instant.parse("2025-11-01T10:30:00.120Z");
    LocalDateTime local = LocalDateTime.parse("2025-11-01T10:30");
    var hour = ReportingCalendar.utc().bucket(instant, TimeGrain.HOUR);
    assertThat(csv(CsvOptions.defaults(), row(1e-5, -5L, new BigDecimal("125300.00"))))
        .endsWith("\n0.00001,-5,125300.00\n");
    assertThat(csv(CsvOptions.defaults(), row(Long.MIN_VALUE, Long.MAX_VALUE, -0.5)))
        .endsWith("\n-9223372036854775808,9223372036854775807,-0.5\n");
    assertThat(csv(CsvOptions.defaults(), row(new BigDecimal("1E+20"), Double.NaN, true)))
        .endsWith("\n100000000000000000000,NaN,true\n");
    assertThat(csv(CsvOptions.defaults(), row(instant, local, LocalDate.EPOCH)))
        .endsWith("\n2025-11-01T10:30:00.12Z,2025-11-01T10:30:00,1970-01-01\n");
    assertThat(csv(CsvOptions.defaults(), row(hour, 3.0, -2L)))
        .endsWith("\n2025-11-01T10:00Z,3,-2\n");
  }

  @Test
  void optionsChangeSeparatorLineEndStartAndDecimalMark() {
    CsvOptions options =
        CsvOptions.defaults()
            .separator(';')
            .decimalMark(',')
            .lineEnd(CsvOptions.LineEnd.CRLF)
            .start(CsvOptions.Start.BYTE_ORDER_MARK);
    assertThat(csv(options, row(new BigDecimal("-1.50"), "1.5", 2L)))
        .isEqualTo("\uFEFFa;b;c\r\n-1,50;1.5;2\r\n");
    assertThat(csv(CsvOptions.defaults().decimalMark(','), row(1.5, 1L, null)))
        .endsWith("\n\"1,5\",1,\n");
  }

  @Test
  void headerHoldsNamesLabelsOrNothing() {
    List<List<Object>> rows = List.of(row("x"));
    var column = List.of(Rows.column("=user_name", ValueType.TEXT));
    assertThat(Rows.write(Format.csv(), column, rows)).isEqualTo("'=user_name\nx\n");
    CsvOptions labels = CsvOptions.defaults().header(Header.LABELS);
    assertThat(Rows.write(Format.csv(labels), column, rows)).isEqualTo("'=user name\nx\n");
    CsvOptions none = CsvOptions.defaults().header(Header.NONE);
    assertThat(Rows.write(Format.csv(none), column, rows)).isEqualTo("x\n");
  }

  @Test
  void aSurrogateWithoutPartnerBecomesTheReplacementCharacter() {
    assertThat(csv(CsvOptions.defaults(), row("a\uD83D", "\uDE00b", "\uD83D\uDE00")))
        .endsWith("\na\uFFFD,\uFFFDb,\uD83D\uDE00\n");
  }

  @Test
  void refusesRowsOfAnotherWidthAndSeparatorsThatMeanSomethingElse() throws Exception {
    RowWriter writer = Format.csv().open(OutputStream.nullOutputStream());
    writer.header(columns("a", "b"));
    assertThatThrownBy(() -> writer.row(row("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row of 1 values under 2 columns");
    for (char mark : "\"'.-=\n\rx7\uFEFF".toCharArray()) {
      assertThatThrownBy(() -> CsvOptions.defaults().separator(mark))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> CsvOptions.defaults().decimalMark(';'))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String csv(CsvOptions options, List<Object> row) {
    return Rows.write(Format.csv(options), columns("a", "b", "c"), List.of(row));
  }

  private static String csv(CsvOptions options, List<Object> first, List<Object> second) {
    return Rows.write(Format.csv(options), columns("a", "b", "c"), List.of(first, second));
  }
}

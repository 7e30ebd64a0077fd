package dev.quipu.analytics.export;

import static dev.quipu.analytics.export.Rows.column;
import static dev.quipu.analytics.export.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.options.FormulaGuard;
import dev.quipu.analytics.export.options.Header;
import dev.quipu.analytics.export.options.XlsxOptions;
import dev.quipu.analytics.export.options.XlsxOptions.LongText;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Column.Role;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import dev.quipu.analytics.value.ValueType;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

final class XlsxTest {

  private static final XlsxOptions NAMES = XlsxOptions.defaults().header(Header.NAMES);

  private static Column figure(String name, ValueType type, NumberFormat format) {
    return new Column(name, type, Role.FIGURE, Display.of(name, format));
  }

  /** Returns what a reader sees of values in one column, one below the other. */
  private static List<String> shown(Column column, Object... values) {
    List<List<Object>> rows = Stream.of(values).map(Rows::row).toList();
    XSSFWorkbook book = Xlsx.write(Format.xlsx(), List.of(column), rows);
    return Xlsx.shown(book.getSheetAt(0)).stream().skip(1).map(cells -> cells.get(0)).toList();
  }

  private static XSSFCell only(XlsxOptions options, Column column, Object value) {
    return Xlsx.cell(Xlsx.write(Format.xlsx(options), List.of(column), List.of(row(value))), 1, 0);
  }

  @Test
  void numbersAreShownWithTheirOwnDecimalsAndUnits() {
    NumberFormat plain = NumberFormat.number(2);
    assertThat(shown(figure("n", ValueType.INTEGER, plain), 1234567L, -5L, 0L))
        .containsExactly("1,234,567", "-5", "0");
    assertThat(shown(column("id", ValueType.INTEGER), 1234567L)).containsExactly("1234567");
    assertThat(shown(figure("d", ValueType.DECIMAL, plain), new BigDecimal("1250.50"), 3L))
        .containsExactly("1,250.50", "3");
    assertThat(shown(figure("d", ValueType.DECIMAL, plain), new BigDecimal("1E+3")))
        .containsExactly("1,000");
    assertThat(shown(figure("d", ValueType.DOUBLE, plain), 0.125, 1e10))
        .containsExactly("0.125", "10000000000");
    assertThat(
            shown(
                figure("m", ValueType.DECIMAL, NumberFormat.money("EUR")),
                new BigDecimal("1234.50"),
                new BigDecimal("-0.125")))
        .containsExactly("1,234.50 [$EUR]", "-0.125 [$EUR]");
    assertThat(
            shown(
                figure("t", ValueType.DECIMAL, NumberFormat.duration("s \"<&")),
                new BigDecimal("1.5")))
        .containsExactly("1.5 s <&");
  }

  @Test
  void percentagesAreHundredthsShownAsPercent() {
    Column column = figure("p", ValueType.DECIMAL, NumberFormat.percent());
    assertThat(shown(column, new BigDecimal("12.50"), new BigDecimal("-100.00"), 7L))
        .containsExactly("12.50%", "-100.00%", "7%");
    assertThat(only(NAMES, column, new BigDecimal("12.50")).getNumericCellValue()).isEqualTo(0.125);
    Column inexact = figure("p", ValueType.DOUBLE, NumberFormat.percent());
    assertThat(only(NAMES, inexact, 0.7).getNumericCellValue()).isEqualTo(0.007);
  }

  @Test
  void numbersThatASpreadsheetWouldChangeAreText() {
    Column column = figure("n", ValueType.DECIMAL, NumberFormat.number(2));
    Object[] changed = {
      1_000_000_000_000_000L,
      (1L << 53) + 1,
      Long.MIN_VALUE,
      new BigDecimal("1234567890.123456"),
      Double.NaN,
      Double.NEGATIVE_INFINITY,
      Double.MIN_VALUE
    };
    for (Object value : changed) {
      assertThat(only(NAMES, column, value).getCellType()).isEqualTo(CellType.STRING);
    }
    assertThat(only(NAMES, column, (1L << 53) + 1).getStringCellValue())
        .isEqualTo("9007199254740993");
    assertThat(only(NAMES, column, -999_999_999_999_999L).getNumericCellValue())
        .isEqualTo(-999_999_999_999_999.0);
    assertThat(only(NAMES, column, new BigDecimal("0.10000000000000000000")).getNumericCellValue())
        .isEqualTo(0.1);
  }

  @Test
  void datesAndTimesAreSuch() {
    XSSFCell day = only(NAMES, column("d", ValueType.DATE), LocalDate.of(2025, 11, 1));
    assertThat(DateUtil.isCellDateFormatted(day)).isTrue();
    assertThat(day.getLocalDateTimeCellValue()).isEqualTo(LocalDateTime.of(2025, 11, 1, 0, 0));
    assertThat(
            shown(
                column("i", ValueType.INSTANT),
                Instant.parse("2025-11-01T10:30:00Z"),
                Instant.parse("2025-11-01T23:59:59.999Z")))
        .containsExactly("2025-11-01 10:30:00", "2025-11-01 23:59:59.999");
    LocalDateTime fine = LocalDateTime.parse("2025-11-01T10:30:00.123457");
    assertThat(Xlsx.time(only(NAMES, column("t", ValueType.DATETIME), fine))).isEqualTo(fine);
    assertThat(shown(column("d", ValueType.DATE), LocalDate.of(1900, 2, 28), LocalDate.MIN))
        .containsExactly("1900-02-28", LocalDate.MIN.toString());
    assertThat(shown(column("d", ValueType.DATE), LocalDate.of(1900, 3, 1)))
        .containsExactly("1900-03-01");
  }

  @Test
  void instantsAreInTheNamedZoneAndTheirLabelSaysIt() {
    XlsxOptions berlin = XlsxOptions.defaults().zone(ZoneId.of("Europe/Berlin"));
    XSSFWorkbook book =
        Xlsx.write(
            Format.xlsx(berlin),
            List.of(column("sold_at", ValueType.INSTANT), column("day", ValueType.DATE)),
            List.of(row(Instant.parse("2025-07-01T22:30:00Z"), null)));
    assertThat(Xlsx.shown(book.getSheetAt(0)))
        .containsExactly(List.of("Sold at (Europe/Berlin)", "Day"), List.of("2025-07-02 00:30:00"));
  }

  @Test
  void bucketsAreTheirLocalDateOrHour() {
    Instant start = Instant.parse("2025-11-02T06:00:00Z");
    TimeBucket hour =
        new TimeBucket(
            TimeGrain.HOUR,
            LocalDateTime.of(2025, 11, 2, 1, 0),
            ZoneOffset.ofHours(-5),
            start,
            start.plusSeconds(3600));
    TimeBucket day =
        new TimeBucket(
            TimeGrain.DAY,
            LocalDateTime.of(2025, 11, 2, 0, 0),
            ZoneOffset.ofHours(-4),
            Instant.parse("2025-11-02T04:00:00Z"),
            Instant.parse("2025-11-03T05:00:00Z"));
    assertThat(shown(column("b", ValueType.BUCKET), hour, day))
        .containsExactly("2025-11-02 01:00:00", "2025-11-02");
  }

  @Test
  void nullIsAnEmptyCellAndEmptyTextIsText() {
    XSSFWorkbook book =
        Xlsx.write(
            Format.xlsx(NAMES),
            Rows.columns("a", "b", "c"),
            List.of(row(null, "", "x"), row(null, null, null)));
    assertThat(Xlsx.cell(book, 1, 0)).isNull();
    assertThat(Xlsx.cell(book, 1, 1).getCellType()).isEqualTo(CellType.STRING);
    assertThat(Xlsx.cell(book, 1, 1).getStringCellValue()).isEmpty();
    assertThat(Xlsx.cell(book, 1, 2).getStringCellValue()).isEqualTo("x");
    assertThat(book.getSheetAt(0).getLastRowNum()).isEqualTo(2);
    assertThat(Xlsx.cell(book, 2, 0)).isNull();
  }

  @Test
  void theHeaderIsFrozenAndFiltered() {
    XSSFSheet sheet =
        Xlsx.write(Format.xlsx(), Rows.columns("a_b", "c"), List.of(row("x", "y"))).getSheetAt(0);
    assertThat(Xlsx.shown(sheet)).first().isEqualTo(List.of("A b", "C"));
    assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
    assertThat((int) sheet.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo(1);
    assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:B2");
    assertThat(sheet.getRepeatingRows().formatAsString()).isEqualTo("1:1");
    assertThat(
            sheet
                .getWorkbook()
                .getFontAt(sheet.getRow(0).getCell(0).getCellStyle().getFontIndex())
                .getBold())
        .isTrue();
    XSSFSheet bare =
        Xlsx.write(Format.xlsx(NAMES.header(Header.NONE)), Rows.columns("a"), List.of(row("x")))
            .getSheetAt(0);
    assertThat(Xlsx.shown(bare)).containsExactly(List.of("x"));
    assertThat(bare.getPaneInformation()).isNull();
    assertThat(bare.getCTWorksheet().isSetAutoFilter()).isFalse();
  }

  @Test
  void columnsAreAsWideAsWhatTheyShowAndLinesHaveRoom() {
    String note = "a note of more than sixty characters, which no column is to be as wide as";
    XSSFSheet sheet =
        Xlsx.write(
                Format.xlsx(),
                List.of(
                    column("a", ValueType.TEXT),
                    column("b", ValueType.TEXT),
                    column("i", ValueType.INSTANT)),
                List.of(
                    row("twenty-two characters.", "x", Instant.EPOCH),
                    row(note, "two\nlines", null)))
            .getSheetAt(0);
    assertThat(sheet.getColumnWidth(0) / 256).isEqualTo(60);
    assertThat(sheet.getColumnWidth(1) / 256).isBetween(5, 12);
    assertThat(sheet.getColumnWidth(2) / 256).isGreaterThan("2025-11-01 10:30:00.123".length() - 2);
    assertThat(sheet.getRow(1).getHeightInPoints()).isEqualTo(15);
    assertThat(sheet.getRow(2).getHeightInPoints()).isEqualTo(30);
    assertThat(sheet.getRow(2).getCell(0).getCellStyle().getWrapText()).isTrue();
  }

  @Test
  void textThatLooksLikeAFormulaStaysTextWhenItIsEdited() {
    XSSFCell guarded = only(NAMES, column("a", ValueType.TEXT), "=1+1");
    assertThat(guarded.getCellType()).isEqualTo(CellType.STRING);
    assertThat(guarded.getStringCellValue()).isEqualTo("=1+1");
    assertThat(guarded.getCellStyle().getQuotePrefixed()).isTrue();
    assertThat(guarded.getCellStyle().getDataFormatString()).isEqualTo("@");
    XSSFCell plain = only(NAMES, column("a", ValueType.TEXT), "a=1");
    assertThat(plain.getCellStyle().getQuotePrefixed()).isFalse();
    XlsxOptions saved = NAMES.guard(FormulaGuard.ANY_SEPARATOR);
    assertThat(only(saved, column("a", ValueType.TEXT), "x,=1").getStringCellValue())
        .isEqualTo("x,'=1");
    XSSFCell off = only(NAMES.guard(FormulaGuard.OFF), column("a", ValueType.TEXT), "=1+1");
    assertThat(off.getCellType()).isEqualTo(CellType.STRING);
    assertThat(off.getCellStyle().getQuotePrefixed()).isFalse();
  }

  @Test
  void textLongerThanACellIsRefusedOrCut() {
    String long1 = "x".repeat(32_767);
    assertThat(only(NAMES, column("a", ValueType.TEXT), long1).getStringCellValue())
        .isEqualTo(long1);
    assertThatThrownBy(() -> only(NAMES, column("a", ValueType.TEXT), long1 + "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cell A2 would have text of 32768 UTF-16 units; a cell holds 32767 (LongText.CUT cuts it)");
    XlsxOptions cut = NAMES.longText(LongText.CUT);
    assertThat(only(cut, column("a", ValueType.TEXT), long1 + "x").getStringCellValue())
        .isEqualTo("x".repeat(32_766) + "…");
    String pairs = "x" + "😀".repeat(20_000);
    assertThat(only(cut, column("a", ValueType.TEXT), pairs).getStringCellValue())
        .isEqualTo("x" + "😀".repeat(16_382) + "…");
  }

  @Test
  void refusesRowsOfAnotherWidthAndMoreColumnsThanASheetHas() throws Exception {
    RowWriter writer = Format.xlsx().open(OutputStream.nullOutputStream());
    writer.header(Rows.columns("a"));
    assertThatThrownBy(() -> writer.row(row(1L, 2L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row of 2 values under 1 columns");
    String[] names = new String[16_385];
    Arrays.setAll(names, i -> "c" + i);
    assertThatThrownBy(
            () -> Format.xlsx().open(OutputStream.nullOutputStream()).header(Rows.columns(names)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("16385 columns; a sheet has no more than 16384");
    XSSFSheet widest =
        Xlsx.write(Format.xlsx(), Rows.columns(Arrays.copyOf(names, 16_384)), List.of())
            .getSheetAt(0);
    assertThat(widest.getRow(0).getCell(16_383).getReference()).isEqualTo("XFD1");
  }
}

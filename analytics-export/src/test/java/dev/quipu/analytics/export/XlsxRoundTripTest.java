package dev.quipu.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.options.Header;
import dev.quipu.analytics.export.options.XlsxOptions;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.value.CanonicalText;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

final class XlsxRoundTripTest {

  private static final XlsxOptions NAMES = XlsxOptions.defaults().header(Header.NAMES);

  @Test
  void everyNaughtyStringIsTextInCellsAndHeaders() throws IOException {
    survive(Naughty.strings());
  }

  @Test
  void everyFormulaIsTextInCellsAndHeaders() throws IOException {
    List<String> formulas = Naughty.formulas();
    XSSFWorkbook book = survive(formulas);
    for (int i = 0; i < formulas.size(); i++) {
      if (formulas.get(i).matches("[=+@-].*")) {
        assertThat(Xlsx.cell(book, i + 1, 0).getCellStyle().getQuotePrefixed()).isTrue();
      }
    }
  }

  @Test
  void everyCharacterOfTheBasicPlaneSurvives() {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c <= 0xFFFF; c++) {
      all.append((char) c).append(c % 0x1000 == 0xFFF ? "\u0000" : "");
    }
    List<String> parts =
        List.of(all.substring(0, 30_000), all.substring(30_000, 60_000), all.substring(60_000));
    survive(parts);
  }

  @Test
  void textThatLooksLikeAnEscapeSurvives() {
    survive(
        List.of(
            "_x0041_",
            "_x005F_x0041_",
            "_x0041",
            "_x0041\u0007",
            "__x000d_",
            "_X0041_",
            "_x00g1_",
            "_x004",
            "\r\n\t ",
            " _",
            "&lt;<![CDATA[]]>"));
  }

  /** Writes the texts as cells and the first as header, and reads them back. */
  private static XSSFWorkbook survive(List<String> texts) {
    List<List<Object>> rows = texts.stream().map(Rows::row).toList();
    XSSFWorkbook book = Xlsx.write(Format.xlsx(NAMES), Rows.columns(texts.get(0)), rows);
    assertThat(Xlsx.cell(book, 0, 0).getStringCellValue()).isEqualTo(Rows.wellFormed(texts.get(0)));
    for (int i = 0; i < texts.size(); i++) {
      XSSFCell cell = Xlsx.cell(book, i + 1, 0);
      assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
      assertThat(cell.getStringCellValue()).isEqualTo(Rows.wellFormed(texts.get(i)));
    }
    return book;
  }

  @Test
  void randomRowsSurvive() {
    for (long seed = 0; seed < 200; seed++) {
      RandomRows random = new RandomRows(seed);
      List<Column> columns = random.columns();
      List<List<Object>> rows = random.rows(columns, 20);
      XSSFWorkbook book = Xlsx.write(Format.xlsx(NAMES), columns, rows);
      for (int column = 0; column < columns.size(); column++) {
        assertThat(Xlsx.cell(book, 0, column).getStringCellValue())
            .as("seed %d", seed)
            .isEqualTo(Rows.wellFormed(columns.get(column).name()));
        for (int row = 0; row < rows.size(); row++) {
          try {
            check(Xlsx.cell(book, row + 1, column), rows.get(row).get(column));
          } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + ", row " + row + ", column " + column, e);
          }
        }
      }
    }
  }

  private static void check(XSSFCell cell, Object value) {
    if (value == null) {
      assertThat(cell).isNull();
    } else if (value instanceof Boolean truth) {
      assertThat(cell.getBooleanCellValue()).isEqualTo(truth);
    } else if (value instanceof Double number && number(number)) {
      assertThat(cell.getNumericCellValue()).isEqualTo(number);
    } else if (value instanceof Number number && number(number)) {
      BigDecimal seen = new BigDecimal(cell.getNumericCellValue()).round(new MathContext(15));
      assertThat(seen).isEqualByComparingTo(new BigDecimal(CanonicalText.of(value)));
    } else if (time(value) != null) {
      assertThat(DateUtil.isCellDateFormatted(cell)).isTrue();
      double ulp = Math.ulp(cell.getNumericCellValue()) * 86_400e6;
      assertThat(ChronoUnit.MICROS.between(time(value), Xlsx.time(cell)))
          .isCloseTo(0L, within((long) (ulp / 2 + 0.55)));
    } else {
      assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
      assertThat(cell.getStringCellValue()).isEqualTo(Rows.wellFormed(CanonicalText.of(value)));
    }
  }

  /** Tells whether a spreadsheet shows every digit of the number. */
  private static boolean number(Number value) {
    if (value instanceof Double number) {
      double size = Math.abs(number);
      return size == 0 || (size >= 2.2250738585072014e-308 && size <= 9.99999999999999e307);
    }
    BigDecimal decimal = new BigDecimal(CanonicalText.of(value));
    return decimal.stripTrailingZeros().unscaledValue().abs().toString().length() <= 15
        && (value instanceof BigDecimal || decimal.abs().longValueExact() < 1_000_000_000_000_000L);
  }

  /** Returns the local time of what is one in spreadsheets, else null. */
  private static LocalDateTime time(Object value) {
    LocalDateTime time =
        value instanceof LocalDate date
            ? date.atStartOfDay()
            : value instanceof Instant instant
                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                : value instanceof LocalDateTime local ? local : null;
    return time == null || time.isBefore(LocalDateTime.of(1900, 3, 1, 0, 0)) ? null : time;
  }
}

package dev.quipu.analytics.export.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.export.options.Header;
import dev.quipu.analytics.export.options.XlsxOptions;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Column.Role;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import dev.quipu.analytics.value.ValueType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

final class WorkbookTest {

  private static final List<Column> COLUMNS =
      List.of(
          new Column(
              "n", ValueType.INTEGER, Role.DIMENSION, Display.of("n", NumberFormat.number(0))));

  private static XSSFWorkbook numbers(long count, XlsxOptions options, SheetLimit limit)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Workbook workbook = new Workbook(options, limit, out);
    workbook.header(COLUMNS);
    for (long i = 0; i < count; i++) {
      workbook.row(List.of(i));
    }
    workbook.finish();
    return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()));
  }

  @Test
  void aFullSheetIsFollowedByAnotherWithAHeader() throws IOException {
    SheetLimit five = new SheetLimit(5, Long.MAX_VALUE);
    XSSFWorkbook book = numbers(10, XlsxOptions.defaults().sheet("Bob's"), five);
    assertThat(book.getNumberOfSheets()).isEqualTo(3);
    long next = 0;
    for (int i = 0; i < 3; i++) {
      XSSFSheet sheet = book.getSheetAt(i);
      int last = i < 2 ? 4 : 2;
      assertThat(sheet.getSheetName()).isEqualTo(i == 0 ? "Bob's" : "Bob's " + (i + 1));
      assertThat(sheet.getLastRowNum()).isEqualTo(last);
      assertThat(sheet.getRow(0).getCell(0).getStringCellValue()).isEqualTo("N");
      assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:A" + (last + 1));
      assertThat(sheet.getRepeatingRows().formatAsString()).isEqualTo("1:1");
      for (int row = 1; row <= last; row++) {
        assertThat(sheet.getRow(row).getCell(0).getNumericCellValue()).isEqualTo((double) next++);
      }
    }
    assertThat(next).isEqualTo(10);
  }

  @Test
  void aSheetThatIsJustFullIsTheLast() throws IOException {
    SheetLimit five = new SheetLimit(5, Long.MAX_VALUE);
    assertThat(numbers(4, XlsxOptions.defaults(), five).getNumberOfSheets()).isEqualTo(1);
    XlsxOptions bare = XlsxOptions.defaults().header(Header.NONE);
    assertThat(numbers(5, bare, five).getNumberOfSheets()).isEqualTo(1);
    assertThat(numbers(6, bare, five).getNumberOfSheets()).isEqualTo(2);
    assertThat(numbers(0, bare, five).getSheetAt(0).getPhysicalNumberOfRows()).isZero();
  }

  @Test
  void aSheetAlsoEndsBeforeItsXmlIsTooLong() throws IOException {
    XSSFWorkbook book = numbers(100, XlsxOptions.defaults(), new SheetLimit(1000, 2_000));
    assertThat(book.getNumberOfSheets()).isBetween(2, 10);
    int rows = 0;
    for (int i = 0; i < book.getNumberOfSheets(); i++) {
      rows += book.getSheetAt(i).getLastRowNum();
    }
    assertThat(rows).isEqualTo(100);
  }

  @Test
  void theLimitIsThatOfExcel() {
    assertThat(SheetLimit.EXCEL.rows()).isEqualTo(SpreadsheetVersion.EXCEL2007.getMaxRows());
  }

  @Test
  void aWorkbookBeginsWithItsHeader() {
    Workbook workbook = new Workbook(XlsxOptions.defaults(), OutputStream.nullOutputStream());
    assertThatThrownBy(workbook::finish)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a workbook begins with its header");
  }
}

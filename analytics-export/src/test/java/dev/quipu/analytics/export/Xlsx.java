package dev.quipu.analytics.export;

import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.result.Column;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Workbooks, read back by Apache POI. */
final class Xlsx {

  private Xlsx() {}

  static XSSFWorkbook write(Format format, List<Column> columns, List<List<Object>> rows) {
    return read(Export.rows(Rows.cursor(columns, rows), format));
  }

  static XSSFWorkbook read(Export export) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      export.to(out);
      return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static XSSFCell cell(XSSFWorkbook workbook, int row, int column) {
    return workbook.getSheetAt(0).getRow(row).getCell(column);
  }

  /** Returns what a reader of each row sees, where POI leaves currencies as {@code [$EUR]}. */
  static List<List<String>> shown(XSSFSheet sheet) {
    DataFormatter formatter = new DataFormatter(Locale.ROOT);
    return StreamSupport.stream(sheet.spliterator(), false)
        .map(
            row ->
                IntStream.range(0, Math.max(0, row.getLastCellNum()))
                    .mapToObj(i -> formatter.formatCellValue(row.getCell(i)))
                    .toList())
        .toList();
  }

  /** Returns the time that a cell's days stand for, to the microsecond. */
  static LocalDateTime time(Cell cell) {
    BigDecimal micros =
        new BigDecimal(cell.getNumericCellValue()).multiply(new BigDecimal("86400000000"));
    return LocalDateTime.of(1899, 12, 30, 0, 0)
        .plus(micros.setScale(0, RoundingMode.HALF_UP).longValueExact(), ChronoUnit.MICROS);
  }
}

package dev.quipu.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFPieChartData;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

final class XlsxReportTest {

  private static final Report REPORT =
      Calls.many(600).full("=Ñandú, Inc.", "2025-10-10/2025-11-08");

  private static XDDFChartData chart(XSSFSheet sheet) {
    return sheet.getDrawingPatriarch().getCharts().get(0).getChartSeries().get(0);
  }

  @Test
  void eachSectionIsASheetWithItsRows() {
    XSSFWorkbook book = Xlsx.read(Export.report(REPORT, Format.xlsx()));
    assertThat(IntStream.range(0, book.getNumberOfSheets()).mapToObj(book::getSheetName))
        .containsExactly(
            "Report",
            "Introduction",
            "Compared",
            "Calls and cost by week",
            "Calls by Outcome",
            "Agent Performance",
            "Who calls again",
            "Daily Call Log");
    assertThat(Xlsx.shown(book.getSheetAt(0)))
        .startsWith(
            List.of("Brand Analytics Report", ""),
            List.of("Brand Name", "=Ñandú, Inc."),
            List.of("Date Range", "2025-10-10 to 2025-11-08"));
    assertThat(Xlsx.shown(book.getSheet("Compared")).get(0))
        .containsExactly("Metric", "Current", "Previous", "Change", "Change %");
    assertThat(book.getSheet("Daily Call Log").getLastRowNum()).isEqualTo(30);
    assertThat(
            book.getSheet("Who calls again")
                .getSheetConditionalFormatting()
                .getNumConditionalFormattings())
        .isEqualTo(1);
  }

  @Test
  void chartsAreDrawnBySpreadsheetsFromTheCells() {
    XSSFWorkbook book = Xlsx.read(Export.report(REPORT, Format.xlsx()));
    XDDFChartData days = chart(book.getSheet("Daily Call Log"));
    assertThat(days).isInstanceOf(XDDFLineChartData.class);
    assertThat(days.getSeries(0).getValuesData().getDataRangeReference())
        .isEqualTo("'Daily Call Log'!$B$2:$B$31");
    assertThat(days.getSeries(0).getCategoryData().getDataRangeReference())
        .isEqualTo("'Daily Call Log'!$A$2:$A$31");
    XSSFSheet outcomes = book.getSheet("Calls by Outcome");
    assertThat(chart(outcomes)).isInstanceOf(XDDFPieChartData.class);
    assertThat(((Number) chart(outcomes).getSeries(0).getValuesData().getPointAt(0)).doubleValue())
        .isEqualTo(outcomes.getRow(1).getCell(1).getNumericCellValue());
    XDDFChartData agents = chart(book.getSheet("Agent Performance"));
    assertThat(agents).isInstanceOf(XDDFBarChartData.class);
    assertThat(agents.getSeriesCount()).isEqualTo(2);
  }

  @Test
  void eachSliceOfAPieHasItsColor() {
    XSSFSheet outcomes =
        Xlsx.read(Export.report(REPORT, Format.xlsx())).getSheet("Calls by Outcome");
    List<String> colors =
        outcomes
            .getDrawingPatriarch()
            .getCharts()
            .get(0)
            .getCTChart()
            .getPlotArea()
            .getPieChartArray(0)
            .getSerArray(0)
            .getDPtList()
            .stream()
            .map(
                slice ->
                    HexFormat.of().formatHex(slice.getSpPr().getSolidFill().getSrgbClr().getVal()))
            .toList();
    assertThat(colors).hasSize(outcomes.getLastRowNum()).doesNotHaveDuplicates();
  }

  @Test
  void withoutDataTheWorkbookSaysSo() {
    Report none = Calls.none().report("Acme", "2025-11-08");
    XSSFWorkbook book = Xlsx.read(Export.report(none, Format.xlsx()));
    assertThat(book.getNumberOfSheets()).isEqualTo(1);
    assertThat(Xlsx.shown(book.getSheetAt(0))).contains(List.of("No data"));
  }

  @Test
  void theSameReportMakesTheSameBytes() throws IOException {
    ByteArrayOutputStream one = new ByteArrayOutputStream();
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    Export.report(REPORT, Format.xlsx()).to(one);
    Export.report(REPORT, Format.xlsx()).to(two);
    assertThat(one.toByteArray()).isEqualTo(two.toByteArray());
  }
}

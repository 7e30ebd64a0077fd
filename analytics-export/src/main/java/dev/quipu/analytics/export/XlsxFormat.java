package dev.quipu.analytics.export;

import dev.quipu.analytics.export.options.XlsxOptions;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.export.xlsx.Workbook;
import dev.quipu.analytics.export.xlsx.XlsxReport;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.KpiValue;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Workbooks of rows, or of figures that are each shown in their own way. */
record XlsxFormat(XlsxOptions options) implements RowWriter.Format {

  @Override
  public RowWriter open(OutputStream out) {
    Workbook workbook = new Workbook(options, out);
    return new RowWriter() {
      @Override
      public void header(List<Column> columns) throws IOException {
        workbook.header(columns);
      }

      @Override
      public void row(List<@Nullable Object> values) throws IOException {
        workbook.row(values);
      }

      @Override
      public void finish() throws IOException {
        workbook.finish();
      }
    };
  }

  @Override
  public void write(KpiReport report, OutputStream out) throws IOException {
    Workbook workbook = new Workbook(options, out);
    List<Column> columns = report.columns();
    List<List<@Nullable Object>> rows = report.rows();
    workbook.header(columns);
    for (int i = 0; i < rows.size(); i++) {
      KpiValue value = report.kpis().values().get(i);
      workbook.row(rows.get(i), report.columns(value));
    }
    workbook.finish();
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    new XlsxReport(report, options, out).write();
  }

  @Override
  public String mediaType() {
    return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  }

  @Override
  public String extension() {
    return "xlsx";
  }
}

package dev.quipu.analytics.export;

import dev.quipu.analytics.export.options.PdfOptions;
import dev.quipu.analytics.export.pdf.PdfReport;
import dev.quipu.analytics.export.pdf.PdfRows;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.result.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Documents to be printed: rows as a table, or figures that are each shown in their own way. */
record PdfFormat(PdfOptions options) implements RowWriter.Format {

  @Override
  public RowWriter open(OutputStream out) {
    PdfRows rows = new PdfRows(options, out);
    return new RowWriter() {
      @Override
      public void header(List<Column> columns) {
        rows.header(columns);
      }

      @Override
      public void row(List<@Nullable Object> values) throws IOException {
        rows.row(values);
      }

      @Override
      public void finish() throws IOException {
        rows.finish();
      }
    };
  }

  @Override
  public void write(KpiReport report, OutputStream out) throws IOException {
    PdfRows document = new PdfRows(options, out);
    List<List<@Nullable Object>> rows = report.rows();
    document.header(report.columns());
    for (int i = 0; i < rows.size(); i++) {
      document.row(rows.get(i), report.columns(report.kpis().values().get(i)));
    }
    document.finish();
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    new PdfReport(report, options, out).write();
  }

  @Override
  public String mediaType() {
    return "application/pdf";
  }

  @Override
  public String extension() {
    return "pdf";
  }
}

package dev.quipu.analytics.export;

import dev.quipu.analytics.export.csv.CsvReport;
import dev.quipu.analytics.export.options.CsvOptions;
import dev.quipu.analytics.export.report.Report;
import java.io.IOException;
import java.io.OutputStream;

/** Comma-separated values. */
record CsvFormat(CsvOptions options) implements RowWriter.Format {

  @Override
  public RowWriter open(OutputStream out) throws IOException {
    return new CsvRows(options, out);
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    new CsvReport(report, options, out).write();
  }

  @Override
  public String mediaType() {
    return "text/csv; charset=utf-8";
  }

  @Override
  public String extension() {
    return "csv";
  }
}

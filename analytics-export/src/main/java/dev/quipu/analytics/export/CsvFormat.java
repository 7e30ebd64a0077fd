package dev.quipu.analytics.export;

import dev.quipu.analytics.export.options.CsvOptions;
import java.io.IOException;
import java.io.OutputStream;

/** Comma-separated values. */
record CsvFormat(CsvOptions options) implements RowWriter.Format {

  @Override
  public RowWriter open(OutputStream out) throws IOException {
    return new CsvRows(options, out);
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

package dev.quipu.analytics.export;

import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.copy.CopyFormat.Guard;
import dev.quipu.analytics.export.csv.CsvReport;
import dev.quipu.analytics.export.options.CsvOptions;
import dev.quipu.analytics.export.options.FormulaGuard;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.result.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Comma-separated values. */
record CsvFormat(CsvOptions options) implements RowWriter.Format {

  @Override
  public RowWriter open(OutputStream out) throws IOException {
    return new CsvRows(options, out);
  }

  /** A lone column is left to the writer, as a database writes an empty line for its null. */
  @Override
  public Optional<CopyFormat> copy(List<Column> columns) throws IOException {
    boolean plain = options.decimalMark() == '.' && options.separator() <= '~';
    if (!plain || columns.size() < 2 || options.guard() == FormulaGuard.ANY_SEPARATOR) {
      return Optional.empty();
    }
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    RowWriter writer = open(head);
    writer.header(columns);
    writer.finish();
    Guard guard = options.guard() == FormulaGuard.OFF ? Guard.OFF : Guard.CELLS;
    String lineEnd = options.lineEnd() == CsvOptions.LineEnd.CRLF ? "\r\n" : "\n";
    return Optional.of(
        new CopyFormat.Csv(
            head.toString(StandardCharsets.UTF_8), options.separator(), lineEnd, guard));
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

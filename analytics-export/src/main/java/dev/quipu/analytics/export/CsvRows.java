package dev.quipu.analytics.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import dev.quipu.analytics.export.options.CsvOptions;
import dev.quipu.analytics.export.stream.Sink;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.value.CanonicalText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows as comma-separated values. */
final class CsvRows implements RowWriter, QuoteStrategy {

  private final CsvOptions options;
  private final CsvWriter csv;
  private int width;

  CsvRows(CsvOptions options, OutputStream out) throws IOException {
    this.options = options;
    Writer writer = Sink.utf8(out);
    if (options.start() == CsvOptions.Start.BYTE_ORDER_MARK) {
      writer.write('\uFEFF');
    }
    this.csv =
        CsvWriter.builder()
            .fieldSeparator(options.separator())
            .lineDelimiter(
                options.lineEnd() == CsvOptions.LineEnd.CRLF
                    ? LineDelimiter.CRLF
                    : LineDelimiter.LF)
            .quoteStrategy(this)
            .build(writer);
  }

  @Override
  public void header(List<Column> columns) throws IOException {
    width = columns.size();
    List<String> titles = options.header().over(columns);
    if (!titles.isEmpty()) {
      write(titles);
    }
  }

  @Override
  public void row(List<@Nullable Object> values) throws IOException {
    if (values.size() != width) {
      throw new IllegalArgumentException(
          "a row of " + values.size() + " values under " + width + " columns");
    }
    write(values);
  }

  @Override
  public void flush() throws IOException {
    csv.flush();
  }

  @Override
  public void finish() throws IOException {
    flush();
  }

  private void write(List<? extends @Nullable Object> values) throws IOException {
    try {
      CsvWriter.CsvWriterRecord line = csv.writeRecord();
      for (Object value : values) {
        line.writeField(value == null ? null : text(value));
      }
      line.endRecord();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private String text(Object value) {
    if (value instanceof BigDecimal || value instanceof Double) {
      String number = CanonicalText.of(value);
      return options.decimalMark() == '.' ? number : number.replace('.', options.decimalMark());
    }
    boolean harmless =
        value instanceof Number
            || value instanceof Boolean
            || value instanceof Temporal
            || value instanceof TimeBucket;
    return harmless ? CanonicalText.of(value) : options.guard().apply(CanonicalText.of(value));
  }

  @Override
  public boolean quoteNull(int line, int field) {
    return width == 1;
  }

  @Override
  public boolean quoteEmpty(int line, int field) {
    return true;
  }

  /** Quotes also what some readers would trim or take for a comment. */
  @Override
  public boolean quoteValue(int line, int field, String value) {
    char first = value.charAt(0);
    return first <= ' ' || first == '#' || value.charAt(value.length() - 1) <= ' ';
  }
}

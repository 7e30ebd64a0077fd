package dev.quipu.analytics.export;

import dev.quipu.analytics.export.options.CsvOptions;
import dev.quipu.analytics.export.options.JsonOptions;
import dev.quipu.analytics.result.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows into one document, front to back, with memory that does not depend on their number:
 * one header, any number of rows, one finish. For one thread; of no use after it threw.
 */
public interface RowWriter {

  /** Begins the document; called once, before every row. */
  void header(List<Column> columns) throws IOException;

  /**
   * Writes one row. The list may be reused by the caller afterwards.
   *
   * @param values one value for each column, of a type that {@code ValueType} lists, or null
   * @throws IllegalArgumentException if there are more or fewer values than columns
   */
  void row(List<@Nullable Object> values) throws IOException;

  /** Completes the document and hands the rest of it to the stream, which stays open. */
  void finish() throws IOException;

  /** A kind of document. Formats are immutable and safe for threads. */
  @FunctionalInterface
  interface Format {

    /** Opens a writer on a stream; the caller closes the stream. */
    RowWriter open(OutputStream out) throws IOException;

    /**
     * Writes figures as a whole document; the caller closes the stream. Unless a format has a shape
     * of its own for them, they are rows: {@link KpiReport#columns()} and {@link KpiReport#rows()}.
     */
    default void write(KpiReport report, OutputStream out) throws IOException {
      RowWriter writer = open(out);
      writer.header(report.columns());
      for (List<@Nullable Object> row : report.rows()) {
        writer.row(row);
      }
      writer.finish();
    }

    /** Comma-separated values with the default {@link CsvOptions}. */
    static Format csv() {
      return csv(CsvOptions.defaults());
    }

    /** Comma-separated values (RFC 4180), in UTF-8. */
    static Format csv(CsvOptions options) {
      return out -> new CsvRows(options, out);
    }

    /** JSON with the default {@link JsonOptions}. */
    static Format json() {
      return json(JsonOptions.defaults());
    }

    /**
     * JSON (RFC 8259), in UTF-8: rows as one array with an object on each line, keyed by the names
     * of the columns; figures as one object.
     */
    static Format json(JsonOptions options) {
      return new JsonFormat(options);
    }
  }
}

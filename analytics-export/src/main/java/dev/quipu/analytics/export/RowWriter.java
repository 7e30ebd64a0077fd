package dev.quipu.analytics.export;

import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.export.json.JsonSink.Shape;
import dev.quipu.analytics.export.layout.FlatReport;
import dev.quipu.analytics.export.options.Compression;
import dev.quipu.analytics.export.options.CsvOptions;
import dev.quipu.analytics.export.options.JsonOptions;
import dev.quipu.analytics.export.options.PdfOptions;
import dev.quipu.analytics.export.options.XlsxOptions;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.result.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
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

  /**
   * Hands what is written by now to the stream and flushes that, as far as the format has any use
   * of a part of a document; called after the first row. Unless a writer says otherwise, nothing.
   *
   * @throws IOException if the stream does
   */
  default void flush() throws IOException {
    // a document that is of no use without its end
  }

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

    /**
     * Writes a report as a whole document; the caller closes the stream. Unless a format has a
     * shape of its own for it, it is rows: each value with its section, row and column.
     */
    default void write(Report report, OutputStream out) throws IOException {
      RowWriter writer = open(out);
      writer.header(FlatReport.COLUMNS);
      for (List<@Nullable Object> row : FlatReport.of(report)) {
        writer.row(row);
      }
      writer.finish();
    }

    /**
     * Returns what a database may write by itself in the place of this format's writer, so that
     * every cell reads the same; empty where only the writer will do.
     *
     * @throws IOException if the columns cannot be written
     */
    default Optional<CopyFormat> copy(List<Column> columns) throws IOException {
      return Optional.empty();
    }

    /** Returns the media type of the documents, for a {@code Content-Type}. */
    default String mediaType() {
      return "application/octet-stream";
    }

    /** Returns the usual end of the documents' file names, without the point before it. */
    default String extension() {
      return "bin";
    }

    /** Returns this format with its documents compressed by gzip; {@code csv.gz}. */
    default Format gzip() {
      return new Compressed(this, Compression.GZIP, "");
    }

    /**
     * Returns this format with each document as the one entry of a zip archive; {@code csv.zip}.
     *
     * @param name the entry's name, such as {@code orders.csv}
     * @throws IllegalArgumentException if that is no plain name of a file
     */
    default Format zip(String name) {
      return new Compressed(this, Compression.ZIP, name);
    }

    /** Comma-separated values with the default {@link CsvOptions}. */
    static Format csv() {
      return csv(CsvOptions.defaults());
    }

    /** Comma-separated values (RFC 4180), in UTF-8. */
    static Format csv(CsvOptions options) {
      return new CsvFormat(options);
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
      return new JsonFormat(options, Shape.ARRAY);
    }

    /** Lines of JSON with the default {@link JsonOptions}. */
    static Format ndjson() {
      return ndjson(JsonOptions.defaults());
    }

    /**
     * Lines of JSON, in UTF-8: each row or figure is an object on a line of its own, ended by a
     * line feed, so that a reader needs no more than a line at a time. Without rows it is empty.
     */
    static Format ndjson(JsonOptions options) {
      return new JsonFormat(options, Shape.LINES);
    }

    /**
     * Parquet, with columns of their own types under their names. A DuckDB back end writes it, into
     * a file or stream; of other back ends' rows, of a table and of a cursor none can be written.
     */
    static Format parquet() {
      return new QueryExport.Parquet();
    }

    /** A workbook with the default {@link XlsxOptions}. */
    static Format xlsx() {
      return xlsx(XlsxOptions.defaults());
    }

    /**
     * A workbook for Excel and other spreadsheets (Office Open XML), with numbers, money,
     * percentages, dates and times as such, each shown with its own decimals. Text are whole
     * numbers and decimals of more than 15 significant digits, which a spreadsheet would change,
     * and dates before 1900-03-01. Rows that a sheet has no more room for go to a further sheet
     * with a header of its own.
     */
    static Format xlsx(XlsxOptions options) {
      return new XlsxFormat(options);
    }

    /** A PDF with the default {@link PdfOptions}. */
    static Format pdf() {
      return pdf(PdfOptions.defaults());
    }

    /**
     * A PDF (ISO 32000-1) to be read and printed: one table over as many pages as it needs, its
     * header repeated, pages numbered, numbers and dates as the reader's language has them. Longer
     * text is on several lines; columns that no page has room for make the pages larger. A
     * character that no font has is shown as a box; see {@code Branding} for fonts. Unlike the
     * other formats, the same content does not make the same bytes: a PDF has an identity and says
     * when it was made.
     */
    static Format pdf(PdfOptions options) {
      return new PdfFormat(options);
    }
  }
}

package dev.quipu.analytics.export;

import dev.quipu.analytics.Asker;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.export.shown.TableRows;
import dev.quipu.analytics.export.stream.Sink;
import dev.quipu.analytics.export.stream.WholeFile;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.result.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One answer that becomes one document:
 *
 * <pre>{@code
 * try (RowCursor orders = analytics.rows(query)) {
 *   Written written = Export.rows(orders, Format.csv()).toFile(Path.of("orders.csv.gz"));
 * }
 * Export.query(analytics.askedBy(subject), query, Format.csv()).toFile(Path.of("orders.csv"));
 * Export.kpis(analytics.kpis(totals), Format.json()).to(response.getOutputStream());
 * }</pre>
 */
public final class Export {

  private static final String OTHER = "Other";

  private final Format format;
  private final Content content;

  private Export(Format format, Content content) {
    this.format = format;
    this.content = content;
  }

  /** The rows of a cursor, which the caller closes; they can be written once. */
  public static Export rows(RowCursor rows, Format format) {
    return new Export(format, (as, out) -> write(rows, as.open(out)));
  }

  /**
   * The rows that a question asks for, which is asked when they are written. Where the format can
   * be had from the database itself it writes them, several times as fast as row by row; the cells
   * are the same.
   *
   * @param asker who asks, and sees what that one may see
   */
  public static QueryExport query(Asker asker, Query.Rows query, Format format) {
    return QueryExport.of(asker, query, format);
  }

  /**
   * The rows of a table, then what it leaves out; that has "Other" in place of its first dimension
   * of text.
   */
  public static Export table(Table table, Format format) {
    return new Export(
        format,
        (as, out) -> {
          var rows = TableRows.of(table, OTHER).iterator();
          Rows values = () -> rows.hasNext() ? rows.next() : null;
          return write(table.columns(), values, as.open(out));
        });
  }

  /** The figures of a report without a section. */
  public static Export kpis(Kpis kpis, Format format) {
    return report(KpiReport.of(kpis), format);
  }

  /** The figures of a report. */
  public static Export report(KpiReport report, Format format) {
    return new Export(
        format,
        (as, out) -> {
          as.write(report, out);
          return report.kpis().values().size();
        });
  }

  /** A report; see {@link Report} for an example. */
  public static Export report(Report report, Format format) {
    return new Export(
        format,
        (as, out) -> {
          as.write(report, out);
          return report.sections().size();
        });
  }

  /**
   * Writes the document into a stream, which stays open.
   *
   * @throws IOException if the stream does
   */
  public Written to(OutputStream out) throws IOException {
    return written(format, out);
  }

  /**
   * Writes the document into a file, compressed if its name ends in {@code .gz} or {@code .zip} and
   * the format does not compress already. It is written under a temporary name in the same folder
   * and gets its own name, in place of any file that has it, when it is complete and on the disk.
   *
   * @throws ExportException if that fails, for whatever reason; nothing of the file remains
   */
  public Written toFile(Path file) {
    return made(file, part -> written(Compressed.byName(format, file), part.stream()));
  }

  /** Makes a file; it has its name when it is complete. */
  static <T> T made(Path file, WholeFile.Making<T> content) {
    Path part = file.toAbsolutePath().resolveSibling(".export-" + UUID.randomUUID() + ".part");
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        throw new IOException("there is no folder \"" + folder + "\"");
      }
      if (Files.isDirectory(file)) {
        throw new IOException("there is a folder of that name");
      }
      return new WholeFile(file, part).make(content);
    } catch (IOException | RuntimeException e) {
      throw new ExportException(file, e);
    }
  }

  private Written written(Format as, OutputStream out) throws IOException {
    Sink sink = new Sink(out);
    return new Written(content.write(as, sink), sink.bytes());
  }

  static long write(RowCursor rows, RowWriter writer) throws IOException {
    return write(rows.columns(), rows::next, writer);
  }

  private static long write(List<Column> columns, Rows rows, RowWriter writer) throws IOException {
    writer.header(columns);
    long count = 0;
    for (List<@Nullable Object> row = rows.next(); row != null; row = rows.next()) {
      writer.row(row);
      count++;
      if (count == 1) {
        writer.flush();
      }
    }
    writer.finish();
    return count;
  }

  /** Whatever writes a document into a stream and says how many rows it has. */
  private interface Content {
    long write(Format format, OutputStream out) throws IOException;
  }

  /** The next row each time, then null. */
  private interface Rows {
    @Nullable List<@Nullable Object> next();
  }
}

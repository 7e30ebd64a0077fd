package dev.quipu.analytics.export;

import dev.quipu.analytics.Asker;
import dev.quipu.analytics.copy.Copied;
import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.copy.CopyTarget;
import dev.quipu.analytics.copy.Progress;
import dev.quipu.analytics.copy.RowSink;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.stream.PartFile;
import dev.quipu.analytics.export.stream.Sink;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Execution;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one question that become one document. Immutable; each writing asks the question
 * anew, from one view of the data.
 */
public final class QueryExport {

  private final Asker asker;
  private final Query.Rows query;
  private final Format format;
  private final Optional<Execution> execution;
  private final Progress progress;
  private final long most;

  private QueryExport(
      Asker asker,
      Query.Rows query,
      Format format,
      Optional<Execution> execution,
      Progress progress,
      long most) {
    this.asker = asker;
    this.query = query;
    this.format = format;
    this.execution = execution;
    this.progress = progress;
    this.most = most;
  }

  static QueryExport of(Asker asker, Query.Rows query, Format format) {
    return new QueryExport(asker, query, format, Optional.empty(), new Progress(), Long.MAX_VALUE);
  }

  /** Returns this with its statements' time and cancellation; the limits' time until set. */
  public QueryExport within(Execution allowed) {
    return new QueryExport(asker, query, format, Optional.of(allowed), progress, most);
  }

  /** Returns this telling someone how far it is. */
  public QueryExport telling(Progress followed) {
    return new QueryExport(asker, query, format, execution, followed, most);
  }

  /**
   * Returns this with so many rows at most, at least one. {@link Written#cut()} says whether there
   * were more; the question's own limit cuts nothing, as no more were asked for.
   */
  public QueryExport atMost(long rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("at most " + rows + " rows must be at least 1");
    }
    return new QueryExport(asker, query, format, execution, progress, rows);
  }

  /**
   * Writes the document into a stream, which stays open. Where the question fails the stream has
   * the beginning of a document, and an exception is thrown.
   *
   * @throws IOException if the stream does
   */
  public Written to(OutputStream out) throws IOException {
    Sink sink = new Sink(out);
    return write(new QuerySink(format, Optional.empty(), () -> sink, progress, most), sink::bytes);
  }

  /**
   * Writes the document into a file as {@link Export#toFile} does. DuckDB makes the file by itself
   * if it may write into the file's folder ({@code DuckDb.withFolder}).
   *
   * @throws ExportException if that fails, for whatever reason; nothing of the file remains
   */
  public Written toFile(Path file) {
    return Export.made(file, part -> write(Compressed.byName(format, file), part));
  }

  private Written write(Format as, PartFile part) throws IOException {
    QuerySink sink = new QuerySink(as, Optional.of(part.path()), part::stream, progress, most);
    return write(sink, () -> Files.exists(part.path()) ? Files.size(part.path()) : 0);
  }

  private Written write(QuerySink sink, Size bytes) throws IOException {
    Copied copied =
        execution.isPresent() ? asker.copy(query, sink, execution.get()) : asker.copy(query, sink);
    sink.finish();
    return new Written(copied.rows(), bytes.get(), copied.cut());
  }

  /** How many bytes were written. */
  private interface Size {
    long get() throws IOException;
  }

  /** Takes the rows of a question into one document. */
  private static final class QuerySink implements RowSink, CopyTarget {

    /** Opens the stream below. */
    interface Opening {
      OutputStream open() throws IOException;
    }

    private final Format format;
    private final Optional<Path> file;
    private final Opening opening;
    private final Progress progress;
    private final long most;
    private @Nullable OutputStream stream;

    QuerySink(Format format, Optional<Path> file, Opening opening, Progress progress, long most) {
      this.format = format;
      this.file = file;
      this.opening = opening;
      this.progress = progress;
      this.most = most;
    }

    @Override
    public Optional<CopyFormat> format(List<Column> columns) throws IOException {
      return format.copy(columns);
    }

    @Override
    public CopyTarget target() {
      return this;
    }

    @Override
    public void rows(RowCursor rows) throws IOException {
      long unused = Export.write(rows, format.open(opening.open()));
    }

    @Override
    public long most() {
      return most;
    }

    @Override
    public Optional<Path> file() {
      return format instanceof Compressed ? Optional.empty() : file;
    }

    @Override
    public OutputStream stream() throws IOException {
      if (stream == null) {
        OutputStream below = opening.open();
        stream = format instanceof Compressed packing ? packing.pack(below) : below;
      }
      return stream;
    }

    @Override
    public Progress progress() {
      return progress;
    }

    /** Completes what a database wrote into the stream. */
    void finish() throws IOException {
      if (stream != null && format instanceof Compressed) {
        stream.close();
      }
    }
  }

  /** Parquet, which only a database writes. */
  record Parquet() implements RowWriter.Format {

    @Override
    public RowWriter open(OutputStream out) {
      throw new InvalidQueryException(
          "export",
          List.of(
              new Problem(
                  "format \"parquet\"",
                  "is for rows of a DuckDB back end with async_threads = 0, written by Export.query"
                      + " or a job, without columns that are masked by a hash",
                  "open the database with DuckDb, or execute SET GLOBAL async_threads = 0 in it;"
                      + " or ask for csv or ndjson")));
    }

    @Override
    public Optional<CopyFormat> copy(List<Column> columns) {
      return Optional.of(new CopyFormat.Parquet());
    }

    @Override
    public String mediaType() {
      return "application/vnd.apache.parquet";
    }

    @Override
    public String extension() {
      return "parquet";
    }
  }
}

package dev.quipu.analytics.jdbc.copies;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.copy.CopyTarget;
import dev.quipu.analytics.copy.Progress;
import dev.quipu.analytics.jdbc.copying.CopiedColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * A document on its way into a stream: rows that are handed over many at a time, the first one at
 * once. By one thread.
 */
final class Document {

  private static final int SIZE = 1 << 16;
  private static final int TOLD = 1 << 10;

  /**
   * What the document is.
   *
   * @param select what is selected for it
   * @param head what stands before the first row
   * @param between what stands between rows
   * @param tail what stands after so many rows
   */
  record Shape(
      Function<List<CopiedColumn>, Optional<List<String>>> select,
      String head,
      String between,
      LongFunction<String> tail) {

    /** Returns lines of comma-separated values. */
    static Shape of(
        CopyFormat.Csv csv, Function<List<CopiedColumn>, Optional<List<String>>> select) {
      return new Shape(select, csv.head(), csv.lineEnd(), rows -> rows == 0 ? "" : csv.lineEnd());
    }

    /** Returns objects of JSON. */
    static Shape of(
        CopyFormat.Json json, Function<List<CopiedColumn>, Optional<List<String>>> select) {
      CopyFormat.Json.Shape shape = json.shape();
      return new Shape(select, shape.head(), shape.between(), shape::tail);
    }
  }

  private final OutputStream out;
  private final Progress progress;
  private final Shape shape;
  private final byte[] between;
  private final byte[] bytes = new byte[SIZE];
  private int length;
  private long rows;

  Document(CopyTarget target, Shape shape) throws IOException {
    this.out = target.stream();
    this.progress = target.progress();
    this.shape = shape;
    this.between = shape.between().getBytes(UTF_8);
    write(shape.head().getBytes(UTF_8));
  }

  /** Writes so many bytes as one row. */
  void row(byte[] row, int size) throws IOException {
    if (rows > 0) {
      write(between, between.length);
    }
    write(row, size);
    rows++;
    if (rows == 1) {
      flush();
    }
    if (rows % TOLD == 0) {
      progress.rows(rows);
    }
  }

  /** Completes the document and returns how many rows it has. */
  long end() throws IOException {
    write(shape.tail().apply(rows).getBytes(UTF_8));
    flush();
    return rows;
  }

  private void write(byte[] piece) throws IOException {
    write(piece, piece.length);
  }

  private void write(byte[] piece, int size) throws IOException {
    if (size > SIZE - length) {
      handOver();
      if (size > SIZE) {
        out.write(piece, 0, size);
        return;
      }
    }
    System.arraycopy(piece, 0, bytes, length, size);
    length += size;
  }

  private void handOver() throws IOException {
    out.write(bytes, 0, length);
    length = 0;
  }

  private void flush() throws IOException {
    handOver();
    out.flush();
  }
}

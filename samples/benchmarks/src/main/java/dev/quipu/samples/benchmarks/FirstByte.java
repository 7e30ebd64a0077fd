package dev.quipu.samples.benchmarks;

import dev.quipu.analytics.export.Export;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long after the first row of a cursor a document's first byte is out. */
final class FirstByte {

  private final Format format;
  private long rowAt;
  private long byteAt;

  private FirstByte(Format format) {
    this.format = format;
  }

  /** Returns the milliseconds between the two; closes the cursor, of which little is read. */
  static double after(RowCursor rows, Format format) throws IOException {
    FirstByte first = new FirstByte(format);
    try (RowCursor cursor = rows) {
      first.write(cursor);
    }
    return (first.byteAt - first.rowAt) / 1e6;
  }

  private void write(RowCursor rows) throws IOException {
    try {
      Export.rows(watched(rows), format).to(enough());
    } catch (IOException e) {
      if (byteAt == 0) {
        throw e;
      }
    }
  }

  private RowCursor watched(RowCursor rows) {
    return new RowCursor() {

      @Override
      public List<Column> columns() {
        return rows.columns();
      }

      @Override
      public @Nullable List<@Nullable Object> next() {
        List<@Nullable Object> row = rows.next();
        if (rowAt == 0) {
          rowAt = System.nanoTime();
        }
        return row;
      }

      @Override
      public void close() {
        rows.close();
      }
    };
  }

  /** Nobody reads on after the first byte, which may be there before the first row. */
  private OutputStream enough() {
    return new OutputStream() {

      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        if (rowAt != 0 && length > 0) {
          byteAt = System.nanoTime();
          throw new IOException("enough");
        }
      }
    };
  }
}

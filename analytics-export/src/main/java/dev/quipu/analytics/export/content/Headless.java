package dev.quipu.analytics.export.content;

import dev.quipu.analytics.export.RowWriter;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.result.Column;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Leaves out the beginning of a document that it has without any row, so that its rows can stand
 * behind those of another one. That is right for formats whose documents begin so and end with
 * their last row: CSV and lines of JSON.
 */
final class Headless extends FilterOutputStream {

  private int left;

  private Headless(OutputStream out, int left) {
    super(out);
    this.left = left;
  }

  static OutputStream over(OutputStream out, Format format, List<Column> columns)
      throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    RowWriter writer = format.open(head);
    writer.header(columns);
    writer.finish();
    return new Headless(out, head.size());
  }

  /** Tells whether documents of a format can be put together so. */
  static boolean suits(Format format) {
    String type = format.mediaType();
    return type.startsWith("text/csv") || type.equals("application/x-ndjson");
  }

  @Override
  public void write(int b) throws IOException {
    if (left > 0) {
      left--;
    } else {
      out.write(b);
    }
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    int skipped = Math.min(left, length);
    left -= skipped;
    out.write(from, offset + skipped, length - skipped);
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}

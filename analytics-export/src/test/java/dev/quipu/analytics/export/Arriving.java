package dev.quipu.analytics.export;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/** What somebody at the other end has of a document: what was flushed through a large buffer. */
final class Arriving extends FilterOutputStream {

  private final ByteArrayOutputStream arrived;

  Arriving() {
    this(new ByteArrayOutputStream());
  }

  private Arriving(ByteArrayOutputStream arrived) {
    super(new BufferedOutputStream(arrived, 1 << 20));
    this.arrived = arrived;
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    out.write(from, offset, length);
  }

  /** Returns all that can be read of what has arrived, unpacked. */
  String text() throws IOException {
    byte[] bytes = arrived.toByteArray();
    try (InputStream in = unpacked(bytes)) {
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      try {
        for (int b = in.read(); b >= 0; b = in.read()) {
          read.write(b);
        }
      } catch (EOFException e) {
        // there is more to come
      }
      return read.toString(StandardCharsets.UTF_8);
    }
  }

  private static InputStream unpacked(byte[] bytes) throws IOException {
    InputStream in = new BufferedInputStream(new ByteArrayInputStream(bytes));
    if (bytes.length > 1 && bytes[0] == 0x1f) {
      return new GZIPInputStream(in);
    }
    if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
      ZipInputStream zip = new ZipInputStream(in);
      zip.getNextEntry();
      return zip;
    }
    return in;
  }

  /** Returns a stream that takes a document until something of it is flushed, and then no more. */
  OutputStream untilFlushed() {
    return new FilterOutputStream(this) {
      @Override
      public void write(byte[] from, int offset, int length) throws IOException {
        out.write(from, offset, length);
      }

      @Override
      public void flush() throws IOException {
        super.flush();
        throw new EnoughException();
      }
    };
  }

  /** The reader has gone. */
  static final class EnoughException extends IOException {
    private static final long serialVersionUID = 1;
  }
}

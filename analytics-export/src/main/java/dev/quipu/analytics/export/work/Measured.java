package dev.quipu.analytics.export.work;

import dev.quipu.analytics.export.content.Meter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts the bytes of a file on their way, and takes their SHA-256. */
final class Measured extends FilterOutputStream {

  private final MessageDigest digest;
  private final Meter meter;
  private long bytes;

  Measured(OutputStream out, Meter meter) {
    super(out);
    this.meter = meter;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    out.write(from, offset, length);
    digest.update(from, offset, length);
    bytes += length;
    meter.bytes(length);
  }

  @Override
  public void close() throws IOException {
    flush();
  }

  /** Returns what went through. */
  Sum sum() {
    return new Sum(bytes, HexFormat.of().formatHex(digest.digest()));
  }

  /** The length of a file and its SHA-256. */
  record Sum(long bytes, String sha256) {}
}

package dev.quipu.analytics.jdbc.copies;

import java.io.IOException;
import java.io.OutputStream;

/** Small pieces on their way into a stream, handed over in larger ones; by one thread. */
final class Buffer {

  private static final int SIZE = 1 << 16;

  private final OutputStream out;
  private final byte[] bytes = new byte[SIZE];
  private int length;

  Buffer(OutputStream out) {
    this.out = out;
  }

  void write(byte[] piece) throws IOException {
    if (piece.length > SIZE - length) {
      handOver();
      if (piece.length > SIZE) {
        out.write(piece);
        return;
      }
    }
    System.arraycopy(piece, 0, bytes, length, piece.length);
    length += piece.length;
  }

  private void handOver() throws IOException {
    out.write(bytes, 0, length);
    length = 0;
  }

  void flush() throws IOException {
    handOver();
    out.flush();
  }
}

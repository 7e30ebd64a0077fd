package dev.quipu.analytics.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Counts the bytes on their way to a stream; never closes it. */
final class Sink extends FilterOutputStream {

  private long bytes;

  Sink(OutputStream out) {
    super(out);
  }

  /** Returns a writer in UTF-8 that puts U+FFFD in the place of a surrogate without its partner. */
  static Writer utf8(OutputStream out) {
    return new OutputStreamWriter(
        out,
        StandardCharsets.UTF_8
            .newEncoder()
            .replaceWith("\uFFFD".getBytes(StandardCharsets.UTF_8))
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE));
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    bytes++;
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    out.write(from, offset, length);
    bytes += length;
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}

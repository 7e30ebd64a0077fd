package dev.quipu.analytics.export.stream;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Counts the bytes on their way to a stream; never closes it. */
public final class Sink extends FilterOutputStream {

  private long bytes;

  /** Makes a sink that has counted nothing yet. */
  public Sink(OutputStream out) {
    super(out);
  }

  /** Returns a writer in UTF-8 that puts U+FFFD in the place of a surrogate without its partner. */
  public static Writer utf8(OutputStream out) {
    return new OutputStreamWriter(
        out,
        StandardCharsets.UTF_8
            .newEncoder()
            .replaceWith("\uFFFD".getBytes(StandardCharsets.UTF_8))
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE));
  }

  /** Returns how many bytes went through. */
  public long bytes() {
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

package dev.quipu.analytics.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/** Text of bytes that have to be UTF-8. */
public final class Utf8 {

  private Utf8() {}

  /** Returns the text, or null where a byte is no part of one, which is a fault. */
  public static @Nullable String decode(byte[] bytes, Faults faults) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    String text = out.flip().toString();
    if (!result.isError()) {
      return text;
    }
    int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
    int start = text.lastIndexOf('\n') + 1;
    Place place = new Place(line, 1 + text.codePointCount(start, text.length()));
    new Node(place, faults).fault("is not UTF-8", "save the file in that encoding");
    return null;
  }
}

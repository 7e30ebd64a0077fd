package dev.quipu.analytics.export.xml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** XML in UTF-8, collected before it goes to a stream. */
public final class XmlBuffer {

  /** What a UTF-16 unit becomes at most: {@code _x0007_}. */
  private static final int WIDEST = 7;

  private static final String HEX = "0123456789ABCDEF";
  private static final int CODE_LENGTH = 6;

  private byte[] bytes;
  private int size;

  /** Makes a buffer that grows from a number of bytes. */
  public XmlBuffer(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** Returns the bytes of markup. */
  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns the letters of the column with an index, from 0: A, …, Z, AA. */
  public static String letters(int index) {
    String last = String.valueOf((char) ('A' + index % 26));
    return index < 26 ? last : letters(index / 26 - 1) + last;
  }

  /** Returns how many bytes it holds. */
  public int size() {
    return size;
  }

  /** Appends bytes of markup. */
  public XmlBuffer raw(byte[] xml) {
    ensure(xml.length);
    System.arraycopy(xml, 0, bytes, size, xml.length);
    size += xml.length;
    return this;
  }

  /** Appends markup, or text that is ASCII and has no character with a meaning in XML. */
  public XmlBuffer raw(String xml) {
    int length = xml.length();
    ensure(length);
    for (int i = 0; i < length; i++) {
      bytes[size + i] = (byte) xml.charAt(i);
    }
    size += length;
    return this;
  }

  /** Appends a whole number. */
  public XmlBuffer number(long number) {
    return number == Long.MIN_VALUE ? raw(Long.toString(number)) : digits(number);
  }

  private XmlBuffer digits(long number) {
    ensure(20);
    long rest = Math.abs(number);
    if (number < 0) {
      bytes[size++] = '-';
    }
    int length = 1;
    for (long power = 10; length < 19 && rest >= power; power *= 10) {
      length++;
    }
    for (int i = size + length - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += length;
    return this;
  }

  /**
   * Appends the text of a cell. What XML cannot hold, and carriage returns, which it would change,
   * are written as {@code _x0007_} (ST_Xstring, ISO/IEC 29500-1, 22.9.2.19), and what looks like
   * that already has its underscore written so; a surrogate without its partner is U+FFFD.
   */
  public XmlBuffer text(String text) {
    int length = text.length();
    ensure(WIDEST * length);
    byte[] to = bytes;
    int at = size;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        if (c >= ' ' && c != '&' && c != '<' && c != '>' && c != '_') {
          to[at++] = (byte) c;
        } else {
          at = special(c, at, c == '_' && looksEscaped(text, i));
        }
      } else if (c < 0x800) {
        to[at++] = (byte) (0xC0 | (c >> 6));
        to[at++] = (byte) (0x80 | (c & 0x3F));
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        at = pair(Character.toCodePoint(c, text.charAt(++i)), at);
      } else if (c >= 0xFFFE) {
        at = escaped(c, at);
      } else {
        at = three(Character.isSurrogate(c) ? 0xFFFD : c, at);
      }
    }
    size = at;
    return this;
  }

  /** Appends the value of an attribute, of characters that XML can hold. */
  public XmlBuffer attribute(String value) {
    String escaped =
        value
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;");
    return raw(escaped.getBytes(StandardCharsets.UTF_8));
  }

  private int special(char c, int at, boolean looksEscaped) {
    return switch (c) {
      case '&' -> put("&amp;", at);
      case '<' -> put("&lt;", at);
      case '>' -> put("&gt;", at);
      case '_' -> looksEscaped ? escaped(c, at) : put("_", at);
      case '\t' -> put("\t", at);
      case '\n' -> put("\n", at);
      default -> escaped(c, at);
    };
  }

  private int put(String xml, int at) {
    for (int i = 0; i < xml.length(); i++) {
      bytes[at + i] = (byte) xml.charAt(i);
    }
    return at + xml.length();
  }

  private int escaped(char c, int start) {
    int at = put("_x", start);
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[at++] = (byte) HEX.charAt((c >> shift) & 0xF);
    }
    return put("_", at);
  }

  private int three(int c, int at) {
    bytes[at] = (byte) (0xE0 | (c >> 12));
    bytes[at + 1] = (byte) (0x80 | ((c >> 6) & 0x3F));
    bytes[at + 2] = (byte) (0x80 | (c & 0x3F));
    return at + 3;
  }

  private int pair(int c, int at) {
    bytes[at] = (byte) (0xF0 | (c >> 18));
    bytes[at + 1] = (byte) (0x80 | ((c >> 12) & 0x3F));
    bytes[at + 2] = (byte) (0x80 | ((c >> 6) & 0x3F));
    bytes[at + 3] = (byte) (0x80 | (c & 0x3F));
    return at + 4;
  }

  /** Tells whether {@code _x} and four hexadecimal digits stand there, whatever comes after. */
  private static boolean looksEscaped(String text, int at) {
    if (at + CODE_LENGTH > text.length() || text.charAt(at + 1) != 'x') {
      return false;
    }
    for (int i = at + 2; i < at + CODE_LENGTH; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Hands what it holds to a stream, and is empty then. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}

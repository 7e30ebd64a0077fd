package dev.quipu.analytics.jdbc.duckdb.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.quipu.analytics.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the records of a CSV file one by one, with the physical line on which each value begins and
 * what is wrong with its structure. Holds one record; the caller closes the stream.
 */
public final class Records {

  private static final int MOST_BYTES = 2_000_000;
  private static final int END = -1;

  private final InputStream in;
  private final char delimiter;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;

  private byte[] value = new byte[256];
  private int length;
  private long line = 1;
  private long recordLine;
  private int recordBytes;
  private boolean ended;
  private String lineEnd = "";
  private final List<String> values = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /** Begins at the start of a stream, which stays the caller's, with one delimiter. */
  public Records(InputStream in, char delimiter) throws IOException {
    this.in = in;
    this.delimiter = delimiter;
    if (peek() == 0xEF) {
      skipByteOrderMark();
    }
  }

  /** Moves to the next record; tells whether there was one. */
  public boolean next() throws IOException {
    values.clear();
    lines.clear();
    problems.clear();
    recordLine = line;
    recordBytes = 0;
    if (ended || peek() == END) {
      return false;
    }
    boolean more = true;
    while (more) {
      more = readValue();
    }
    return true;
  }

  /** Returns the physical line on which the record begins, from 1. */
  public long line() {
    return recordLine;
  }

  /** Returns the physical line on which each value begins. */
  public List<Long> lines() {
    return lines;
  }

  /** Returns the values as text, whether quoted or not. */
  public List<String> values() {
    return values;
  }

  /** Returns what is wrong with the structure of the record. */
  public List<Problem> problems() {
    return problems;
  }

  /** Tells whether the record is a line without anything on it. */
  public boolean blank() {
    return values.size() == 1 && values.get(0).isEmpty() && problems.isEmpty();
  }

  /** Reads a value and what ends it; tells whether the record goes on. */
  private boolean readValue() throws IOException {
    length = 0;
    lines.add(line);
    if (peek() == '"') {
      readQuoted();
    }
    int b = read();
    while (b != delimiter && b != '\n' && b != '\r' && b != END) {
      keep(b);
      b = read();
    }
    values.add(text());
    if (b == '\n' || b == '\r') {
      endLine(b);
    }
    return b == delimiter;
  }

  private void readQuoted() throws IOException {
    long opened = line;
    read();
    for (int b = read(); b != '"' || peek() == '"'; b = read()) {
      if (b == END) {
        if (!ended) {
          fault(opened, "a quote that opens here is never closed", "");
        }
        ended = true;
        return;
      }
      if (b == '"') {
        read();
      }
      keep(b);
      if (b == '\n' || (b == '\r' && peek() != '\n')) {
        line++;
      }
    }
    while (peek() == ' ') {
      read();
    }
    int after = peek();
    if (after != delimiter && after != '\n' && after != '\r' && after != END) {
      fault(line, "there is text behind a closing quote", "a quote within quotes is written twice");
    }
  }

  private void endLine(int b) throws IOException {
    String end = b == '\n' ? "LF" : "CR";
    if (b == '\r' && peek() == '\n') {
      read();
      end = "CR LF";
    }
    if (lineEnd.isEmpty()) {
      lineEnd = end;
    } else if (!lineEnd.equals(end)) {
      fault(line, "ends with " + end + ", the first line with " + lineEnd, "end all lines alike");
    }
    line++;
  }

  private void keep(int b) {
    if (length == value.length) {
      value = Arrays.copyOf(value, 2 * length);
    }
    value[length++] = (byte) b;
    if (++recordBytes > MOST_BYTES && !ended) {
      ended = true;
      fault(
          recordLine,
          "is longer than 2,000,000 bytes",
          "a quote may not be closed; what follows was not checked");
    }
  }

  private String text() {
    String text = new String(value, 0, length, UTF_8);
    if (text.indexOf('\0') >= 0) {
      fault(lines.get(lines.size() - 1), "has a NUL byte", "remove it");
    }
    if (text.indexOf('\uFFFD') >= 0 && !isUtf8()) {
      fault(lines.get(lines.size() - 1), "is not UTF-8", "save the file as UTF-8");
    }
    return text;
  }

  private boolean isUtf8() {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(value, 0, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private void fault(long where, String what, String hint) {
    problems.add(new Problem("line " + where, what, hint));
  }

  private void skipByteOrderMark() {
    boolean mark = limit >= 3 && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF;
    position = mark ? 3 : 0;
  }

  private int peek() throws IOException {
    if (position == limit) {
      position = 0;
      limit = ended ? 0 : Math.max(0, in.readNBytes(buffer, 0, buffer.length));
    }
    return position == limit || ended ? END : buffer[position] & 0xFF;
  }

  private int read() throws IOException {
    int b = peek();
    if (b != END) {
      position++;
    }
    return b;
  }
}

package dev.quipu.samples.benchmarks;

import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.value.CanonicalText;
import dev.quipu.analytics.value.Formulas;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The rows of a cursor as bytes, written as one would for these columns and no others. */
final class BytesByHand {

  private static final int FULL = 1 << 16;

  private final OutputStream out;
  private byte[] bytes = new byte[FULL + (1 << 12)];
  private int length;

  BytesByHand(OutputStream out) {
    this.out = out;
  }

  long csv(RowCursor rows) throws IOException {
    long count = 0;
    for (List<Object> row = rows.next(); row != null; row = rows.next()) {
      for (int i = 0; i < row.size(); i++) {
        if (i > 0) {
          add(',');
        }
        Object value = row.get(i);
        if (value instanceof String text) {
          if (Formulas.dangerous(text, 0)) {
            add('\'');
          }
          cell(text);
        } else if (value != null) {
          plain(CanonicalText.of(value));
        }
      }
      end();
      count++;
    }
    out.write(bytes, 0, length);
    return count;
  }

  private void cell(String text) {
    boolean quoted = text.isEmpty();
    for (int i = 0; i < text.length() && !quoted; i++) {
      char c = text.charAt(i);
      quoted = c == '"' || c == ',' || c == '\n' || c == '\r';
    }
    if (quoted) {
      add('"');
      plain(text.replace("\"", "\"\""));
      add('"');
    } else {
      plain(text);
    }
  }

  long json(RowCursor rows, String... names) throws IOException {
    long count = 0;
    for (List<Object> row = rows.next(); row != null; row = rows.next()) {
      for (int i = 0; i < row.size(); i++) {
        add(i == 0 ? '{' : ',');
        add('"');
        plain(names[i]);
        add('"');
        add(':');
        value(row.get(i));
      }
      add('}');
      end();
      count++;
    }
    out.write(bytes, 0, length);
    return count;
  }

  private void value(Object value) {
    if (value == null) {
      plain("null");
    } else if (value instanceof Number) {
      plain(CanonicalText.of(value));
    } else {
      String text = CanonicalText.of(value);
      boolean escaped = false;
      for (int i = 0; i < text.length() && !escaped; i++) {
        char c = text.charAt(i);
        escaped = c < ' ' || c == '"' || c == '\\';
      }
      add('"');
      plain(escaped ? text.replace("\\", "\\\\").replace("\"", "\\\"") : text);
      add('"');
    }
  }

  private void end() throws IOException {
    add('\n');
    if (length >= FULL) {
      out.write(bytes, 0, length);
      length = 0;
    }
  }

  private void add(char c) {
    room(1);
    bytes[length++] = (byte) c;
  }

  private void plain(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (length + more));
    }
  }
}

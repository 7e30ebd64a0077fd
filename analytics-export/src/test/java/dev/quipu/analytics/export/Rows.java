package dev.quipu.analytics.export;

import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Column.Role;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import dev.quipu.analytics.value.ValueType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Rows to be written. */
final class Rows {

  private Rows() {}

  static Column column(String name, ValueType type) {
    return new Column(name, type, Role.DIMENSION, Display.of(name, NumberFormat.number(2)));
  }

  static List<Column> columns(String... names) {
    return Stream.of(names).map(name -> column(name, ValueType.TEXT)).toList();
  }

  static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }

  static RowCursor cursor(List<Column> columns, Iterator<List<Object>> rows) {
    return new RowCursor() {
      @Override
      public List<Column> columns() {
        return columns;
      }

      @Override
      public List<Object> next() {
        return rows.hasNext() ? rows.next() : null;
      }

      @Override
      public void close() {}
    };
  }

  static RowCursor cursor(List<Column> columns, List<List<Object>> rows) {
    return cursor(columns, rows.iterator());
  }

  static String write(Format format, List<Column> columns, List<List<Object>> rows) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Written written = Export.rows(cursor(columns, rows), format).to(out);
      if (written.bytes() != out.size() || written.rows() != rows.size()) {
        throw new AssertionError(written + " of " + rows.size() + " rows, " + out.size());
      }
      return out.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the text with U+FFFD for each surrogate without its partner. */
  static String wellFormed(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(result::appendCodePoint);
    return result.toString();
  }
}

package dev.quipu.analytics.jdbc.copies;

import dev.quipu.analytics.copy.CopyFormat.Guard;
import dev.quipu.analytics.copy.CopyFormat.Json.LargeNumbers;
import dev.quipu.analytics.jdbc.copying.CopiedColumn;
import dev.quipu.analytics.value.ValueType;
import java.util.List;
import java.util.Optional;

/** What DuckDB selects for a document: its cells, its typed values, or each row as one text. */
record DuckDbSelection(Cells.Words words) {

  /** Returns the cells of comma-separated values, without the quotes that they may need. */
  Optional<List<String>> cells(List<CopiedColumn> columns, Guard guard) {
    return Cells.each(columns, new Cells(words, guard)::of);
  }

  /** Returns a row of comma-separated values as one text. */
  Optional<List<String>> line(List<CopiedColumn> columns, Guard guard, char separator) {
    Cells cells = new Cells(words, guard);
    return Cells.each(
            columns,
            column ->
                column.type() == ValueType.TEXT
                    ? cells.plain(column).map(text -> quoted(cells.opening(text), text))
                    : cells.of(column))
        .map(all -> one(String.join(", " + Cells.literal("" + separator) + ", ", all)));
  }

  /** To quote every text costs less than to find out which of them have to be. */
  private static String quoted(String opening, String text) {
    return opening
        + " || CASE WHEN contains("
        + text
        + ", '\"') THEN replace("
        + text
        + ", '\"', '\"\"') ELSE "
        + text
        + " END || '\"'";
  }

  /** Returns a row as one object of JSON. */
  Optional<List<String>> object(List<CopiedColumn> columns, LargeNumbers largeNumbers) {
    return new Cells(words, Guard.OFF)
        .object(columns, largeNumbers)
        .map(parts -> one(String.join(", ", parts)));
  }

  /** Returns a row's values in types of their own, each under its name. */
  Optional<List<String>> values(List<CopiedColumn> columns) {
    Cells cells = new Cells(words, Guard.OFF);
    return Cells.each(
        columns,
        column -> typed(column, cells).map(value -> value + " AS " + identifier(column.name())));
  }

  private static Optional<String> typed(CopiedColumn column, Cells cells) {
    String value = column.expression();
    Optional<String> text = cells.plain(column);
    return switch (column.type()) {
      case TEXT, DECIMAL, BOOLEAN -> text;
      case INTEGER -> text.map(number -> "CAST(" + number + " AS BIGINT)");
      case DATE -> text.map(day -> "CASE WHEN isfinite(" + value + ") THEN " + value + " END");
      case DATETIME -> text.map(time -> "make_timestamp(epoch_us(" + value + "))");
      case INSTANT -> text.map(time -> "make_timestamptz(epoch_us(" + value + "))");
      case DOUBLE -> Optional.of("CAST(" + value + " AS DOUBLE)");
      case BUCKET -> Optional.empty();
    };
  }

  private static List<String> one(String parts) {
    return List.of("concat(" + parts + ")");
  }

  private static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}

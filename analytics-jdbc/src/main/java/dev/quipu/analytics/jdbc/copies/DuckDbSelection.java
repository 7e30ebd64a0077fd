package dev.quipu.analytics.jdbc.copies;

import static java.util.stream.Collectors.joining;

import dev.quipu.analytics.copy.CopyFormat.Guard;
import dev.quipu.analytics.copy.CopyFormat.Json.LargeNumbers;
import dev.quipu.analytics.jdbc.copying.CopiedColumn;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What DuckDB selects for a document: its cells, its typed values, or each row as one text. */
record DuckDbSelection(Cells.Words words) {

  private static final String LARGEST_SAFE = Long.toString(1L << 53);
  private static final int SAFE_DIGITS = 15;

  /** Returns a row of comma-separated values as one text. */
  Optional<List<String>> line(List<CopiedColumn> columns, Guard guard, char separator) {
    Cells cells = new Cells(words, guard);
    return each(
            columns,
            column ->
                cells.of(column).map(cell -> column.type() == ValueType.TEXT ? quoted(cell) : cell))
        .map(all -> one(String.join(", " + Cells.literal("" + separator) + ", ", all)));
  }

  private static String quoted(String text) {
    return "CASE WHEN "
        + text
        + " = '' THEN '\"\"' WHEN regexp_matches("
        + text
        + ", '[\\x{22},;\\t|\\r\\n]') THEN '\"' || replace("
        + text
        + ", '\"', '\"\"') || '\"' ELSE "
        + text
        + " END";
  }

  /** Returns a row as one object of JSON. */
  Optional<List<String>> object(List<CopiedColumn> columns, LargeNumbers largeNumbers) {
    Cells cells = new Cells(words, Guard.OFF);
    return each(
            columns,
            column ->
                cells
                    .plain(column)
                    .map(cell -> value(column, cell, largeNumbers))
                    .map(value -> "coalesce(" + value + ", 'null')"))
        .map(
            values -> {
              List<String> parts = new ArrayList<>();
              for (int i = 0; i < values.size(); i++) {
                String name = (i == 0 ? "{\"" : ",\"") + escaped(columns.get(i).name()) + "\":";
                parts.add(Cells.literal(name));
                parts.add(values.get(i));
              }
              parts.add("'}'");
              return one(String.join(", ", parts));
            });
  }

  private String value(CopiedColumn column, String cell, LargeNumbers largeNumbers) {
    return switch (column.type()) {
      case TEXT -> "CAST(to_json(" + cell + ") AS VARCHAR)";
      case BOOLEAN -> words.text(cell);
      case INTEGER, DECIMAL -> number(column, cell, largeNumbers);
      case DATE, DATETIME, INSTANT, DOUBLE, BUCKET -> "'\"' || " + cell + " || '\"'";
    };
  }

  /** Numbers that a browser would change are text. */
  private String number(CopiedColumn column, String cell, LargeNumbers largeNumbers) {
    String text = words.text(cell);
    String most =
        column.type() == ValueType.INTEGER
            ? LARGEST_SAFE
            : BigDecimal.ONE.scaleByPowerOfTen(SAFE_DIGITS - scale(column)).toPlainString();
    String safe =
        column.type() == ValueType.INTEGER
            ? cell + " BETWEEN -" + most + " AND " + most
            : cell + " > -" + most + " AND " + cell + " < " + most;
    return largeNumbers == LargeNumbers.NUMBERS
        ? text
        : "CASE WHEN " + safe + " THEN " + text + " ELSE '\"' || " + text + " || '\"' END";
  }

  private static int scale(CopiedColumn column) {
    String stored = column.stored();
    return stored.startsWith("DECIMAL(")
        ? Integer.parseInt(stored.substring(stored.indexOf(',') + 1, stored.length() - 1))
        : 0;
  }

  /** Returns a row's values in types of their own, each under its name. */
  Optional<List<String>> values(List<CopiedColumn> columns) {
    Cells cells = new Cells(words, Guard.OFF);
    return each(
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

  private static Optional<List<String>> each(
      List<CopiedColumn> columns, Function<CopiedColumn, Optional<String>> of) {
    List<String> all = new ArrayList<>();
    for (CopiedColumn column : columns) {
      Optional<String> one = of.apply(column);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      all.add(one.get());
    }
    return Optional.of(all);
  }

  private static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Returns a name as it stands within a string of JSON. */
  private static String escaped(String name) {
    return name.codePoints()
        .mapToObj(
            c ->
                c < ' '
                    ? String.format(Locale.ROOT, "\\u%04x", c)
                    : c == '"' || c == '\\' ? "\\" + (char) c : Character.toString(c))
        .collect(joining());
  }
}

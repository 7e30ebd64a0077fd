package dev.quipu.analytics.jdbc.copies;

import static java.util.stream.Collectors.joining;

import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.copy.CopyFormat.Guard;
import dev.quipu.analytics.copy.CopyFormat.Json.LargeNumbers;
import dev.quipu.analytics.jdbc.copying.CopiedColumn;
import dev.quipu.analytics.value.Formulas;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Cells as expressions, in what DuckDB and PostgreSQL word alike.
 *
 * @param words what they word differently
 * @param guard what becomes of text that looks like a formula
 */
record Cells(Words words, Guard guard) {

  /** The digits of decimals that a browser holds exactly. */
  static final int SAFE_DIGITS = 15;

  private static final String LARGEST_SAFE = Long.toString(1L << 53);
  private static final String STARS = "'***'";

  /** What each database says in its own way. */
  interface Words {

    /** Returns a value as text. */
    String text(String expression);

    /** Returns a test, cheap and true for most texts, that only what cannot be run passes. */
    String harmless(String expression);

    /** Returns the test whether a text could be run: {@link Formulas}. */
    String dangerous(String expression);

    /** Returns a whole or decimal number in its canonical text; empty where it has another one. */
    Optional<String> number(CopiedColumn column);

    /** Returns the canonical text of a date. */
    String date(String expression);

    /** Returns a text as a string of JSON. */
    String json(String text);

    /** Returns the test whether a decimal has at most {@link #SAFE_DIGITS} digits. */
    String safe(CopiedColumn column, String cell);

    /** Returns the canonical text of a time; in UTC, but without a Z, of a point in time. */
    String time(String expression);

    /** Returns the test whether a time or a date is there and finite. */
    String finite(String value);

    /** Returns the usual text of times and dates in a span, and the other one of those beyond. */
    default String within(Span span, String usual, String other) {
      return "CASE WHEN "
          + span.value()
          + " BETWEEN "
          + span.first()
          + " AND "
          + span.last()
          + " THEN "
          + usual
          + " WHEN "
          + finite(span.value())
          + " THEN "
          + other
          + " END";
    }

    /** Returns the canonical text of a year of ISO 8601: at least four digits, a sign beyond. */
    default String year(String year) {
      String digits = text("abs(" + year + ")");
      String sign =
          "CASE WHEN " + year + " > 9999 THEN '+' WHEN " + year + " < 0 THEN '-' ELSE '' END";
      String padded = "lpad(" + digits + ", 4, '0')";
      return sign
          + " || CASE WHEN abs("
          + year
          + ") < 10000 THEN "
          + padded
          + " ELSE "
          + digits
          + " END";
    }
  }

  /** A time or a date, and what it is to be between. */
  record Span(String value, String first, String last) {}

  /** Returns the cell of a column, guarded where it is text; empty where it cannot be exact. */
  Optional<String> of(CopiedColumn column) {
    return column.type() == ValueType.TEXT ? masked(column).map(this::guarded) : plain(column);
  }

  /** Returns the canonical text of a value, masked and not guarded. */
  Optional<String> plain(CopiedColumn column) {
    String value = column.expression();
    if (column.type() != ValueType.TEXT && !column.mask().equals(Mask.none())) {
      return Optional.empty();
    }
    return switch (column.type()) {
      case TEXT -> masked(column);
      case INTEGER, DECIMAL -> words.number(column);
      case BOOLEAN -> Optional.of(words.text(value));
      case DATE -> Optional.of(words.date(value));
      case DATETIME -> Optional.of(words.time(value));
      case INSTANT -> Optional.of(words.time(value) + " || 'Z'");
      case DOUBLE, BUCKET -> Optional.empty();
    };
  }

  /** A hash has a key, which is not for the database to see. */
  private Optional<String> masked(CopiedColumn column) {
    String text = words.text(column.expression());
    return switch (column.mask().kind()) {
      case NONE -> Optional.of(text);
      case PARTIAL -> Optional.of(partial(text, column.mask()));
      case HIDE, HASH -> Optional.empty();
    };
  }

  private static String partial(String text, Mask mask) {
    String shown = "left(" + text + ", " + mask.first() + ") || " + STARS;
    if (mask.last() > 0) {
      shown += " || right(" + text + ", " + mask.last() + ")";
    }
    int least = 2 * (mask.first() + mask.last());
    return "CASE WHEN length("
        + text
        + ") < "
        + least
        + " THEN "
        + STARS
        + " ELSE "
        + shown
        + " END";
  }

  private String guarded(String text) {
    return guarded(text, text, "'''' || " + text);
  }

  /** Returns what opens a text in quotes: with an apostrophe where it could be run. */
  String opening(String text) {
    return guarded(text, "'\"'", "'\"'''");
  }

  /** Most texts begin with a letter or digit and need no regular expression. */
  private String guarded(String text, String harmless, String dangerous) {
    if (guard == Guard.OFF) {
      return harmless;
    }
    return "CASE WHEN "
        + words.harmless(text)
        + " THEN "
        + harmless
        + " WHEN "
        + words.dangerous(text)
        + " THEN "
        + dangerous
        + " ELSE "
        + harmless
        + " END";
  }

  /** Returns the pieces of a row as one object of JSON: texts, of which none is null. */
  Optional<List<String>> object(List<CopiedColumn> columns, LargeNumbers largeNumbers) {
    return each(columns, column -> plain(column).map(cell -> json(column, cell, largeNumbers)))
        .map(
            values -> {
              List<String> pieces = new ArrayList<>();
              for (int i = 0; i < values.size(); i++) {
                String name = (i == 0 ? "{\"" : ",\"") + escaped(columns.get(i).name()) + "\":";
                pieces.add(literal(name));
                pieces.add("coalesce(" + values.get(i) + ", 'null')");
              }
              pieces.add("'}'");
              return pieces;
            });
  }

  private String json(CopiedColumn column, String cell, LargeNumbers largeNumbers) {
    return switch (column.type()) {
      case TEXT -> words.json(cell);
      case BOOLEAN -> words.text(cell);
      case INTEGER, DECIMAL -> number(column, cell, largeNumbers);
      case DATE, DATETIME, INSTANT, DOUBLE, BUCKET -> "'\"' || " + cell + " || '\"'";
    };
  }

  /** Numbers that a browser would change are text. */
  private String number(CopiedColumn column, String cell, LargeNumbers largeNumbers) {
    String text = words.text(cell);
    if (largeNumbers == LargeNumbers.NUMBERS) {
      return text;
    }
    String safe =
        column.type() == ValueType.INTEGER
            ? cell + " BETWEEN -" + LARGEST_SAFE + " AND " + LARGEST_SAFE
            : words.safe(column, cell);
    return "CASE WHEN " + safe + " THEN " + text + " ELSE '\"' || " + text + " || '\"' END";
  }

  /** Returns what is said of each column; empty where it cannot be of one. */
  static Optional<List<String>> each(
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

  /** Returns a constant of this library, or a name of the catalog, as a literal. */
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /**
   * Returns the pattern of dangerous text.
   *
   * @param point how a pattern has a character by its code point, as a format of a hexadecimal
   *     number: one up to four digits, one beyond
   */
  static String pattern(String point, String beyond, int first) {
    StringBuilder pattern = new StringBuilder("^[");
    for (Formulas.Run run : Formulas.skipped()) {
      int from = Math.max(first, run.first());
      if (from <= run.last()) {
        pattern.append(character(from, point, beyond)).append('-');
        pattern.append(character(run.last(), point, beyond));
      }
    }
    pattern.append("]*[");
    Formulas.TRIGGERS.codePoints().forEach(c -> pattern.append(character(c, point, beyond)));
    return pattern.append(']').toString();
  }

  private static String character(int c, String point, String beyond) {
    return String.format(Locale.ROOT, c <= 0xFFFF ? point : beyond, c);
  }
}

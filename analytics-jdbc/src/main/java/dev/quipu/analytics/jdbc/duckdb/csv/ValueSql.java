package dev.quipu.analytics.jdbc.duckdb.csv;

import dev.quipu.analytics.jdbc.duckdb.text.Strptime;
import dev.quipu.analytics.value.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * How text of a CSV file becomes values of one type. The engine's own casts round, drop offsets,
 * read {@code 0x10}, {@code nan} and {@code infinity}; so a shape is asked for first.
 *
 * @param type the engine's type
 * @param shape a regular expression (RE2) of all texts that are such values; empty for any text
 * @param pattern the engine's date pattern; empty for its own way of reading
 * @param what how messages call such a value
 */
record ValueSql(String type, String shape, Optional<String> pattern, String what) {

  /** The types that texts may turn out to be, narrowest first. */
  static final List<ValueType> INFERABLE =
      List.of(
          ValueType.INTEGER,
          ValueType.DOUBLE,
          ValueType.BOOLEAN,
          ValueType.DATE,
          ValueType.DATETIME,
          ValueType.INSTANT);

  private static final String NUMBER =
      "\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?\\s*";
  private static final String DAY = "\\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}";
  private static final String TIME = "([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]*)?)?)?";

  /** How most files write it; compared four times as fast as the expression. */
  private static final String USUAL_TIME = "'____-__-_____:__:__'";

  private static final String INSTANT = "TIMESTAMP WITH TIME ZONE";
  private static final String OFFSET = "(Z|[+-][0-9]{2}(:?[0-9]{2})?)?";
  private static final String ANY_DIGIT = "(?s).*[0-9].*";

  static ValueSql of(CsvFile.Column column, CsvFormat format) {
    return switch (column.type()) {
      case TEXT -> plain("VARCHAR", "", "text");
      case INTEGER -> plain("BIGINT", "\\s*[+-]?[0-9]+(\\.0*)?\\s*", "a whole number of 64 bits");
      case DECIMAL -> decimal(column);
      case DOUBLE -> plain("DOUBLE", NUMBER, "a finite number");
      case BOOLEAN -> plain("BOOLEAN", "(?i)true|false|t|f|yes|no|y|n|1|0", "true or false");
      case DATE -> dated("DATE", DAY + "\\s*", format.datePattern(), "a date");
      case DATETIME ->
          dated("TIMESTAMP", DAY + TIME + "\\s*", format.dateTimePattern(), "a date and time");
      case INSTANT ->
          dated(
              INSTANT,
              DAY + TIME + OFFSET + "\\s*",
              format.dateTimePattern(),
              "a date and time with an offset or in UTC");
      case BUCKET -> throw new IllegalArgumentException("buckets are only in results");
    };
  }

  private static ValueSql plain(String type, String shape, String what) {
    return new ValueSql(type, shape, Optional.empty(), what);
  }

  private static ValueSql decimal(CsvFile.Column column) {
    String fraction = "[0-9]{0," + column.scale() + "}0*";
    return plain(
        "DECIMAL(" + column.precision() + "," + column.scale() + ")",
        "\\s*[+-]?([0-9]+(\\." + fraction + ")?|\\." + fraction + ")\\s*",
        "a number of at most "
            + column.precision()
            + " digits, "
            + column.scale()
            + " of them behind the point, without exponent");
  }

  private static ValueSql dated(String type, String shape, Optional<String> pattern, String what) {
    return pattern
        .map(p -> new ValueSql(type, ANY_DIGIT, Optional.of(Strptime.of(p)), what + " as " + p))
        .orElseGet(() -> plain(type, shape, what + " as in ISO 8601"));
  }

  /** Returns an expression for the value of a text; it fails where {@link #wrong} is true. */
  String value(String text) {
    if (shape.isEmpty()) {
      return text;
    }
    String read =
        pattern
            .map(p -> "CAST(strptime(" + text + ", " + literal(p) + ") AS " + type + ")")
            .orElse("CAST(" + text + " AS " + type + ")");
    return "CASE WHEN "
        + text
        + " IS NULL THEN NULL WHEN "
        + fits(text)
        + " THEN "
        + read
        + " ELSE error('value') END";
  }

  /** Returns a condition that tells whether a text is no such value; never null. */
  String wrong(String text) {
    if (shape.isEmpty()) {
      return "false";
    }
    String read =
        pattern
            .map(p -> "try_strptime(" + text + ", " + literal(p) + ")")
            .orElse("TRY_CAST(" + text + " AS " + type + ")");
    return "(" + text + " IS NOT NULL AND (NOT (" + fits(text) + ") OR " + read + " IS NULL))";
  }

  private String fits(String text) {
    String matches = "regexp_full_match(" + text + ", " + literal(shape) + ")";
    if (type.equals("DOUBLE")) {
      return matches + " AND isfinite(TRY_CAST(" + text + " AS DOUBLE))";
    }
    if (type.equals("BIGINT")) {
      return "("
          + text
          + " = CAST(TRY_CAST("
          + text
          + " AS BIGINT) AS VARCHAR) OR "
          + matches
          + ")";
    }
    if (!shape.contains(TIME)) {
      return matches;
    }
    String usual = type.equals(INSTANT) ? beginsWithDigit(text) : text + " LIKE " + USUAL_TIME;
    return "(" + usual + " OR " + matches + ")";
  }

  /**
   * The cast to an instant loses nothing and takes no word but "infinity" and "epoch", so a first
   * digit is enough to trust it, at a third of the time of the expression.
   */
  private static String beginsWithDigit(String text) {
    return "(" + text + " >= '0' AND " + text + " < ':')";
  }

  /** Returns a condition that tells whether a text is digits that would lose leading zeros. */
  static String padded(String text) {
    return "regexp_full_match(" + text + ", '[+-]?0[0-9]+(\\.0*)?')";
  }

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}

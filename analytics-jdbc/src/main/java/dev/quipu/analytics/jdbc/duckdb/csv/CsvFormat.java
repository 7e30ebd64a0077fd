package dev.quipu.analytics.jdbc.duckdb.csv;

import dev.quipu.analytics.jdbc.duckdb.text.Strptime;
import java.util.List;
import java.util.Optional;

/**
 * How a CSV file is written: RFC 4180 in UTF-8, with or without a byte order mark, and lines that
 * all end the same way.
 *
 * @param delimiter what stands between two values, an ASCII character
 * @param header whether the first line holds the columns' names
 * @param nullTexts texts that mean "no value", quoted or not; an empty value always does
 * @param datePattern how dates are written, as in {@link java.time.format.DateTimeFormatter}; empty
 *     for ISO 8601
 * @param dateTimePattern how dates with times are written, alike
 */
public record CsvFormat(
    char delimiter,
    boolean header,
    List<String> nullTexts,
    Optional<String> datePattern,
    Optional<String> dateTimePattern) {

  /** Commas, a header, empty values for "no value", ISO 8601 dates and times. */
  public static final CsvFormat STANDARD =
      new CsvFormat(',', true, List.of(), Optional.empty(), Optional.empty());

  /** Checks the delimiter and the patterns. */
  public CsvFormat {
    nullTexts = List.copyOf(nullTexts);
    if (delimiter > 0x7E
        || delimiter == '"'
        || delimiter == '\n'
        || delimiter == '\r'
        || delimiter == 0) {
      throw new IllegalArgumentException("delimiter must be an ASCII character other than a quote");
    }
    datePattern.ifPresent(Strptime::of);
    dateTimePattern.ifPresent(Strptime::of);
  }

  /** Returns this format with another delimiter, such as {@code ';'} or a tab. */
  public CsvFormat withDelimiter(char other) {
    return new CsvFormat(other, header, nullTexts, datePattern, dateTimePattern);
  }

  /** Returns this format for files whose first line is data; columns come in declared order. */
  public CsvFormat withoutHeader() {
    return new CsvFormat(delimiter, false, nullTexts, datePattern, dateTimePattern);
  }

  /** Returns this format with texts such as {@code NULL} that mean "no value". */
  public CsvFormat withNullTexts(String... texts) {
    return new CsvFormat(delimiter, header, List.of(texts), datePattern, dateTimePattern);
  }

  /** Returns this format for dates such as {@code dd.MM.yyyy}. */
  public CsvFormat withDates(String pattern) {
    return new CsvFormat(delimiter, header, nullTexts, Optional.of(pattern), dateTimePattern);
  }

  /** Returns this format for dates with times such as {@code dd.MM.yyyy HH:mm}. */
  public CsvFormat withDateTimes(String pattern) {
    return new CsvFormat(delimiter, header, nullTexts, datePattern, Optional.of(pattern));
  }

  /** Tells whether a text means "no value". */
  boolean isNull(String text) {
    return text.isEmpty() || nullTexts.contains(text);
  }
}

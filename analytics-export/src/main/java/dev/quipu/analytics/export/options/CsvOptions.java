package dev.quipu.analytics.export.options;

import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * How comma-separated values are written. Null is an empty field and empty text is {@code ""};
 * where a file has one column only, null is {@code ""} too, because readers skip an empty line.
 *
 * @param separator between fields, such as comma, semicolon or tab
 * @param decimalMark within decimal and floating-point numbers, point or comma
 * @param lineEnd what ends a line
 * @param start what the file begins with
 * @param header what the first line holds
 * @param guard what becomes of text that looks like a formula, in cells and in the header
 */
public record CsvOptions(
    char separator,
    char decimalMark,
    LineEnd lineEnd,
    Start start,
    Header header,
    FormulaGuard guard) {

  /** What ends a line. */
  public enum LineEnd {
    /** A line feed. */
    LF,
    /** A carriage return and a line feed, as RFC 4180 has it. */
    CRLF
  }

  /** What a file begins with. */
  public enum Start {
    /** Its first line. */
    PLAIN,
    /** A byte order mark, by which Excel knows that the file is UTF-8. */
    BYTE_ORDER_MARK
  }

  /** Checks that separator and decimal mark cannot be taken for anything else. */
  public CsvOptions {
    if (Character.isLetterOrDigit(separator) || "\"'.+-=@\r\n\uFEFF".indexOf(separator) >= 0) {
      throw new IllegalArgumentException(
          "separator \"" + separator + "\" must be a mark such as , ; | or a tab");
    }
    if (decimalMark != '.' && decimalMark != ',') {
      throw new IllegalArgumentException("decimal mark \"" + decimalMark + "\" must be . or ,");
    }
  }

  /** Comma, decimal point, line feeds, no byte order mark, names in the header, cells guarded. */
  public static CsvOptions defaults() {
    return new CsvOptions(',', '.', LineEnd.LF, Start.PLAIN, Header.NAMES, FormulaGuard.CELLS);
  }

  /**
   * What a spreadsheet of a locale opens as it should: where decimals have a comma, a semicolon
   * between fields and a comma within numbers; but for English a byte order mark.
   */
  public static CsvOptions of(Locale locale) {
    boolean comma = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',';
    boolean english = locale.getLanguage().equals("en");
    return defaults()
        .separator(comma ? ';' : ',')
        .decimalMark(comma ? ',' : '.')
        .start(english ? Start.PLAIN : Start.BYTE_ORDER_MARK);
  }

  /** Returns these options with another separator. */
  public CsvOptions separator(char mark) {
    return new CsvOptions(mark, decimalMark, lineEnd, start, header, guard);
  }

  /** Returns these options with another decimal mark. */
  public CsvOptions decimalMark(char mark) {
    return new CsvOptions(separator, mark, lineEnd, start, header, guard);
  }

  /** Returns these options with another line end. */
  public CsvOptions lineEnd(LineEnd end) {
    return new CsvOptions(separator, decimalMark, end, start, header, guard);
  }

  /** Returns these options with another start of the file. */
  public CsvOptions start(Start first) {
    return new CsvOptions(separator, decimalMark, lineEnd, first, header, guard);
  }

  /** Returns these options with another header. */
  public CsvOptions header(Header line) {
    return new CsvOptions(separator, decimalMark, lineEnd, start, line, guard);
  }

  /** Returns these options with another guard against formulas. */
  public CsvOptions guard(FormulaGuard against) {
    return new CsvOptions(separator, decimalMark, lineEnd, start, header, against);
  }
}

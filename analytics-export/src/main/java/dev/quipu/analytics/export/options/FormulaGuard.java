package dev.quipu.analytics.export.options;

import dev.quipu.analytics.value.Formulas;

/**
 * What becomes of text that a spreadsheet would run as a formula (OWASP, "CSV Injection").
 *
 * <p>Text is dangerous if it begins with {@code =}, {@code +}, {@code -}, {@code @}, their
 * full-width forms, a tab or a line break, also behind spaces, invisible characters, a byte order
 * mark or apostrophes. It is written behind one apostrophe more, so that a reader gets the text
 * back by taking one apostrophe away. Numbers and times are no text: {@code -5} stays a number.
 *
 * <p>In a workbook text is a cell of text, which nothing runs until somebody edits it. There
 * dangerous text stays as it is and its cell is marked with the apostrophe that Excel keeps beside
 * the text, so that it stays text when it is edited. The mark is lost where the workbook is saved
 * as comma-separated values: {@link #ANY_SEPARATOR} puts the apostrophes into the text there too.
 */
public enum FormulaGuard {
  /** Guards the beginning of each cell: enough where files are read with their own separator. */
  CELLS,

  /**
   * Guards also what follows a comma, semicolon, tab, bar, quotation mark or line break within a
   * text, where another cell begins for a spreadsheet that guesses the separator. It changes
   * harmless text as well, such as {@code 5,-}, and cannot be taken back.
   */
  ANY_SEPARATOR,

  /** Writes text as it is: for files that only programs read. */
  OFF;

  private static final String SEPARATORS = ",;\t|\"\r\n";

  /** Returns the text as it goes into a cell. */
  public String apply(String text) {
    return switch (this) {
      case OFF -> text;
      case CELLS -> Formulas.dangerous(text, 0) ? "'" + text : text;
      case ANY_SEPARATOR -> everywhere(text);
    };
  }

  /** Tells whether a spreadsheet would run the text, and this guard is to prevent it. */
  public boolean concerns(String text) {
    return this != OFF && Formulas.dangerous(text, 0);
  }

  private static String everywhere(String text) {
    StringBuilder guarded = new StringBuilder(text.length() + 4);
    boolean cellStart = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (cellStart && Formulas.dangerous(text, i)) {
        guarded.append('\'');
      }
      guarded.append(c);
      cellStart = SEPARATORS.indexOf(c) >= 0;
    }
    return guarded.toString();
  }
}

package dev.quipu.analytics.value;

import java.util.ArrayList;
import java.util.List;

/**
 * Text that a spreadsheet would run as a formula (OWASP, "CSV Injection"): one of {@link #TRIGGERS}
 * stands first in it, or behind characters that readers drop or show nothing of.
 */
public final class Formulas {

  /** The characters that begin a formula, or a cell that begins with one. */
  public static final String TRIGGERS = "=+-@\t\r\n＝＋－＠";

  private Formulas() {}

  /** Tells whether a spreadsheet would run the text from a place on. */
  public static boolean dangerous(String text, int start) {
    int i = start;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (TRIGGERS.indexOf(c) >= 0) {
        return true;
      }
      if (!skipped(c)) {
        return false;
      }
      i += Character.charCount(c);
    }
    return false;
  }

  /** Tells whether readers drop the character, or show nothing of it, at the start of a cell. */
  private static boolean skipped(int c) {
    if (c <= '~') {
      return c <= ' ' || c == '\'';
    }
    return Character.isSpaceChar(c)
        || Character.isWhitespace(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }

  /**
   * A run of code points.
   *
   * @param first the first of them
   * @param last the last of them
   */
  public record Run(int first, int last) {}

  /** Returns the characters that may stand before a trigger, in ascending runs. */
  public static List<Run> skipped() {
    return Skipped.RUNS;
  }

  /** Found at their first use, as that takes a look at all of Unicode. */
  private static final class Skipped {
    private static final List<Run> RUNS = List.copyOf(runs());
  }

  private static List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    int first = -1;
    for (int c = 0; c <= Character.MAX_CODE_POINT + 1; c++) {
      boolean in = c <= Character.MAX_CODE_POINT && skipped(c);
      if (in && first < 0) {
        first = c;
      } else if (!in && first >= 0) {
        runs.add(new Run(first, c - 1));
        first = -1;
      }
    }
    return runs;
  }
}

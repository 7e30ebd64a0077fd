package dev.quipu.analytics.export.xlsx;

import dev.quipu.analytics.export.options.FormulaGuard;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The names of a workbook's sheets: legal in Excel, each once, whatever their case. */
final class SheetNames {

  private static final int LONGEST = 31;
  private static final String FORBIDDEN = "\\/?*[]:";
  private static final String FALLBACK = "Rows";

  private final FormulaGuard guard;
  private final Set<String> taken = new HashSet<>();

  SheetNames(FormulaGuard guard) {
    this.guard = guard;
    taken.add(key("History"));
  }

  /**
   * Returns the wished name, or the legal one nearest to it that is not taken yet, and takes it.
   */
  String next(String wished) {
    String legal = legal(wished);
    String name = legal;
    for (int i = 2; !taken.add(key(name)); i++) {
      String suffix = " " + i;
      name = cut(legal, LONGEST - suffix.length()).stripTrailing() + suffix;
    }
    return name;
  }

  private String legal(String wished) {
    StringBuilder name = new StringBuilder();
    wished.strip().codePoints().map(SheetNames::legal).forEach(name::appendCodePoint);
    if (guard.concerns(name.toString())) {
      name.insert(0, '_');
    }
    String cut = cut(name.toString(), LONGEST).strip();
    if (cut.isEmpty()) {
      return FALLBACK;
    }
    String start = cut.startsWith("'") ? "_" + cut.substring(1) : cut;
    return start.endsWith("'") ? start.substring(0, start.length() - 1) + "_" : start;
  }

  private static int legal(int c) {
    boolean legal =
        FORBIDDEN.indexOf(c) < 0
            && !Character.isISOControl(c)
            && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
            && (c & 0xFFFE) != 0xFFFE;
    return legal ? c : '_';
  }

  private static String cut(String name, int length) {
    if (name.length() <= length) {
      return name;
    }
    int end = Character.isHighSurrogate(name.charAt(length - 1)) ? length - 1 : length;
    return name.substring(0, end);
  }

  private static String key(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}

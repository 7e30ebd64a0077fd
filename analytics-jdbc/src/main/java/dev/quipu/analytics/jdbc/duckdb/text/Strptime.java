package dev.quipu.analytics.jdbc.duckdb.text;

import java.util.Map;

/**
 * Date patterns of java.time as the engine writes them. Years of two digits are not among them: the
 * two disagree on the century.
 */
public final class Strptime {

  private static final Map<String, String> LETTERS =
      Map.ofEntries(
          Map.entry("yyyy", "%Y"),
          Map.entry("uuuu", "%Y"),
          Map.entry("MMMM", "%B"),
          Map.entry("MMM", "%b"),
          Map.entry("MM", "%m"),
          Map.entry("M", "%m"),
          Map.entry("dd", "%d"),
          Map.entry("d", "%d"),
          Map.entry("HH", "%H"),
          Map.entry("H", "%H"),
          Map.entry("hh", "%I"),
          Map.entry("h", "%I"),
          Map.entry("mm", "%M"),
          Map.entry("m", "%M"),
          Map.entry("ss", "%S"),
          Map.entry("s", "%S"),
          Map.entry("SSS", "%g"),
          Map.entry("SSSSSS", "%f"),
          Map.entry("a", "%p"),
          Map.entry("XX", "%z"),
          Map.entry("XXX", "%z"));

  private Strptime() {}

  /** Returns the engine's pattern; refuses letters it has no counterpart for. */
  public static String of(String pattern) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      int end = i + 1;
      if (c == '\'') {
        end = pattern.indexOf('\'', i + 1) + 1;
        out.append(quoted(pattern, i, end).replace("%", "%%"));
      } else if (Character.isLetter(c)) {
        while (end < pattern.length() && pattern.charAt(end) == c) {
          end++;
        }
        out.append(letters(pattern, pattern.substring(i, end)));
      } else {
        out.append(c == '%' ? "%%" : String.valueOf(c));
      }
      i = end;
    }
    return out.toString();
  }

  private static String quoted(String pattern, int start, int end) {
    if (end == 0) {
      throw new IllegalArgumentException("pattern \"" + pattern + "\": a quote is not closed");
    }
    return end == start + 2 ? "'" : pattern.substring(start + 1, end - 1);
  }

  private static String letters(String pattern, String letters) {
    String known = LETTERS.get(letters);
    if (known == null) {
      throw new IllegalArgumentException(
          "pattern \""
              + pattern
              + "\": \""
              + letters
              + "\" is not among "
              + LETTERS.keySet().stream().sorted().toList());
    }
    return known;
  }
}

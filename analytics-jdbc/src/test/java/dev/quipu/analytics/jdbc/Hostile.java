package dev.quipu.analytics.jdbc;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Random texts that would like to be SQL, the same for the same seed. */
final class Hostile {

  private static final List<String> PIECES =
      List.of(
          "\"",
          "\"\"",
          "'",
          "''",
          "`",
          "``",
          "[",
          "]",
          "]]",
          "\\",
          "\\'",
          "\\\"",
          "\\\\",
          "--",
          "-- ",
          "#",
          "/*",
          "*/",
          "/* x",
          ";",
          "; DROP TABLE victim; --",
          "\"; DROP TABLE victim; --",
          "`; DROP TABLE victim; --",
          "'; DROP TABLE victim; --",
          "') OR ('1'='1",
          "?",
          "??",
          ":x",
          "::",
          "<x>",
          "$1",
          "$$",
          "${x}",
          "@a",
          "%",
          "_",
          "%s",
          "{fn now()}",
          "{d '2020-01-01'}",
          "{",
          "}",
          "(",
          ")",
          ",",
          ".",
          "a.b",
          "*",
          "=",
          "x'27'",
          "U&\"\\0041\"",
          "E'\\''",
          "\u2019",
          "\u02BC",
          "\uFF02",
          "\uFF07",
          "\uFF40",
          "\u00A0",
          "\u202E",
          "é",
          "e\u0301",
          "ß",
          "İ",
          "ı",
          "\n",
          "\r\n",
          "\t",
          " ",
          "SELECT",
          "NULL",
          "UNION ALL SELECT 1",
          "x",
          "0",
          "1=1",
          "\uD83D\uDE00");

  private final Random random;

  Hostile(long seed) {
    this.random = new Random(seed);
  }

  /** Returns a text, empty too. */
  String text() {
    return text(6);
  }

  private String text(int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(pieces); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  /**
   * Returns a name that is not among those taken, whatever counts as the same letter: with a letter
   * at its end, and cut to so many characters.
   */
  String name(int longest, Set<String> taken) {
    while (true) {
      String whole = text(random.nextInt(10) == 0 ? 80 : 6);
      int end = Math.min(whole.length(), longest - 2);
      String name = whole.substring(0, end) + (char) ('a' + taken.size()) + "z";
      boolean cut = end > 0 && Character.isHighSurrogate(whole.charAt(end - 1));
      if (!cut && taken.add(name.toLowerCase(Locale.ROOT))) {
        return name;
      }
    }
  }

  /** Returns a time on the day that is asked about, and an amount. */
  long amount() {
    return random.nextLong(-300, 700);
  }

  int upTo(int most) {
    return random.nextInt(most + 1);
  }

  <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}

package dev.quipu.analytics.usage;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.value.Values;
import java.util.ArrayList;
import java.util.List;

/** What a text must be so that every database gives it back as it was. */
final class Texts {

  private Texts() {}

  static void check(String where, String text, int most) {
    List<Problem> problems = new ArrayList<>(0);
    check(where, text, most, problems);
    refuse("usage event", problems);
  }

  static void check(String where, String text, int most, List<Problem> problems) {
    if (text.length() > most && text.codePointCount(0, text.length()) > most) {
      problems.add(new Problem(where, "is too long", "at most " + most + " characters"));
    }
    if (!Values.wellFormed(text)) {
      problems.add(
          new Problem(where, "has a NUL or half a surrogate pair", "only whole characters"));
    }
  }

  static void refuse(String what, List<Problem> problems) {
    if (!problems.isEmpty()) {
      StringBuilder message = new StringBuilder(what).append(" is invalid:");
      problems.forEach(problem -> message.append("\n  - ").append(problem));
      throw new IllegalArgumentException(message.toString());
    }
  }
}

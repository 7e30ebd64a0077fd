package dev.quipu.analytics.error;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing wrong with an input.
 *
 * @param where the part of the input, such as {@code measure "revenu"}
 * @param what what is wrong with it, lower-case
 * @param hint what would be right; empty where there is nothing to add
 */
public record Problem(String where, String what, String hint) {

  private static final int MOST_NAMES = 20;
  private static final int MOST_SHOWN = 100;

  /** Returns a problem without a hint. */
  public static Problem of(String where, String what) {
    return new Problem(where, what, "");
  }

  /**
   * Returns the problem of a name that is not among the known ones; the hint lists those (at most
   * 20, in their order) and the nearest one.
   *
   * @param kind what the name was to name, such as {@code measure}
   */
  public static Problem unknown(String kind, String name, Collection<String> known) {
    StringBuilder hint = new StringBuilder("known: [");
    hint.append(String.join(", ", known.stream().limit(MOST_NAMES).toList()));
    hint.append(known.size() > MOST_NAMES ? ", … " + known.size() + " in all]" : "]");
    nearest(name, known).ifPresent(n -> hint.append("; did you mean \"").append(n).append("\"?"));
    String shown = name.length() <= MOST_SHOWN ? name : name.substring(0, MOST_SHOWN) + "…";
    return new Problem(kind + " \"" + shown + "\"", "unknown", hint.toString());
  }

  /** Returns the known name that is a typing slip away from {@code name}, if there is one. */
  public static Optional<String> nearest(String name, Collection<String> known) {
    int allowed = name.length() > MOST_SHOWN ? -1 : Math.max(1, name.length() / 3);
    return List.copyOf(known).stream()
        .filter(candidate -> Math.abs(candidate.length() - name.length()) <= allowed)
        .min(comparingInt(candidate -> distance(name, candidate)))
        .filter(candidate -> distance(name, candidate) <= Math.max(1, candidate.length() / 3));
  }

  /** Returns this problem as one of a part of {@code outer}, such as {@code dataset "orders"}. */
  public Problem within(String outer) {
    return new Problem(where.isEmpty() ? outer : outer + ", " + where, what, hint);
  }

  @Override
  public String toString() {
    return (where.isEmpty() ? "" : where + ": ") + what + (hint.isEmpty() ? "" : " (" + hint + ")");
  }

  /** Edit distance without regard to case (Wagner and Fischer 1974). */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}

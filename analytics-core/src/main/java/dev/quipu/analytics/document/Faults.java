package dev.quipu.analytics.document;

import dev.quipu.analytics.error.Problem;
import java.util.ArrayList;
import java.util.List;

/** The faults of one document, in the order found; after a hundred they are only counted. */
public final class Faults {

  private static final int MOST = 100;
  private static final int SHOWN = 100;

  private final List<Problem> problems = new ArrayList<>();
  private int more;

  void add(String where, String what, String hint) {
    add(new Problem(where, what, hint));
  }

  void unknown(String where, String kind, String name, List<String> known) {
    add(Problem.unknown(kind, shown(name), known).within(where));
  }

  /** Returns how many faults there are. */
  public int count() {
    return problems.size() + more;
  }

  /** Returns the faults; the last one may be the number of those left out. */
  public List<Problem> problems() {
    List<Problem> all = new ArrayList<>(problems);
    if (more > 0) {
      all.add(Problem.of("$", "has " + more + " more faults"));
    }
    return all;
  }

  /** Returns a text from a document as messages show it: its beginning. */
  public static String shown(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }

  /** Adds a fault. */
  public void add(Problem problem) {
    if (problems.size() < MOST) {
      problems.add(problem);
    } else {
      more++;
    }
  }
}

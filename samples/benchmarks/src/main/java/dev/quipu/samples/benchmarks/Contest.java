package dev.quipu.samples.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Ours against theirs: both do the same work, in turns, in one process, so that what the machine
 * does beside them hits both alike.
 *
 * @param name what is measured
 * @param limit the limit that the project set itself, as text
 * @param ours the library's way; returns what it found
 * @param theirs the hand-written way; must find the same
 */
record Contest(String name, String limit, Callable<?> ours, Callable<?> theirs) {

  /**
   * Both run at least so long, and once, before anything is counted, as in a server that has been
   * up.
   */
  private static final long WARM_UP_NANOS = 10_000_000_000L;

  /** Short questions have so many rounds, so that what the machine does beside them evens out. */
  private static final int MOST_ROUNDS = 401;

  /**
   * Runs both in turns after warming up and prints one row of a Markdown table.
   *
   * @param least the rounds of a long question; short ones have as many as fit into 20 seconds
   */
  void run(int least) throws Exception {
    long start = System.nanoTime();
    int warmUps = 0;
    for (; warmUps == 0 || System.nanoTime() - start < WARM_UP_NANOS; warmUps++) {
      Object found = ours.call();
      Object expected = theirs.call();
      if (!found.equals(expected)) {
        throw new IllegalStateException(
            name + ": ours found " + shown(found) + ", the hand-written way " + shown(expected));
      }
    }
    int rounds = Math.max(least, Math.min(MOST_ROUNDS, 2 * warmUps));
    double[] mine = new double[rounds];
    double[] others = new double[rounds];
    double[] ratios = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      // whoever goes second finds warmer caches: take turns
      if (i % 2 == 0) {
        mine[i] = millis(ours);
        others[i] = millis(theirs);
      } else {
        others[i] = millis(theirs);
        mine[i] = millis(ours);
      }
      ratios[i] = mine[i] / others[i];
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %+.2f | %.3f (%.3f–%.3f) | %s | %d |%n",
        name,
        median(mine),
        median(others),
        median(mine) - median(others),
        median(mine) / median(others),
        quantile(ratios, 0.25),
        quantile(ratios, 0.75),
        limit,
        rounds);
    System.out.flush();
  }

  private static String shown(Object found) {
    String text = String.valueOf(found);
    return text.length() > 500 ? text.substring(0, 500) + " …" : text;
  }

  static void printHead() {
    System.out.println(
        "| what | ours ms | theirs ms | more ms | ratio of medians (quartiles of pairs) | limit |"
            + " rounds |");
    System.out.println("| --- | ---: | ---: | ---: | ---: | --- | ---: |");
  }

  private static double millis(Callable<?> work) throws Exception {
    long start = System.nanoTime();
    Object found = work.call();
    long end = System.nanoTime();
    if (found == null) {
      throw new IllegalStateException("nothing was found");
    }
    return (end - start) / 1e6;
  }

  private static double median(double[] values) {
    return quantile(values, 0.5);
  }

  private static double quantile(double[] values, double fraction) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = fraction * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}

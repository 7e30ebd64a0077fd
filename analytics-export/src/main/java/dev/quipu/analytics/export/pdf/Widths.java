package dev.quipu.analytics.export.pdf;

import java.util.Arrays;

/**
 * How wide the columns of a table are, in points: as they wish, the wider ones less where that is
 * more than the page has, and all wider where it is less.
 */
final class Widths {

  /** The widest that a column of text is where others want room too. */
  private static final float WIDEST = 220;

  private final float[] wished;
  private final float[] least;

  Widths(int columns) {
    this.wished = new float[columns];
    this.least = new float[columns];
  }

  /** Notes how wide a value is; numbers and the longest words are not broken where possible. */
  void note(int column, float width, float unbroken) {
    wished[column] = Math.max(wished[column], Math.min(width, WIDEST));
    least[column] = Math.max(least[column], Math.min(unbroken, WIDEST));
  }

  /** Returns what the columns need at least. */
  float least() {
    return sum(least);
  }

  /** Returns what the columns wish for. */
  float wished() {
    return sum(wished);
  }

  /** Returns the widths of the columns, which together are the room, or more if they need it. */
  float[] in(float room) {
    float wishes = wished();
    if (wishes <= room) {
      return scaled(wished, wishes, room);
    }
    float needs = least();
    if (needs >= room) {
      return least.clone();
    }
    float[] widths = least.clone();
    float share = (room - needs) / (wishes - needs);
    for (int i = 0; i < widths.length; i++) {
      widths[i] += (wished[i] - least[i]) * share;
    }
    return widths;
  }

  private static float[] scaled(float[] widths, float sum, float room) {
    float[] scaled = widths.clone();
    for (int i = 0; i < scaled.length && sum > 0; i++) {
      scaled[i] *= room / sum;
    }
    return scaled;
  }

  private static float sum(float[] widths) {
    return (float) Arrays.stream(toDoubles(widths)).sum();
  }

  private static double[] toDoubles(float[] widths) {
    double[] doubles = new double[widths.length];
    for (int i = 0; i < widths.length; i++) {
      doubles[i] = widths[i];
    }
    return doubles;
  }
}

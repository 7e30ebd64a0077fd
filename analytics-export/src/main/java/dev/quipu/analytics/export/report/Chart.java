package dev.quipu.analytics.export.report;

import java.util.List;

/**
 * How a table is drawn: its first column are the places, each series is a column of numbers.
 *
 * @param series the names of the columns; empty for all measures and KPIs of the table
 */
public record Chart(Kind kind, List<String> series) {

  /** What a chart is made of. */
  public enum Kind {
    /** A line for each series. */
    LINE,
    /** Columns beside each other. */
    COLUMN,
    /** A circle cut by the first series. */
    PIE
  }

  /** Copies the names. */
  public Chart {
    series = List.copyOf(series);
  }

  /** Returns a chart of lines. */
  public static Chart line(String... series) {
    return new Chart(Kind.LINE, List.of(series));
  }

  /** Returns a chart of columns. */
  public static Chart column(String... series) {
    return new Chart(Kind.COLUMN, List.of(series));
  }

  /** Returns a circle of one series' shares. */
  public static Chart pie(String series) {
    return new Chart(Kind.PIE, List.of(series));
  }
}

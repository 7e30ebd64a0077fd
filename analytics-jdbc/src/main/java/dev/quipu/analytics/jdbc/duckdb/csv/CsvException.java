package dev.quipu.analytics.jdbc.duckdb.csv;

import dev.quipu.analytics.error.AnalyticsException;
import dev.quipu.analytics.error.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A CSV file that cannot be loaded as it is. Whoever wrote the file puts it right. {@link
 * #problems()} has the first 20 faults by physical line and column, without values of the file; the
 * table is as it was before.
 */
public final class CsvException extends AnalyticsException {

  private static final long serialVersionUID = 1L;

  private final long faults;

  private CsvException(Path file, List<Problem> listed, long faults) {
    super("csv file \"" + file + "\"", listed);
    this.faults = faults;
  }

  static CsvException of(Path file, Problem only) {
    return new CsvException(file, List.of(only), 1);
  }

  /** Makes the exception from the first faults and how many there are in all. */
  static CsvException of(Path file, List<Problem> first, long faults) {
    List<Problem> listed = new ArrayList<>(first);
    if (faults > first.size()) {
      listed.add(Problem.of((faults - first.size()) + " more", "not listed"));
    }
    return new CsvException(file, listed, faults);
  }

  static Problem inLine(long line, String what, String hint) {
    return new Problem("line " + line, what, hint);
  }

  static Problem inColumn(long line, String column, String what, String hint) {
    return new Problem("line " + line + ", column \"" + column + "\"", what, hint);
  }

  /** Returns how many faults the file has, also those beyond the listed ones. */
  public long faults() {
    return faults;
  }
}

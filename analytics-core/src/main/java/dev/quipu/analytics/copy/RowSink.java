package dev.quipu.analytics.copy;

import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Takes the rows of one answer: as a document that the database writes, or one by one. For one
 * thread.
 */
public interface RowSink {

  /**
   * Returns what a database may write into the target by itself; empty for nothing. Asked first,
   * and once.
   *
   * @param columns those of the answer, as whoever asks may see them
   * @throws IOException if the columns cannot be written
   */
  Optional<CopyFormat> format(List<Column> columns) throws IOException;

  /** Returns where a database writes. */
  CopyTarget target();

  /**
   * Takes the rows where the database wrote nothing; the cursor stays the caller's.
   *
   * @throws IOException if the document cannot be written
   */
  void rows(RowCursor rows) throws IOException;

  /** Returns how many rows are taken at most; what is beyond them is left out, and said. */
  long most();
}

package dev.quipu.analytics.jdbc.copying;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The writing of one document, by one thread; another one may cancel it. */
public interface Copy {

  /**
   * Returns what is to be selected so that the document has every cell exactly; empty where that
   * cannot be said.
   */
  Optional<List<String>> selected(List<CopiedColumn> columns);

  /** Tells whether a statement's rows can be written. */
  default boolean possible(CopiedRows rows) {
    return true;
  }

  /**
   * Writes the rows of a statement and returns how many.
   *
   * @throws IOException if the target's stream does
   */
  long write(CopiedRows rows) throws SQLException, IOException;

  /** Returns the statement as it is asked. */
  String text(CopiedRows rows);

  /** Stops the writing, if it has begun. */
  void cancel() throws SQLException;
}

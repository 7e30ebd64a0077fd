package dev.quipu.analytics.store;

import dev.quipu.analytics.source.Source;
import java.util.List;
import java.util.function.Function;

/**
 * Where the library keeps tables of its own, beside those of the host. Safe for many threads and
 * many processes. Whatever goes wrong is a {@code BackendException}.
 */
public interface TableStore {

  /**
   * Makes those of the tables that are not there. It does not look at the columns of the others.
   */
  void create(List<KeptTable> tables);

  /** Removes those of the tables that are there, with their rows. */
  void drop(List<KeptTable> tables);

  /**
   * Takes note that most rows of these tables are new, so that the database can count anew what it
   * plans statements by, where it does not do that by itself at once. It changes no row.
   */
  default void rewritten(List<KeptTable> tables) {}

  /** Returns where the rows of a table are, so that they can be read as a dataset's. */
  Source.Table place(KeptTable table);

  /**
   * Runs work in one transaction of its own, which is committed when it returns and rolled back
   * when it throws. Where another transaction is in the way, the work is run again, at most some
   * times: it must not do anything else that counts.
   */
  <T> T write(Function<TableWriter, T> work);
}

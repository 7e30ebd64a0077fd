package dev.quipu.analytics.store;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Dataset;
import java.util.List;
import java.util.Optional;

/**
 * Where the rows of datasets are. Safe for many threads. Whatever goes wrong is a {@code
 * BackendException}; nothing stays open after one.
 */
public interface Backend {

  /**
   * Opens a view of the data that does not change while it is open, and holds a connection for it
   * where there is such a thing. The caller closes it. Waits for a free connection no longer than
   * the execution allows.
   */
  Snapshot open(Execution execution);

  /**
   * Opens a view for a single statement, which sees one state of the data by itself, so that a back
   * end may save the transaction. Else like {@link #open}.
   */
  default Snapshot openForOne(Execution execution) {
    return open(execution);
  }

  /**
   * Compares a dataset with the live database: its table or statement, and each of its columns and
   * their types. Returns every difference; none where all is well.
   */
  List<Problem> check(Dataset dataset);

  /** Returns how this back end words what it asks. */
  Wording wording();

  /**
   * Returns the tables that the library may keep beside these rows; empty for a back end that can
   * only be read.
   */
  default Optional<TableStore> tables() {
    return Optional.empty();
  }
}

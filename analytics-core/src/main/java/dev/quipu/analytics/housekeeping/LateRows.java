package dev.quipu.analytics.housekeeping;

import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.store.TableWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Says what has to be written together with rows that come late, so that no rollup goes without
 * them: marks on the buckets that they fall into. {@code Rollups.lateRows} makes one; safe for many
 * threads.
 */
@FunctionalInterface
public interface LateRows {

  /**
   * Returns the marks of rows that are about to be added; none for rows that come in time, which
   * costs a comparison each and no statement. Marks in other databases than the rows' are written
   * before this returns.
   *
   * @param times when the rows happened
   */
  List<Mark> marks(Collection<Instant> times);

  /** Returns what marks nothing, for rows that no rollup is made of. */
  static LateRows unmarked() {
    return times -> List.of();
  }

  /**
   * Marks of one rollup.
   *
   * @param store the tables that they are written to
   * @param written writes them, in the transaction that adds the rows
   */
  record Mark(TableStore store, Consumer<TableWriter> written) {}
}

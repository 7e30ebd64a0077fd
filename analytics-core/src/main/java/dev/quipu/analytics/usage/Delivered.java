package dev.quipu.analytics.usage;

/**
 * What became of the events recorded before a flush or a close.
 *
 * @param stored how many the log has stored since its start, those of an earlier run's journal
 *     included
 * @param setAside how many the store refused
 * @param dropped how many were not kept
 * @param journaled how many of this run are not stored but in the journal, and will be by the next
 *     run at the latest
 * @param unwritten how many are neither stored nor in the journal
 * @param earlier what waits of an earlier run's journal, which is not counted before it is read
 */
public record Delivered(
    long stored, long setAside, long dropped, long journaled, long unwritten, Earlier earlier) {

  /** Whether the journal of an earlier run waits to be stored. */
  public enum Earlier {
    /** Nothing waits. */
    NONE,
    /** Events wait, or it is not known yet. */
    WAITING
  }

  /** Tells whether all events are stored, those of an earlier run's journal included. */
  public boolean complete() {
    return setAside + dropped + journaled + unwritten == 0 && earlier == Earlier.NONE;
  }
}

package dev.quipu.analytics.usage;

import java.time.Duration;

/**
 * How the recording is doing.
 *
 * @param status the whole in a word
 * @param buffer what waits in memory
 * @param lag how long ago the oldest event that is not stored was taken from the buffer; zero where
 *     all is stored
 * @param journalBytes the bytes of the journal on disk; 0 without one
 * @param lastError what failed last, without a value of any event; empty where nothing has
 * @param counts how many events went which way, since the start
 * @param rates the same a second, over the last seconds
 */
public record UsageHealth(
    Status status,
    Buffer buffer,
    Duration lag,
    long journalBytes,
    String lastError,
    Counts counts,
    Rates rates) {

  /** Whether the recording works. */
  public enum Status {
    /** Events are stored as they come. */
    HEALTHY,
    /**
     * The store or the journal fails, an event has waited for more than a minute, or one was
     * dropped or set aside within the last minute.
     */
    DEGRADED,
    /** It is not running, or has shown no sign of life for a minute. */
    DOWN
  }

  /**
   * The buffer in memory.
   *
   * @param waiting the events in it
   * @param capacity the most that it holds
   */
  public record Buffer(long waiting, int capacity) {}

  /**
   * Events by what became of them.
   *
   * @param recorded taken into the buffer, or stored by the caller
   * @param stored given to the store, which has them now
   * @param duplicates those among the stored whose id the store had already
   * @param dropped not kept, as there was no room
   * @param setAside refused by the store for what is in them
   * @param retries failures of the store after which it was tried again
   * @param corrupt places of the journal that could not be read
   */
  public record Counts(
      long recorded,
      long stored,
      long duplicates,
      long dropped,
      long setAside,
      long retries,
      long corrupt) {}

  /**
   * Events a second.
   *
   * @param recorded taken into the buffer
   * @param stored given to the store
   * @param dropped not kept
   */
  public record Rates(double recorded, double stored, double dropped) {}
}

package dev.quipu.analytics.export;

/**
 * What was written.
 *
 * @param rows how many rows, the header not counted; of figures how many, of a report its sections
 * @param bytes how many bytes, compressed where the file is
 * @param cut whether there were more rows than were to be written at most
 */
public record Written(long rows, long bytes, boolean cut) {

  /** Makes what was written as a whole. */
  public Written(long rows, long bytes) {
    this(rows, bytes, false);
  }
}

package dev.quipu.analytics.job;

import java.util.EnumSet;
import java.util.Set;

/**
 * The whole file of a job.
 *
 * @param stored its name in the storage
 * @param mediaType its media type
 * @param rows how many rows it has
 * @param bytes how long it is
 * @param sha256 the SHA-256 of its bytes, 64 hexadecimal digits
 * @param remarks what is to be known about what is in it
 */
public record JobFile(
    String stored, String mediaType, long rows, long bytes, String sha256, Set<Remark> remarks) {

  /** What is to be known about a file. */
  public enum Remark {
    /** There were more rows than it may have. */
    CUT,
    /** Its rows were read from several states of the data, one after another. */
    SEVERAL_SNAPSHOTS
  }

  /** Copies the remarks. */
  public JobFile {
    remarks = remarks.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(remarks));
  }
}

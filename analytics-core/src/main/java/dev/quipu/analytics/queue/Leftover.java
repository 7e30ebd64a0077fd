package dev.quipu.analytics.queue;

import dev.quipu.analytics.job.JobState;
import java.util.List;

/**
 * A job that is over and of which the storage may still hold what nobody needs.
 *
 * @param id the job
 * @param state its state
 * @param format the format of its file
 * @param attempts how many workers have begun with it
 * @param keep the name of its file, if that can be downloaded; else empty
 * @param chunks the names of the parts that were written
 */
public record Leftover(
    String id, JobState state, String format, int attempts, String keep, List<String> chunks) {

  /** Copies the names. */
  public Leftover {
    chunks = List.copyOf(chunks);
  }
}

package dev.quipu.analytics.export.content;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.AccessDeniedException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.job.JobContent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Writes what jobs of one kind of content export. Safe for many threads. Each call is made with the
 * rights that the requester has at that time.
 */
public interface ContentWriter {

  /**
   * Checks a request when it is made, and returns what is kept of it: the same content with
   * everything fixed that depends on the time of the request. It asks no database.
   *
   * @throws InvalidQueryException with every fault of the content
   * @throws AccessDeniedException where the subject may not ask for it
   */
  JobContent accept(ExportRequest request, Subject subject);

  /**
   * Checks that a subject may still have a file of this content.
   *
   * @throws AccessDeniedException where it may not
   */
  void permit(JobContent content, Subject subject);

  /**
   * Writes the whole document into a stream, which stays open. Rows go through the meter of the
   * work, which also stops them.
   */
  void write(Work work, OutputStream out) throws IOException;

  /** Returns how the content is written piece by piece; empty where it cannot be. */
  default Optional<ChunkWriter> chunks() {
    return Optional.empty();
  }

  /** Writes one chunk of a document after the other. */
  @FunctionalInterface
  interface ChunkWriter {

    /**
     * Writes the next chunk into a stream, which stays open. The chunks after each other are the
     * document.
     *
     * @param place where it begins; empty for the first one
     * @return where the next one begins; empty after the last one
     */
    Optional<String> write(Work work, String place, OutputStream out) throws IOException;
  }
}

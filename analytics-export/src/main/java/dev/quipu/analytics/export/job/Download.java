package dev.quipu.analytics.export.job;

import dev.quipu.analytics.export.storage.Storage;
import dev.quipu.analytics.export.storage.StoredName;
import dev.quipu.analytics.job.ExportJob;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A file that somebody may have, who was looked at when this was made. It holds nothing open: a
 * client that stops reading costs no more than the thread that writes to it.
 *
 * @param job the job as it was then
 * @param fileName what the file is to be called
 * @param mediaType its media type, for a {@code Content-Type}
 * @param bytes how long it is
 * @param storage where it is
 * @param stored what it is called there
 */
public record Download(
    ExportJob job,
    String fileName,
    String mediaType,
    long bytes,
    Storage storage,
    StoredName stored) {

  /** Opens the file; the caller closes the stream. */
  public InputStream open() {
    return storage.read(stored);
  }

  /** Opens the bytes from one to before another, for a {@code Range}; the caller closes it. */
  public InputStream open(long from, long to) {
    return storage.read(stored, from, to);
  }

  /**
   * Writes the file into a stream, which stays open, and returns how many bytes it has.
   *
   * @throws IOException if the stream does
   */
  public long to(OutputStream out) throws IOException {
    try (InputStream in = open()) {
      return in.transferTo(out);
    }
  }
}

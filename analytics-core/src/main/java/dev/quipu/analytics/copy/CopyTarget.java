package dev.quipu.analytics.copy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Where rows are written to, either the file or the stream. For one thread. */
public interface CopyTarget {

  /** Returns a file, not there yet, that a database in this process may make; empty for none. */
  Optional<Path> file();

  /**
   * Returns the stream, which the target's owner closes; the same each time.
   *
   * @throws IOException if there is none to be had
   */
  OutputStream stream() throws IOException;

  /** Returns who is told how far the writing is. */
  Progress progress();
}

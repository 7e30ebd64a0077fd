package dev.quipu.analytics.export;

import dev.quipu.analytics.error.AnalyticsException;
import java.nio.file.Path;

/**
 * A file that was not written. Nothing of it remains, and what stood under its name before still
 * does. The cause tells why: the disk, or whatever the rows come from.
 */
public final class ExportException extends AnalyticsException {

  private static final long serialVersionUID = 1L;

  private final transient Path file;

  /** Makes the exception about a file. */
  public ExportException(Path file, Throwable cause) {
    super("file \"" + file + "\" was not written: " + cause, cause);
    this.file = file;
  }

  /** Returns the file that was to be written. */
  public Path file() {
    return file;
  }
}

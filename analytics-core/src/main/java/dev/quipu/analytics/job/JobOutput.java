package dev.quipu.analytics.job;

import java.util.regex.Pattern;

/**
 * What the file of a job is to be.
 *
 * @param format the name of the format, such as {@code csv} or {@code csv.gz}
 * @param name what the file is called when it is downloaded, without its ending
 * @param way how it is written
 */
public record JobOutput(String format, String name, Way way) {

  private static final int MOST_NAME = 100;
  private static final Pattern FORMAT = Pattern.compile("[a-z][a-z0-9._-]{0,39}");

  /** How a file is written. */
  public enum Way {
    /** From one unchanging view of the data; a worker that dies leaves nothing. */
    AT_ONCE,
    /**
     * Chunk by chunk in the order of the dataset's key, each from a view of its own; another worker
     * goes on where one has died. Only for rows as CSV or NDJSON.
     */
    RESUMABLE
  }

  /** Checks that the format is a plain name, and that the file's name can be one everywhere. */
  public JobOutput {
    if (!FORMAT.matcher(format).matches()) {
      throw new IllegalArgumentException(
          "format \"" + format + "\" must be a name such as csv, csv.gz or xlsx");
    }
    boolean odd = name.codePoints().anyMatch(c -> "/\\:*?\"<>|".indexOf(c) >= 0 || unseen(c));
    if (name.isBlank() || name.length() > MOST_NAME || odd || !name.equals(name.strip())) {
      throw new IllegalArgumentException(
          "the name of a file must be 1 to "
              + MOST_NAME
              + " characters without / \\ : * ? \" < > | and without control characters, and no"
              + " space first or last");
    }
  }

  private static boolean unseen(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
  }
}

package dev.quipu.analytics.export.s3;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where in a bucket files are kept.
 *
 * @param name the bucket's
 * @param prefix what their keys begin with, such as {@code exports/}; nothing else may be under it.
 *     Empty for the whole bucket
 * @param partBytes how much of a file is held in memory and sent at once, from 5 MiB to 512 MiB; a
 *     file has at most 10,000 parts
 */
public record Bucket(String name, String prefix, int partBytes) {

  private static final int MIB = 1 << 20;
  private static final int LEAST_PART = 5 * MIB;
  private static final int MOST_PART = 512 * MIB;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9!_'()-]+/){0,10}");

  /**
   * Checks everything.
   *
   * @throws InvalidModelException with all that is wrong
   */
  public Bucket {
    List<Problem> problems = new ArrayList<>(0);
    if (!NAME.matcher(name).matches()) {
      problems.add(
          new Problem("name \"" + name + "\"", "is none", "3 to 63 of a-z, 0-9, point and -"));
    }
    if (!PREFIX.matcher(prefix).matches() || prefix.length() > 500) {
      problems.add(
          new Problem("prefix \"" + prefix + "\"", "is none", "empty, or folders as exports/"));
    }
    if (partBytes < LEAST_PART || partBytes > MOST_PART) {
      problems.add(new Problem("partBytes", "is " + partBytes, "5 MiB to 512 MiB"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidModelException("bucket", problems);
    }
  }

  /** Returns a place in a bucket, with parts of 8 MiB, so that files may have 78 GiB. */
  public static Bucket of(String name, String prefix) {
    return new Bucket(name, prefix, 8 * MIB);
  }

  /** Returns this place with parts of another size. */
  public Bucket inParts(int bytes) {
    return new Bucket(name, prefix, bytes);
  }
}

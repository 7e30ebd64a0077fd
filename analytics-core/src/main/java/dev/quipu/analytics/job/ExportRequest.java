package dev.quipu.analytics.job;

import dev.quipu.analytics.access.Subject;
import java.util.Optional;

/**
 * What somebody wants exported.
 *
 * @param requester whom the job belongs to
 * @param content what is exported
 * @param output what the file is to be
 * @param rows how many rows it may have; empty for the limit of the host
 * @param priority jobs of a greater number run first, those of the same in their order; usually 0
 * @param key folds requests into one: while a job of the same requester and key is waiting, running
 *     or ready, another one is not made; empty for none
 */
public record ExportRequest(
    Requester requester,
    JobContent content,
    JobOutput output,
    Optional<RowLimit> rows,
    int priority,
    String key) {

  private static final int MOST_KEY = 200;
  private static final int MOST_PRIORITY = 1_000;

  /** Checks the length of the key and the priority, from -1000 to 1000. */
  public ExportRequest {
    if (key.length() > MOST_KEY) {
      throw new IllegalArgumentException("a key has at most " + MOST_KEY + " characters");
    }
    if (Math.abs((long) priority) > MOST_PRIORITY) {
      throw new IllegalArgumentException(
          "priority " + priority + " must be from -" + MOST_PRIORITY + " to " + MOST_PRIORITY);
    }
  }

  /** Returns a request for a file called {@code export}, written at once. */
  public static ExportRequest of(Subject requester, JobContent content, String format) {
    return new ExportRequest(
        Requester.of(requester),
        content,
        new JobOutput(format, "export", JobOutput.Way.AT_ONCE),
        Optional.empty(),
        0,
        "");
  }

  /** Returns this request for a file of another name, which is given without its ending. */
  public ExportRequest named(String name) {
    return with(new JobOutput(output.format(), name, output.way()));
  }

  /** Returns this request for a file that another worker can go on with. */
  public ExportRequest resumable() {
    return with(new JobOutput(output.format(), output.name(), JobOutput.Way.RESUMABLE));
  }

  private ExportRequest with(JobOutput other) {
    return new ExportRequest(requester, content, other, rows, priority, key);
  }

  /** Returns this request with its own limit of rows. */
  public ExportRequest rows(RowLimit limit) {
    return new ExportRequest(requester, content, output, Optional.of(limit), priority, key);
  }

  /** Returns this request with another priority. */
  public ExportRequest priority(int number) {
    return new ExportRequest(requester, content, output, rows, number, key);
  }

  /** Returns this request with a key under which it is one with others. */
  public ExportRequest once(String under) {
    return new ExportRequest(requester, content, output, rows, priority, under);
  }

  /** Returns this request with another form of the same content. */
  public ExportRequest content(JobContent other) {
    return new ExportRequest(requester, other, output, rows, priority, key);
  }
}

package dev.quipu.analytics.job;

import dev.quipu.analytics.job.JobFile.Remark;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An export job as it was when it was read.
 *
 * @param id its ULID, 26 characters in upper case
 * @param request what was asked for
 * @param state where it stands
 * @param progress how far it is
 * @param times when what happened to it
 * @param file its file, while there is one and afterwards; empty before it was ready
 * @param error why it failed, or what went wrong before it is tried again
 */
public record ExportJob(
    String id,
    ExportRequest request,
    JobState state,
    JobProgress progress,
    JobTimes times,
    Optional<JobFile> file,
    Optional<String> error) {

  private static final int ALL = 100;

  /** Returns how much is done, 0 to 100; empty while nobody knows. */
  public OptionalInt percent() {
    return file.isPresent() ? OptionalInt.of(ALL) : progress.percent();
  }

  /**
   * Returns what the file is called when it is downloaded: the name asked for, what is to be known
   * about it, and the ending of its format, such as {@code orders-first-100000-rows.csv}.
   */
  public String fileName(String extension) {
    StringBuilder name = new StringBuilder(request.output().name());
    file.ifPresent(
        whole -> {
          if (whole.remarks().contains(Remark.CUT)) {
            name.append("-first-").append(whole.rows()).append("-rows");
          }
          if (whole.remarks().contains(Remark.SEVERAL_SNAPSHOTS)) {
            name.append("-several-snapshots");
          }
        });
    return name.append('.').append(extension).toString();
  }
}

package dev.quipu.analytics.export.options;

import java.time.Duration;

/**
 * How the workers of one host work.
 *
 * @param workers how many jobs it runs at a time; 0 for a host that only asks for them
 * @param poll how often it looks for jobs of other hosts, and says how far its own are
 * @param timeout the longest that a statement of a job may take
 * @param keep how long a file can be downloaded
 * @param remember how long a job without a file is known
 * @param chunkRows how many rows a chunk of a resumable job has
 */
public record ExportSettings(
    int workers, Duration poll, Duration timeout, Duration keep, Duration remember, int chunkRows) {

  private static final Duration LEAST_POLL = Duration.ofMillis(10);

  /** Checks that nothing is negative or useless. */
  public ExportSettings {
    boolean positive =
        poll.compareTo(LEAST_POLL) >= 0
            && timeout.compareTo(Duration.ZERO) > 0
            && keep.compareTo(Duration.ZERO) > 0
            && remember.compareTo(Duration.ZERO) > 0;
    if (workers < 0 || chunkRows < 1 || !positive) {
      throw new IllegalArgumentException(
          "workers must be 0 or more, chunkRows and every time positive, poll at least 10 ms: "
              + ("workers " + workers + ", poll " + poll + ", timeout " + timeout)
              + (", keep " + keep + ", remember " + remember + ", chunkRows " + chunkRows));
    }
  }

  /** 2 workers; a look every second; statements of an hour; files for a day, jobs for 30. */
  public static ExportSettings defaults() {
    return new ExportSettings(
        2,
        Duration.ofSeconds(1),
        Duration.ofHours(1),
        Duration.ofHours(24),
        Duration.ofDays(30),
        10_000);
  }

  /** Returns these settings with another number of workers. */
  public ExportSettings workers(int number) {
    return new ExportSettings(number, poll, timeout, keep, remember, chunkRows);
  }

  /** Returns these settings with another time between two looks. */
  public ExportSettings poll(Duration every) {
    return new ExportSettings(workers, every, timeout, keep, remember, chunkRows);
  }

  /** Returns these settings with another time for a statement. */
  public ExportSettings timeout(Duration longest) {
    return new ExportSettings(workers, poll, longest, keep, remember, chunkRows);
  }

  /** Returns these settings with another time for which files can be downloaded. */
  public ExportSettings keep(Duration time) {
    return new ExportSettings(workers, poll, timeout, time, remember, chunkRows);
  }

  /** Returns these settings with another time for which jobs without a file are known. */
  public ExportSettings remember(Duration time) {
    return new ExportSettings(workers, poll, timeout, keep, time, chunkRows);
  }

  /** Returns these settings with chunks of another length. */
  public ExportSettings chunkRows(int rows) {
    return new ExportSettings(workers, poll, timeout, keep, remember, rows);
  }
}

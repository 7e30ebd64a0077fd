package dev.quipu.analytics.usage;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The journal on disk, in which events wait for the store so that they outlive the process.
 *
 * @param folder its own folder, made if it is not there; one process has it at a time
 * @param forceEvery how often what came is forced to the disk, from 1 millisecond to 10 seconds
 * @param segmentBytes about how long its files become, from 64 KiB to 1 GiB
 * @param mostBytes how much disk it may take, at least two files; at that it counts as full
 * @param whenFull what happens to events while the disk takes no more
 */
public record JournalSettings(
    Path folder, Duration forceEvery, long segmentBytes, long mostBytes, WhenDiskFull whenFull) {

  /** What happens while the disk takes no more, or fails. */
  public enum WhenDiskFull {
    /** Events wait in the buffer, and are dropped or not as it says when that is full, too. */
    WAIT,
    /** Events go from the buffer into the store, past the journal. */
    STORE
  }

  private static final long KIB = 1L << 10;
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  /**
   * Checks the sizes and the time.
   *
   * @throws InvalidModelException with all that is wrong
   */
  public JournalSettings {
    List<Problem> problems = new ArrayList<>();
    if (forceEvery.toMillis() < 1 || forceEvery.compareTo(Duration.ofSeconds(10)) > 0) {
      problems.add(new Problem("forceEvery", forceEvery.toString(), "1 millisecond to 10 seconds"));
    }
    if (segmentBytes < 64 * KIB || segmentBytes > GIB) {
      problems.add(new Problem("segmentBytes", "is " + segmentBytes, "64 KiB to 1 GiB"));
    } else if (mostBytes < 2 * segmentBytes) {
      problems.add(new Problem("mostBytes", "is " + mostBytes, "at least two segments"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidModelException("journal", problems);
    }
  }

  /**
   * Returns a journal in a folder: forced every 10 milliseconds, in files of 16 MiB, at most 1 GiB;
   * while the disk is full events wait.
   */
  public static JournalSettings of(Path folder) {
    return new JournalSettings(folder, Duration.ofMillis(10), 16 * MIB, GIB, WhenDiskFull.WAIT);
  }

  /** Returns this journal with another time between two forces. */
  public JournalSettings forcedEvery(Duration time) {
    return new JournalSettings(folder, time, segmentBytes, mostBytes, whenFull);
  }

  /** Returns this journal with other sizes of its files and of all of them. */
  public JournalSettings sized(long ofSegment, long inAll) {
    return new JournalSettings(folder, forceEvery, ofSegment, inAll, whenFull);
  }

  /** Returns this journal with another way to go on while the disk takes no more. */
  public JournalSettings whenDiskFull(WhenDiskFull way) {
    return new JournalSettings(folder, forceEvery, segmentBytes, mostBytes, way);
  }
}

package dev.quipu.analytics.job;

import java.util.Set;

/** Where an export job stands in its life. */
public enum JobState {
  /** It waits for a worker. */
  QUEUED,
  /** A worker writes its file. */
  RUNNING,
  /** Its file can be downloaded. */
  READY,
  /** It will have no file, and says why. */
  FAILED,
  /** Somebody stopped it before it had a file. */
  CANCELLED,
  /** Its file was removed because its time was over. */
  EXPIRED;

  /** Tells whether no worker will touch the job again. */
  public boolean ended() {
    return this != QUEUED && this != RUNNING;
  }

  /** Returns the states that may come next. */
  public Set<JobState> next() {
    return switch (this) {
      case QUEUED -> Set.of(RUNNING, CANCELLED, FAILED);
      case RUNNING -> Set.of(QUEUED, RUNNING, READY, FAILED, CANCELLED);
      case READY -> Set.of(EXPIRED);
      case FAILED, CANCELLED, EXPIRED -> Set.of();
    };
  }
}

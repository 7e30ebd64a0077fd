package dev.quipu.analytics.export.work;

import dev.quipu.analytics.error.AnalyticsException;
import dev.quipu.analytics.export.storage.StoredFile;
import dev.quipu.analytics.export.storage.StoredName;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.JobFile;
import dev.quipu.analytics.job.JobState;
import dev.quipu.analytics.queue.Leftover;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes files whose time is over and what dead workers have left. Safe for many threads. */
public final class Tidying {

  private static final Logger LOG = LoggerFactory.getLogger("dev.quipu.analytics.exports");

  private final Desk desk;
  private final Clock clock;
  private final Optional<Consumer<ExportJob>> listener;

  /** Makes what tidies up, and tells somebody of each job that is over. */
  public Tidying(Desk desk, Clock clock, Optional<Consumer<ExportJob>> listener) {
    this.desk = desk;
    this.clock = clock;
    this.listener = listener;
  }

  /** Tells whether somebody waits to be told. */
  boolean tells() {
    return listener.isPresent();
  }

  /**
   * Ends what is over, removes its files, and forgets jobs that were long ago. Returns how many
   * files have expired by it; what the storage does not do now comes again.
   */
  public long tidy() {
    long expired = desk.queue().expire();
    for (Leftover job : desk.queue().leftovers()) {
      try {
        remove(job);
        if (desk.queue().tidied(job)) {
          listener.ifPresent(told -> tell(told, job.id()));
        }
      } catch (AnalyticsException e) {
        LOG.warn("files of export job {} are not removed; it is tried again", job.id(), e);
      }
    }
    desk.queue().forget(clock.instant().minus(desk.settings().remember()));
    return expired;
  }

  private void tell(Consumer<ExportJob> told, String job) {
    try {
      desk.queue().find(job).ifPresent(told);
    } catch (RuntimeException e) {
      LOG.warn("a listener of export jobs failed", e);
    }
  }

  private void remove(Leftover job) {
    for (int attempt = 1; attempt <= job.attempts(); attempt++) {
      StoredName name = FileNames.file(job.id(), attempt, job.format());
      if (!name.text().equals(job.keep())) {
        desk.storage().delete(name);
      }
    }
    job.chunks().forEach(chunk -> desk.storage().delete(StoredName.of(chunk)));
  }

  /**
   * Removes the files that no job hands out: those of a worker that died between the end of a file
   * and telling of it, after its job was over. Reads the list of all files.
   *
   * @param age how old files are that no worker is still writing
   */
  public void removeUnknown(Duration age) {
    Instant before = clock.instant().minus(age);
    desk.storage().removeUnfinished(before);
    List<StoredFile> unknown = new ArrayList<>();
    desk.storage()
        .list(
            file -> {
              if (file.writtenAt().isBefore(before) && unneeded(file.name())) {
                unknown.add(file);
              }
            });
    unknown.forEach(file -> desk.storage().delete(file.name()));
  }

  /** A file of a job that is over and does not hand it out; files of unknown jobs are others'. */
  private boolean unneeded(StoredName name) {
    return FileNames.job(name)
        .flatMap(id -> desk.queue().find(id))
        .filter(job -> job.state().ended())
        .map(job -> job.state() != JobState.READY || !stored(job).equals(name.text()))
        .orElse(false);
  }

  private static String stored(ExportJob job) {
    return job.file().map(JobFile::stored).orElse("");
  }
}

package dev.quipu.analytics.export.schedule;

import dev.quipu.analytics.delivery.DeliveryException;
import dev.quipu.analytics.delivery.DeliveryException.Reason;
import dev.quipu.analytics.error.AccessDeniedException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.export.job.Download;
import dev.quipu.analytics.export.job.ExportJobException;
import dev.quipu.analytics.export.job.Exports;
import dev.quipu.analytics.export.schedule.ScheduledRun.State;
import dev.quipu.analytics.job.ExportJob;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one run forward: asks for its export, waits for it, delivers its file. */
final class Courier {

  private static final Logger LOG = LoggerFactory.getLogger("dev.quipu.analytics.schedules");

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_TRIES = 19;

  private final Exports exports;
  private final Runs runs;

  Courier(Exports exports, Runs runs) {
    this.exports = exports;
    this.runs = runs;
  }

  /** Works at a run that this host has taken. */
  void work(ExportSchedule schedule, Run run) {
    try {
      ExportJob job = job(schedule, run);
      switch (job.state()) {
        case QUEUED, RUNNING -> runs.again(run, LOOK, run.run().tries(), Optional.empty());
        case READY -> deliver(schedule, run, job);
        case FAILED, CANCELLED, EXPIRED ->
            fail(run, "the export is " + job.state() + job.error().map(e -> ": " + e).orElse(""));
      }
    } catch (RuntimeException e) {
      failed(run, e);
    }
  }

  private ExportJob job(ExportSchedule schedule, Run run) {
    Optional<String> known = run.run().job();
    if (known.isPresent()) {
      return exports
          .find(known.get())
          .orElseThrow(
              () ->
                  new DeliveryException(Reason.REFUSED, "the export is not known any more", null));
    }
    Occurrence occurrence = occurrence(schedule, run);
    String key = "schedule " + schedule.name() + " " + occurrence.at();
    ExportJob job = exports.submit(schedule.order().request(occurrence).once(key));
    runs.job(run, job.id());
    return job;
  }

  private static Occurrence occurrence(ExportSchedule schedule, Run run) {
    return new Occurrence(schedule.name(), run.run().at(), schedule.times().zone());
  }

  private void deliver(ExportSchedule schedule, Run run, ExportJob job) {
    Download file = exports.download(job.id(), job.request().requester().subject());
    Occurrence occurrence = occurrence(schedule, run);
    Ready ready = new Ready(occurrence, file, run.run().to(), messageId(run.run()));
    schedule.delivery().deliver(schedule.letter().write(ready));
    runs.end(run, State.SENT, Optional.empty());
  }

  /** The same at each try of whichever host, so that a second copy can be told. */
  private static String messageId(ScheduledRun run) {
    String text = run.schedule() + "\n" + run.at() + "\n" + run.to();
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private void failed(Run run, RuntimeException fault) {
    long tries = run.run().tries() + 1;
    if (isForGood(fault) || tries > MOST_TRIES) {
      fail(run, String.valueOf(fault.getMessage()));
      return;
    }
    long minutes = Math.min(FIRST.toMinutes() << (tries - 1), LONGEST.toMinutes());
    LOG.warn("{} is tried again in {} minutes", run, minutes, fault);
    runs.again(run, Duration.ofMinutes(minutes), tries, Optional.ofNullable(fault.getMessage()));
  }

  /** What a host's own code throws may pass, too: it may have asked a database. */
  private static boolean isForGood(RuntimeException fault) {
    return (fault instanceof DeliveryException e && e.reason() == Reason.REFUSED)
        || fault instanceof AccessDeniedException
        || fault instanceof InvalidQueryException
        || fault instanceof ExportJobException;
  }

  private void fail(Run run, String error) {
    LOG.warn("{} has failed: {}", run, error);
    runs.end(run, State.FAILED, Optional.of(error));
  }
}

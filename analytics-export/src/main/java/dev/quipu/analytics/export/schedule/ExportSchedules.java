package dev.quipu.analytics.export.schedule;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.export.job.Exports;
import dev.quipu.analytics.store.TableStore;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exports on schedules: each occurrence is exported once, whichever of the hosts that share the
 * tables comes first, and its file is delivered to each recipient, again and again until it is
 * taken, for about 14 hours. Made once, used from many threads:
 *
 * <pre>{@code
 * ExportSchedule weekly = ExportSchedule.of("orders", Schedule.of("0 7 * * 1", madrid),
 *         occurrence -> ExportRequest.of(ann, QueryContent.of(lastWeek(occurrence.local())), "xlsx"))
 *     .sends(Letter.attached("Orders of the week"), mail, "ann@example.com");
 * ExportSchedules schedules = ExportSchedules.of(exports, tables, List.of(weekly), clock).start();
 * }</pre>
 */
public final class ExportSchedules implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("dev.quipu.analytics.schedules");

  /** So often it is looked at the clock, which may be set. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final Map<String, ExportSchedule> schedules = new HashMap<>();
  private final Runs runs;
  private final Courier courier;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private boolean started;

  private ExportSchedules(Runs runs, Courier courier) {
    this.runs = runs;
    this.courier = courier;
    this.thread = new Thread(this::work, "quipu-export-schedules");
    thread.setDaemon(true);
  }

  /**
   * Returns schedules over exports; nothing runs yet.
   *
   * @param tables where occurrences are kept, which all hosts share
   * @throws InvalidModelException if two schedules have one name
   */
  public static ExportSchedules of(
      Exports exports, TableStore tables, List<ExportSchedule> schedules, Clock clock) {
    Runs runs = new Runs(tables, clock);
    ExportSchedules all = new ExportSchedules(runs, new Courier(exports, runs));
    for (ExportSchedule each : schedules) {
      if (all.schedules.put(each.name(), each) != null) {
        Problem twice = Problem.of("schedule \"" + each.name() + "\"", "is there twice");
        throw new InvalidModelException("export schedules", List.of(twice));
      }
    }
    return all;
  }

  /** Makes the tables where they are not there; once, before the first start. */
  public ExportSchedules createTables() {
    runs.createTables();
    return this;
  }

  /** Starts the thread that looks at the clock. More than once does nothing. */
  public synchronized ExportSchedules start() {
    if (!started && closed.getCount() > 0) {
      started = true;
      thread.start();
    }
    return this;
  }

  private void work() {
    try {
      do {
        run();
      } while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Does what is due now: asks for exports, and delivers files that are ready. The thread does so
   * every five seconds; it is for hosts without one. A schedule begins when it is looked at for the
   * first time. Whatever goes wrong is logged and tried again.
   */
  public void run() {
    for (ExportSchedule schedule : schedules.values()) {
      try {
        runs.plan(schedule);
      } catch (RuntimeException e) {
        LOG.warn("export schedule {} is looked at again", schedule.name(), e);
      }
    }
    try {
      runs.open().forEach(this::work);
    } catch (RuntimeException e) {
      LOG.warn("export schedules are looked at again", e);
    }
  }

  private void work(Run run) {
    Optional<ExportSchedule> schedule = Optional.ofNullable(schedules.get(run.run().schedule()));
    if (schedule.isPresent() && closed.getCount() > 0) {
      runs.take(run).ifPresent(mine -> courier.work(schedule.get(), mine));
    }
  }

  /** Returns the occurrences of a schedule of the last 90 days, the newest first. */
  public List<ScheduledRun> runs(String schedule) {
    return runs.of(schedule);
  }

  /** Stops after the message that is on its way, and waits for that for 10 seconds. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.quipu.analytics.queue;

import static dev.quipu.analytics.queue.JobTables.CHUNKS;
import static dev.quipu.analytics.queue.JobTables.CONTENTS;
import static dev.quipu.analytics.queue.JobTables.ENDED;
import static dev.quipu.analytics.queue.JobTables.EXPIRES;
import static dev.quipu.analytics.queue.JobTables.FORMAT;
import static dev.quipu.analytics.queue.JobTables.ID;
import static dev.quipu.analytics.queue.JobTables.JOB;
import static dev.quipu.analytics.queue.JobTables.JOBS;
import static dev.quipu.analytics.queue.JobTables.KEYS;
import static dev.quipu.analytics.queue.JobTables.OWNER;
import static dev.quipu.analytics.queue.JobTables.STATE;
import static dev.quipu.analytics.queue.JobTables.STORED;
import static dev.quipu.analytics.queue.JobTables.TIDY;
import static dev.quipu.analytics.queue.JobTables.TURN;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.job.JobContent;
import dev.quipu.analytics.job.JobState;
import dev.quipu.analytics.job.Requester;
import dev.quipu.analytics.job.RowLimit;
import dev.quipu.analytics.job.Ulid;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.store.TableWriter;
import dev.quipu.analytics.usage.EventIds;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Export jobs of all nodes that share a database: asked for, looked at, cancelled, forgotten. Every
 * change is a compare-and-set of the state. Safe for many threads and many processes.
 */
public final class JobQueue {

  private static final Set<JobState> FORGETTABLE =
      Set.of(JobState.FAILED, JobState.CANCELLED, JobState.EXPIRED);
  private static final int BATCH = 500;

  private final TableStore store;
  private final QueueLimits limits;
  private final Clock clock;
  private final EventIds ids;

  /** Makes a queue over tables that {@link #createTables} has made. */
  public JobQueue(TableStore store, QueueLimits limits, Clock clock) {
    this.store = store;
    this.limits = limits;
    this.clock = clock;
    this.ids = new EventIds(clock);
  }

  /** Makes the tables where they are not there. */
  public void createTables() {
    store.create(JobTables.ALL);
    try {
      store.write(JobQueue::firstTurn);
    } catch (BackendException e) {
      // two nodes may have inserted the row at the same moment, of which one was refused
      store.write(JobQueue::firstTurn);
    }
  }

  /** Removes the tables with all jobs; files stay where they are stored. */
  public void dropTables() {
    store.drop(JobTables.ALL);
  }

  private static long firstTurn(TableWriter writer) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(JobWork.THE_TURN);
    row.add("");
    return writer.read(TURN, Condition.always()).isEmpty()
        ? writer.insert(TURN, List.of(row).iterator())
        : 0;
  }

  /**
   * Adds a job, or returns the one that the key of the request stands for already.
   *
   * @param asked the request as it was made, which tells whether a key means the same
   * @param content what is exported, with everything fixed that depends on the time of the request
   * @throws LimitExceededException where the requester has too many jobs that wait, or asks for
   *     more rows than allowed
   * @throws InvalidQueryException where the key stands for another export
   */
  public ExportJob add(ExportRequest asked, JobContent content) {
    RowLimit rows = rows(asked);
    Instant now = clock.instant();
    String id = Ulid.of(ids.at(now.toEpochMilli()));
    List<@Nullable Object> row = JOBS.checked(JobRow.of(id, asked.content(content), rows, now));
    if (asked.key().isEmpty()) {
      return store.write(writer -> added(writer, asked, content, row));
    }
    RequestKey key = RequestKey.of(asked);
    try {
      return store.write(writer -> once(writer, key, asked, content, row));
    } catch (BackendException e) {
      // two requests may have inserted the key at the same moment, of which one was refused
      return store.write(writer -> once(writer, key, asked, content, row));
    }
  }

  private RowLimit rows(ExportRequest asked) {
    RowLimit rows = asked.rows().orElse(limits.rows());
    if (rows.most() > limits.rows().most()) {
      throw new LimitExceededException(
          "an export of up to " + rows.most() + " rows",
          "rows",
          limits.rows().most(),
          "ask for fewer, or raise it in the limits of exports");
    }
    return rows;
  }

  private ExportJob once(
      TableWriter writer,
      RequestKey key,
      ExportRequest asked,
      JobContent content,
      List<@Nullable Object> row) {
    Optional<String> before = key.job(writer);
    Optional<JobRow> current =
        before.flatMap(id -> row(writer, id)).filter(job -> holds(job, clock.instant()));
    if (current.isPresent()) {
      key.requireSame(writer);
      return whole(writer, List.of(current.get())).get(0);
    }
    if (!key.put(writer, before, new JobRow(row).id())) {
      return once(writer, key, asked, content, row);
    }
    return added(writer, asked, content, row);
  }

  /** Tells whether a key of a job still stands for it. */
  private static boolean holds(JobRow job, Instant now) {
    boolean over = job.expires().map(expires -> !expires.isAfter(now)).orElse(false);
    return !FORGETTABLE.contains(job.state()) && !over;
  }

  private ExportJob added(
      TableWriter writer, ExportRequest asked, JobContent content, List<@Nullable Object> row) {
    Condition waiting =
        JobTables.all(RequestKey.of(asked.requester()), JobTables.state(Set.of(JobState.QUEUED)));
    if (writer.read(JOBS, waiting).size() >= limits.waiting()) {
      throw new LimitExceededException(
          "one more export of a requester with " + limits.waiting() + " that wait",
          "waiting",
          limits.waiting(),
          "wait for them, cancel some, or raise it in the limits of exports");
    }
    JobRow job = new JobRow(row);
    List<@Nullable Object> body = new ArrayList<>();
    body.add(job.id());
    body.add(content.json());
    writer.insert(JOBS, List.of(row).iterator());
    writer.insert(CONTENTS, List.of(body).iterator());
    return job.job(content.json());
  }

  private static Optional<JobRow> row(TableWriter writer, String id) {
    return writer.read(JOBS, JobTables.equal(ID, id)).stream().map(JobRow::new).findFirst();
  }

  /** Returns jobs with their contents. */
  static List<ExportJob> whole(TableWriter writer, List<JobRow> rows) {
    Map<Object, String> contents = new HashMap<>();
    List<String> ids = rows.stream().map(JobRow::id).toList();
    writer
        .read(CONTENTS, JobTables.oneOf(ID, ids))
        .forEach(row -> contents.put(String.valueOf(row.get(0)), String.valueOf(row.get(1))));
    return rows.stream().map(row -> row.job(contents.getOrDefault(row.id(), ""))).toList();
  }

  /** Returns a job; empty where there is none of that id. */
  public Optional<ExportJob> find(String id) {
    return store.write(writer -> row(writer, id).map(row -> whole(writer, List.of(row)).get(0)));
  }

  /** Returns what the requester was allowed to when the file of a job was made. */
  public Optional<String> rights(String id) {
    return store.write(writer -> row(writer, id).flatMap(JobRow::rights));
  }

  /** Returns the jobs of a requester, the newest first, at most so many. */
  public List<ExportJob> of(Requester requester, int most) {
    return store.write(
        writer ->
            whole(
                writer,
                writer.read(JOBS, RequestKey.of(requester)).stream()
                    .map(JobRow::new)
                    .sorted(Comparator.comparing(JobRow::id).reversed())
                    .limit(most)
                    .toList()));
  }

  /** Cancels a job that is not over yet and returns it as it is then. */
  public Optional<ExportJob> cancel(String id) {
    Map<String, @Nullable Object> changes = new HashMap<>();
    changes.put(STATE.column(), JobState.CANCELLED.name());
    changes.put(ENDED.column(), clock.instant());
    changes.put(OWNER.column(), null);
    Condition open = JobTables.canBecome(JobState.CANCELLED);
    store.write(
        writer -> writer.update(JOBS, changes, JobTables.all(JobTables.equal(ID, id), open)));
    return find(id);
  }

  /** Ends the time of all files that is over, and returns how many there were. */
  public long expire() {
    Map<String, @Nullable Object> changes = new HashMap<>();
    changes.put(STATE.column(), JobState.EXPIRED.name());
    changes.put(TIDY.column(), false);
    Condition over =
        JobTables.all(
            JobTables.canBecome(JobState.EXPIRED), JobTables.atMost(EXPIRES, clock.instant()));
    return store.write(writer -> writer.update(JOBS, changes, over));
  }

  /** Returns the jobs that are over and of which more may be stored than can be downloaded. */
  public List<Leftover> leftovers() {
    Set<JobState> over =
        Set.of(JobState.READY, JobState.FAILED, JobState.CANCELLED, JobState.EXPIRED);
    Condition untidy = JobTables.all(JobTables.state(over), JobTables.equal(TIDY, false));
    return store.write(
        writer ->
            writer.read(JOBS, untidy).stream()
                .map(values -> leftover(writer, new JobRow(values)))
                .toList());
  }

  private static Leftover leftover(TableWriter writer, JobRow row) {
    List<String> chunks =
        writer.read(CHUNKS, JobTables.equal(JOB, row.id())).stream()
            .map(chunk -> String.valueOf(chunk.get(CHUNKS.columns().indexOf(STORED))))
            .toList();
    String keep = row.state() == JobState.READY ? row.text(STORED) : "";
    return new Leftover(row.id(), row.state(), row.text(FORMAT), row.attempt(), keep, chunks);
  }

  /**
   * Notes that nothing is stored of a job but what can be downloaded. Returns whether nobody else
   * was first with it: true for one of all hosts.
   */
  public boolean tidied(Leftover job) {
    Condition same =
        JobTables.all(
            JobTables.equal(ID, job.id()),
            JobTables.state(Set.of(job.state())),
            JobTables.equal(TIDY, false));
    return store.write(
        writer -> {
          writer.delete(CHUNKS, JobTables.equal(JOB, job.id()));
          return writer.update(JOBS, Map.of(TIDY.column(), true), same) == 1;
        });
  }

  /** Removes all that is known of jobs without a file that were over before a time. */
  public long forget(Instant before) {
    Condition old =
        JobTables.all(
            JobTables.state(FORGETTABLE),
            JobTables.equal(TIDY, true),
            JobTables.atMost(ENDED, before));
    return store.write(
        writer -> {
          List<String> over =
              writer.read(JOBS, old).stream().map(row -> new JobRow(row).id()).toList();
          for (int i = 0; i < over.size(); i += BATCH) {
            List<String> some = over.subList(i, Math.min(over.size(), i + BATCH));
            writer.delete(KEYS, JobTables.oneOf(JOB, some));
            writer.delete(CONTENTS, JobTables.oneOf(ID, some));
            writer.delete(JOBS, JobTables.oneOf(ID, some));
          }
          return (long) over.size();
        });
  }
}

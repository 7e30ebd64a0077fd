package dev.quipu.analytics.queue;

import static dev.quipu.analytics.queue.JobTables.ATTEMPT;
import static dev.quipu.analytics.queue.JobTables.CHUNKS;
import static dev.quipu.analytics.queue.JobTables.DUE;
import static dev.quipu.analytics.queue.JobTables.ENDED;
import static dev.quipu.analytics.queue.JobTables.ERROR;
import static dev.quipu.analytics.queue.JobTables.EXPIRES;
import static dev.quipu.analytics.queue.JobTables.FAILURES;
import static dev.quipu.analytics.queue.JobTables.ID;
import static dev.quipu.analytics.queue.JobTables.JOB;
import static dev.quipu.analytics.queue.JobTables.JOBS;
import static dev.quipu.analytics.queue.JobTables.OWNER;
import static dev.quipu.analytics.queue.JobTables.RIGHTS;
import static dev.quipu.analytics.queue.JobTables.STARTED;
import static dev.quipu.analytics.queue.JobTables.STATE;
import static dev.quipu.analytics.queue.JobTables.TIDY;
import static dev.quipu.analytics.queue.JobTables.TURN;

import dev.quipu.analytics.job.JobFile;
import dev.quipu.analytics.job.JobProgress;
import dev.quipu.analytics.job.JobState;
import dev.quipu.analytics.job.Requester;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.store.TableWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What workers do with export jobs. A job is one worker's at a time: whatever a worker changes, it
 * changes only while it holds the lease, in the same statement. Safe for many threads and many
 * processes.
 */
public final class JobWork {

  /** The one row of the table of turns. */
  static final String THE_TURN = "take";

  private static final Set<JobState> OPEN = Set.of(JobState.QUEUED, JobState.RUNNING);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final int MOST_DOUBLINGS = 8;

  private final TableStore store;
  private final QueueLimits limits;
  private final Clock clock;

  /** Makes what works on the jobs of a {@link JobQueue} over the same tables. */
  public JobWork(TableStore store, QueueLimits limits, Clock clock) {
    this.store = store;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Takes the job that is due: of the greatest priority, then the oldest, of a requester who has
   * not too many running. A job whose worker was not heard of during its lease is due again; one
   * that this happened to too often fails.
   */
  public Optional<JobLease> take() {
    boolean any = store.write(writer -> next(writer).isPresent());
    return any ? store.write(this::taken) : Optional.empty();
  }

  private Optional<JobLease> taken(TableWriter writer) {
    String owner = UUID.randomUUID().toString();
    writer.update(TURN, Map.of(OWNER.column(), owner), Condition.always());
    for (Optional<JobRow> due = next(writer); due.isPresent(); due = next(writer)) {
      JobRow row = due.get();
      boolean died = row.state() == JobState.RUNNING;
      int failures = row.failures() + (died ? 1 : 0);
      if (died && failures >= limits.attempts()) {
        writer.update(JOBS, givenUp(failures), as(row));
      } else if (writer.update(JOBS, begun(row, failures, owner), as(row)) == 1) {
        var job = JobQueue.whole(writer, List.of(row)).get(0);
        return Optional.of(new JobLease(job, row.attempt() + 1, failures, owner));
      }
    }
    return Optional.empty();
  }

  /** The job as it was read: of the same state and owner, and of no later turn. */
  private static Condition as(JobRow row) {
    return JobTables.all(
        JobTables.equal(ID, row.id()),
        JobTables.state(Set.of(row.state())),
        JobTables.equal(ATTEMPT, (long) row.attempt()),
        JobTables.equal(DUE, row.number(DUE)));
  }

  private Optional<JobRow> next(TableWriter writer) {
    Instant now = clock.instant();
    List<JobRow> open = writer.read(JOBS, JobTables.state(OPEN)).stream().map(JobRow::new).toList();
    Map<Requester, Integer> running = new HashMap<>();
    open.stream()
        .filter(row -> row.state() == JobState.RUNNING && !row.due(now))
        .forEach(row -> running.merge(row.requester(), 1, Integer::sum));
    return open.stream()
        .filter(row -> row.due(now))
        .filter(row -> running.getOrDefault(row.requester(), 0) < limits.running())
        .min(Comparator.comparing(JobRow::priority).reversed().thenComparing(JobRow::id));
  }

  private Map<String, @Nullable Object> begun(JobRow row, int failures, String owner) {
    Map<String, @Nullable Object> changes = new HashMap<>(JobRow.changes(JobProgress.none()));
    changes.put(STATE.column(), JobState.RUNNING.name());
    changes.put(ATTEMPT.column(), row.attempt() + 1L);
    changes.put(FAILURES.column(), (long) failures);
    changes.put(OWNER.column(), owner);
    changes.put(DUE.column(), until());
    changes.put(STARTED.column(), clock.instant());
    changes.put(TIDY.column(), false);
    return changes;
  }

  private Map<String, @Nullable Object> givenUp(int failures) {
    Map<String, @Nullable Object> changes = ended(JobState.FAILED);
    changes.put(FAILURES.column(), (long) failures);
    changes.put(ERROR.column(), "its worker ended " + failures + " times without a word");
    return changes;
  }

  private Map<String, @Nullable Object> ended(JobState state) {
    Map<String, @Nullable Object> changes = new HashMap<>();
    changes.put(STATE.column(), state.name());
    changes.put(OWNER.column(), null);
    changes.put(ENDED.column(), clock.instant());
    return changes;
  }

  private long until() {
    return clock.millis() + limits.lease().toMillis();
  }

  private static Condition mine(JobLease lease) {
    return JobTables.all(
        JobTables.equal(ID, lease.job().id()),
        JobTables.state(Set.of(JobState.RUNNING)),
        JobTables.equal(OWNER, lease.owner()));
  }

  private boolean change(JobLease lease, Map<String, @Nullable Object> changes) {
    return store.write(writer -> writer.update(JOBS, changes, mine(lease))) == 1;
  }

  /** Says that the worker is alive and how far it is; false where the lease is lost. */
  public boolean renew(JobLease lease, JobProgress progress) {
    Map<String, @Nullable Object> changes = new HashMap<>(JobRow.changes(progress));
    changes.put(DUE.column(), until());
    return change(lease, changes);
  }

  /**
   * Ends the turn with a file; false where the lease is lost, so that the file is nobody's.
   *
   * @param rights what the requester was allowed to
   * @param keep how long the file can be downloaded from now on
   */
  public boolean ready(JobLease lease, JobFile file, String rights, Duration keep) {
    Map<String, @Nullable Object> changes = ended(JobState.READY);
    changes.putAll(JobRow.changes(file));
    changes.put(RIGHTS.column(), rights);
    changes.put(EXPIRES.column(), clock.instant().plus(keep));
    changes.put(ERROR.column(), null);
    return change(lease, changes);
  }

  /** Ends the job without a file; false where the lease is lost. */
  public boolean failed(JobLease lease, String reason) {
    Map<String, @Nullable Object> changes = ended(JobState.FAILED);
    changes.put(FAILURES.column(), lease.failures() + 1L);
    changes.put(ERROR.column(), reason);
    return change(lease, changes);
  }

  /**
   * Ends the turn without a file, for a reason that may pass: the job waits, longer each time, or
   * fails if that was the last attempt. Returns false where the lease is lost.
   */
  public boolean again(JobLease lease, String reason) {
    int failures = lease.failures() + 1;
    if (failures >= limits.attempts()) {
      return failed(lease, reason);
    }
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    Map<String, @Nullable Object> changes = waiting(pause);
    changes.put(FAILURES.column(), (long) failures);
    changes.put(ERROR.column(), reason);
    return change(lease, changes);
  }

  /** Gives the job back for another worker, because this one has to stop. */
  public boolean release(JobLease lease) {
    return change(lease, waiting(Duration.ZERO));
  }

  private Map<String, @Nullable Object> waiting(Duration pause) {
    Map<String, @Nullable Object> changes = new HashMap<>();
    changes.put(STATE.column(), JobState.QUEUED.name());
    changes.put(OWNER.column(), null);
    changes.put(DUE.column(), clock.millis() + pause.toMillis());
    return changes;
  }

  /** Returns the chunks of a job that are written, in their order. */
  public List<JobChunk> chunks(JobLease lease) {
    return store.write(
        writer ->
            writer.read(CHUNKS, JobTables.equal(JOB, lease.job().id())).stream()
                .map(JobWork::chunk)
                .sorted(Comparator.comparing(JobChunk::number))
                .toList());
  }

  private static JobChunk chunk(List<@Nullable Object> row) {
    return new JobChunk(
        Math.toIntExact((Long) cell(row, 1)),
        (String) cell(row, 2),
        (String) cell(row, 3),
        (Long) cell(row, 4),
        (String) cell(row, 5));
  }

  private static Object cell(List<@Nullable Object> row, int column) {
    Object value = row.get(column);
    if (value == null) {
      throw new IllegalStateException("a chunk without " + CHUNKS.columns().get(column).column());
    }
    return value;
  }

  /** Notes that a chunk is stored, and says that the worker is alive; false without the lease. */
  public boolean wrote(JobLease lease, JobChunk chunk) {
    List<@Nullable Object> row =
        List.of(
            lease.job().id(),
            (long) chunk.number(),
            chunk.stored(),
            chunk.place(),
            chunk.rows(),
            chunk.rights());
    Map<String, @Nullable Object> alive = new HashMap<>();
    alive.put(DUE.column(), until());
    return store.write(
        writer ->
            writer.update(JOBS, alive, mine(lease)) == 1
                && writer.insert(CHUNKS, List.of(row).iterator()) == 1);
  }

  /** Forgets the chunks of a job, which is begun anew; false where the lease is lost. */
  public boolean startOver(JobLease lease) {
    Map<String, @Nullable Object> alive = new HashMap<>();
    alive.put(DUE.column(), until());
    return store.write(
        writer ->
            writer.update(JOBS, alive, mine(lease)) == 1
                && writer.delete(CHUNKS, JobTables.equal(JOB, lease.job().id())) >= 0);
  }
}

package dev.quipu.analytics.export.job;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.AccessDeniedException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.content.ContentWriter;
import dev.quipu.analytics.export.job.ExportJobException.Reason;
import dev.quipu.analytics.export.storage.StoredName;
import dev.quipu.analytics.export.work.Desk;
import dev.quipu.analytics.export.work.Rights;
import dev.quipu.analytics.export.work.Tidying;
import dev.quipu.analytics.export.work.Workers;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.job.JobContent;
import dev.quipu.analytics.job.JobFile;
import dev.quipu.analytics.job.JobState;
import dev.quipu.analytics.job.Requester;
import dev.quipu.analytics.job.Ulid;
import dev.quipu.analytics.json.SubjectJson;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Exports that take too long to wait for: asked for, worked on by the hosts that share a database,
 * and downloaded. Made once, used from many threads:
 *
 * <pre>{@code
 * Exports exports = Exports.builder().analytics(analytics).tables(backend.tables().orElseThrow())
 *     .storage(FolderStorage.at(folder)).access(AccessResolver.withoutRoles()).build().start();
 * ExportJob job = exports.submit(
 *     ExportRequest.of(ann, QueryContent.of(rows), "csv").named("orders").once(clickId));
 * exports.find(job.id(), ann).orElseThrow().percent();
 * exports.download(job.id(), ann).to(response.getOutputStream());
 * }</pre>
 */
public final class Exports implements AutoCloseable {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final Desk desk;
  private final Clock clock;
  private final Tidying tidying;
  private final Workers workers;
  private boolean started;
  private boolean closed;

  Exports(Desk desk, Clock clock, Optional<Consumer<ExportJob>> listener) {
    this.desk = desk;
    this.clock = clock;
    this.tidying = new Tidying(desk, clock, listener);
    this.workers = new Workers(desk, tidying);
  }

  /** Starts a description of an {@code Exports}. */
  public static ExportsBuilder builder() {
    return new ExportsBuilder();
  }

  /** Makes the tables of jobs where they are not there; once, before the first start. */
  public Exports createTables() {
    desk.queue().createTables();
    return this;
  }

  /** Starts the workers. More than once does nothing, after the close neither. */
  public synchronized Exports start() {
    if (!started && !closed) {
      started = true;
      workers.start();
    }
    return this;
  }

  /**
   * Asks for a job. It is checked, its requester's rights are read, and it waits for a worker,
   * wherever that is. The work itself needs no host that has asked.
   *
   * @return the new job; or the one that the key of the request stands for
   * @throws InvalidQueryException with every fault of the request
   * @throws AccessDeniedException where the requester may not ask for that
   * @throws LimitExceededException where too many of the requester's jobs wait, or too many rows
   *     are asked for
   */
  public ExportJob submit(ExportRequest request) {
    ContentWriter writer = new RequestCheck(desk.formats(), desk.contents()).writer(request);
    Subject subject = desk.rights().now(request.requester());
    JobContent content = writer.accept(request, subject);
    ExportJob job = desk.queue().add(request, content);
    workers.ring();
    return job;
  }

  /**
   * Returns a job, whoever asks; empty where there is none.
   *
   * @throws InvalidQueryException if the id is no ULID
   */
  public Optional<ExportJob> find(String id) {
    String upper = id.toUpperCase(Locale.ROOT);
    if (!Ulid.matches(upper)) {
      Problem problem = new Problem("id", "is no ULID", "give the id of a job, 26 characters");
      throw new InvalidQueryException("export job", List.of(problem));
    }
    return desk.queue().find(upper);
  }

  /** Returns a job of a subject; empty where there is none of its own. */
  public Optional<ExportJob> find(String id, Subject subject) {
    return find(id).filter(job -> job.request().requester().matches(subject));
  }

  /** Returns the jobs of a subject, the newest first, at most so many. */
  public List<ExportJob> list(Subject subject, int most) {
    return desk.queue().of(Requester.of(subject), most);
  }

  /**
   * Cancels a job, whoever asks, and the statement that runs for it, here at once and elsewhere
   * within a look of that host. A job that is over stays as it is.
   *
   * @return the job as it is then
   * @throws ExportJobException if there is none
   */
  public ExportJob cancel(String id) {
    String known = find(id).orElseThrow(Exports::unknown).id();
    ExportJob after = desk.queue().cancel(known).orElseThrow(Exports::unknown);
    if (after.state() == JobState.CANCELLED) {
      workers.cancelled(known);
    }
    return after;
  }

  /** Cancels a job of a subject; else like {@link #cancel(String)}. */
  public ExportJob cancel(String id, Subject subject) {
    return cancel(find(id, subject).orElseThrow(Exports::unknown).id());
  }

  /**
   * Returns the file of a job for its requester, whose rights are read again: whoever has lost any
   * of those with which it was made does not get it.
   *
   * @throws ExportJobException where there is no file; its reason tells why
   * @throws AccessDeniedException where the requester may not have it any more
   */
  public Download download(String id, Subject subject) {
    ExportJob job = find(id, subject).orElseThrow(Exports::unknown);
    JobFile file = file(job);
    Subject now = desk.rights().now(job.request().requester());
    Rights.requireNotLess(
        now, SubjectJson.read(desk.queue().rights(job.id()).orElseThrow(Exports::unknown)));
    RequestCheck check = new RequestCheck(desk.formats(), desk.contents());
    check.writer(job.request()).permit(job.request().content(), now);
    Format format = check.format(job.request());
    return new Download(
        job,
        job.fileName(format.extension()),
        file.mediaType(),
        file.bytes(),
        desk.storage(),
        StoredName.of(file.stored()));
  }

  private JobFile file(ExportJob job) {
    boolean over =
        job.times().expires().map(expires -> !expires.isAfter(clock.instant())).orElse(false);
    return switch (job.state()) {
      case QUEUED, RUNNING ->
          throw new ExportJobException(
              Reason.NOT_READY, "export job " + job.id() + " is not ready yet");
      case FAILED, CANCELLED ->
          throw new ExportJobException(
              Reason.WITHOUT_FILE,
              "export job " + job.id() + " has no file: " + job.error().orElse("it was cancelled"));
      case EXPIRED -> throw expired(job);
      case READY -> {
        if (over) {
          throw expired(job);
        }
        yield job.file().orElseThrow(Exports::unknown);
      }
    };
  }

  private static ExportJobException expired(ExportJob job) {
    return new ExportJobException(
        Reason.EXPIRED, "the file of export job " + job.id() + " has expired");
  }

  private static ExportJobException unknown() {
    return new ExportJobException(Reason.UNKNOWN, "there is no such export job");
  }

  /**
   * Ends the time of files that is over, removes them and what dead workers have left, and returns
   * how many have expired by it. Workers do so every minute; it is for hosts without any.
   */
  public long expire() {
    return tidying.tidy();
  }

  /** Closes within 10 seconds; see {@link #close(Duration)}. */
  @Override
  public void close() {
    close(CLOSE_TIMEOUT);
  }

  /**
   * Takes no more jobs, waits for those that run here, and gives back those that still run when the
   * time is over, so that another host goes on with them; they have five more seconds to end. It
   * closes neither analytics nor storage. More than once does nothing.
   */
  public void close(Duration timeout) {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    workers.close(timeout);
  }
}

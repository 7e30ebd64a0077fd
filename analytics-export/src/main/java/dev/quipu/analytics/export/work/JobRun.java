package dev.quipu.analytics.export.work;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.AnalyticsException;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.content.ContentWriter;
import dev.quipu.analytics.export.content.Work;
import dev.quipu.analytics.export.storage.StorageException;
import dev.quipu.analytics.export.storage.StoredName;
import dev.quipu.analytics.export.work.Turn.LostException;
import dev.quipu.analytics.export.work.Turn.Stop;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.job.JobFile;
import dev.quipu.analytics.job.JobFile.Remark;
import dev.quipu.analytics.job.JobOutput.Way;
import dev.quipu.analytics.json.SubjectJson;
import dev.quipu.analytics.queue.JobLease;
import dev.quipu.analytics.store.Execution;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One turn of a worker with one job, from the lease to the file or the reason why not. */
final class JobRun {

  private static final Logger LOG = LoggerFactory.getLogger("dev.quipu.analytics.exports");
  private static final int TRIES = 5;
  private static final long FIRST_PAUSE = 100;

  private final Desk desk;
  private final Turn turn;
  private final JobLease lease;
  private final ExportJob job;

  JobRun(Desk desk, Turn turn) {
    this.desk = desk;
    this.turn = turn;
    this.lease = turn.lease();
    this.job = lease.job();
  }

  /** Writes the file, or says why there is none. Throws only what no job can be blamed for. */
  void run() {
    try {
      Subject subject = desk.rights().now(job.request().requester());
      StoredName name = FileNames.file(job.id(), lease.attempt(), job.request().output().format());
      JobFile file = write(subject, name);
      finish(name, file, SubjectJson.write(subject));
    } catch (IOException | RuntimeException e) {
      fail(e);
    } catch (Error e) {
      fail(new IllegalStateException(e));
      throw e;
    }
  }

  private JobFile write(Subject subject, StoredName name) throws IOException {
    ExportRequest request = job.request();
    Format format =
        desk.formats()
            .find(request.output().format())
            .orElseThrow(
                () -> unknown("format", request.output().format(), desk.formats().names()));
    ContentWriter writer = desk.contents().get(request.content().kind());
    if (writer == null) {
      throw unknown("kind of content", request.content().kind(), desk.contents().keySet());
    }
    Execution execution = new Execution(desk.settings().timeout(), turn.cancellation());
    var limit = request.rows().orElseThrow();
    if (request.output().way() == Way.RESUMABLE && writer.chunks().isPresent()) {
      Chunks chunks = new Chunks(desk, turn, SubjectJson.write(subject));
      chunks.resume();
      return chunks.write(
          writer.chunks().get(),
          new Work(request.content(), subject, format, limit, execution, turn.meter()),
          name);
    }
    Work work = new Work(request.content(), subject, format, limit, execution, turn.meter());
    Measured.Sum sum =
        desk.storage()
            .write(
                name,
                out -> {
                  Measured measured = new Measured(out, turn.meter());
                  writer.write(work, measured);
                  measured.flush();
                  requireNotStopped();
                  return measured.sum();
                });
    return file(name, format, sum, Set.of());
  }

  /** Nobody stops a worker whose statement has just ended: the file is not to be there then. */
  private void requireNotStopped() {
    if (turn.stopped() != Stop.NOT) {
      throw new LostException();
    }
  }

  private static InvalidQueryException unknown(String kind, String name, Set<String> known) {
    return new InvalidQueryException(
        "export job", List.of(Problem.unknown(kind, name, known.stream().sorted().toList())));
  }

  private JobFile file(StoredName name, Format format, Measured.Sum sum, Set<Remark> remarks) {
    Set<Remark> all = EnumSet.noneOf(Remark.class);
    all.addAll(remarks);
    if (turn.meter().wasCut()) {
      all.add(Remark.CUT);
    }
    return new JobFile(
        name.text(), format.mediaType(), turn.meter().rows(), sum.bytes(), sum.sha256(), all);
  }

  /**
   * Hands the file over. An answer of the database that was lost on its way does not make the file
   * nobody's: it is looked up what became of the job.
   */
  private void finish(StoredName name, JobFile file, String rights) {
    long pause = FIRST_PAUSE;
    for (int i = 1; ; i++) {
      try {
        boolean handedOver =
            desk.work().ready(lease, file, rights, desk.settings().keep())
                || desk.queue().find(job.id()).flatMap(ExportJob::file).equals(Optional.of(file));
        if (!handedOver) {
          desk.storage().delete(name);
        }
        return;
      } catch (BackendException e) {
        if (i == TRIES || !slept(pause)) {
          throw e;
        }
        pause *= 2;
      }
    }
  }

  private static boolean slept(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void fail(Exception e) {
    try {
      switch (turn.stopped()) {
        case LOST -> LOG.debug("export job {} was stopped", job.id());
        case CLOSED -> desk.work().release(lease);
        case NOT -> {
          String end = ended(e) ? "no file" : "no file, and the job is somebody else's";
          LOG.warn("export job {}, attempt {}: {}", job.id(), lease.attempt(), end, e);
        }
      }
    } catch (RuntimeException unsaid) {
      // the lease ends by itself, and another worker takes the job
      e.addSuppressed(unsaid);
      LOG.warn(
          "export job {}, attempt {}: no file, and nobody to tell", job.id(), lease.attempt(), e);
    }
  }

  private boolean ended(Exception e) {
    if (e instanceof LostException) {
      return false;
    }
    return mayPass(e) ? desk.work().again(lease, reason(e)) : desk.work().failed(lease, reason(e));
  }

  private static boolean mayPass(Exception e) {
    if (e instanceof StorageException storage) {
      return storage.mayPass() || storage.reason() == StorageException.Reason.MISSING;
    }
    return e instanceof BackendException || !(e instanceof AnalyticsException);
  }

  /** Returns what the requester is told: nothing of where files are, nor what others have said. */
  private static String reason(Exception e) {
    if (e instanceof StorageException storage) {
      return switch (storage.reason()) {
        case AWAY -> "the storage of files did not answer";
        case FULL -> "the storage of files has no room";
        case REFUSED -> "the storage of files does not take them";
        case MISSING -> "a part of the file is not in the storage any more";
      };
    }
    return e instanceof AnalyticsException known
        ? known.getMessage()
        : "the export failed by " + e.getClass().getSimpleName() + ", of which the log has more";
  }
}

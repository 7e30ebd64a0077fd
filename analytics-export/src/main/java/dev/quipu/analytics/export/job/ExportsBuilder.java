package dev.quipu.analytics.export.job;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.export.content.ContentWriter;
import dev.quipu.analytics.export.content.Formats;
import dev.quipu.analytics.export.content.QueryContent;
import dev.quipu.analytics.export.options.ExportSettings;
import dev.quipu.analytics.export.storage.Storage;
import dev.quipu.analytics.export.work.Desk;
import dev.quipu.analytics.export.work.Rights;
import dev.quipu.analytics.job.AccessResolver;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.JobContent;
import dev.quipu.analytics.queue.JobQueue;
import dev.quipu.analytics.queue.JobWork;
import dev.quipu.analytics.queue.QueueLimits;
import dev.quipu.analytics.store.TableStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The parts of an {@code Exports} being put together; not safe for threads. */
public final class ExportsBuilder {

  private @Nullable Analytics analytics;
  private @Nullable TableStore tables;
  private @Nullable Storage storage;
  private @Nullable AccessResolver access;
  private Formats formats = Formats.defaults();
  private final Map<String, ContentWriter> contents = new LinkedHashMap<>();
  private QueueLimits limits = QueueLimits.defaults();
  private ExportSettings settings = ExportSettings.defaults();
  private Clock clock = Clock.systemUTC();
  private Optional<Consumer<ExportJob>> listener = Optional.empty();

  ExportsBuilder() {}

  /** Sets who answers questions. Required. */
  public ExportsBuilder analytics(Analytics answers) {
    this.analytics = answers;
    return this;
  }

  /** Sets where jobs are kept: the tables of a back end that all hosts share. Required. */
  public ExportsBuilder tables(TableStore shared) {
    this.tables = shared;
    return this;
  }

  /** Sets where files are kept, which all hosts share and nothing else uses. Required. */
  public ExportsBuilder storage(Storage files) {
    this.storage = files;
    return this;
  }

  /** Sets who tells what requesters may do. Required. */
  public ExportsBuilder access(AccessResolver resolver) {
    this.access = resolver;
    return this;
  }

  /** Sets the formats; {@link Formats#defaults()} until set. All hosts need the same. */
  public ExportsBuilder formats(Formats known) {
    this.formats = known;
    return this;
  }

  /** Adds a kind of content beside questions. All hosts need the same. */
  public ExportsBuilder content(String kind, ContentWriter writer) {
    contents.put(new JobContent(kind, "").kind(), writer);
    return this;
  }

  /** Sets how much a requester may have at a time. All hosts need the same. */
  public ExportsBuilder limits(QueueLimits most) {
    this.limits = most;
    return this;
  }

  /** Sets how the workers of this host work. */
  public ExportsBuilder settings(ExportSettings how) {
    this.settings = how;
    return this;
  }

  /**
   * Sets who is told of a job that is over: ready, failed, cancelled or expired, each once by one
   * of all hosts that have workers, within about a minute, at once where it ran. It is called by
   * the thread that looks after the workers, so it should be quick; what it throws is logged. A
   * process that is killed in that moment tells nobody.
   */
  public ExportsBuilder listener(Consumer<ExportJob> told) {
    this.listener = Optional.of(told);
    return this;
  }

  /** Sets the clock of times, leases and expiry; the system's until set. */
  public ExportsBuilder clock(Clock time) {
    this.clock = time;
    return this;
  }

  /**
   * Returns the {@code Exports}, not yet started. Opens nothing and starts no thread.
   *
   * @throws InvalidModelException with every part that is missing
   */
  public Exports build() {
    List<Problem> problems = new ArrayList<>();
    Analytics answers = required("analytics", analytics, problems);
    TableStore shared = required("tables", tables, problems);
    Storage files = required("storage", storage, problems);
    AccessResolver resolver = required("access", access, problems);
    if (answers == null || shared == null || files == null || resolver == null) {
      throw new InvalidModelException("exports", problems);
    }
    Map<String, ContentWriter> writers = new LinkedHashMap<>(contents);
    writers.putIfAbsent(JobContent.QUERY, new QueryContent(answers, settings.chunkRows()));
    Desk desk =
        new Desk(
            new JobQueue(shared, limits, clock),
            new JobWork(shared, limits, clock),
            files,
            new Rights(resolver),
            formats,
            writers,
            settings);
    return new Exports(desk, clock, listener);
  }

  private static <T> @Nullable T required(String name, @Nullable T part, List<Problem> problems) {
    if (part == null) {
      problems.add(new Problem(name, "is missing", "set it with " + name + "(…)"));
    }
    return part;
  }
}

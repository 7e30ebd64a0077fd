package dev.quipu.analytics.queue;

import static dev.quipu.analytics.queue.JobTables.ATTEMPT;
import static dev.quipu.analytics.queue.JobTables.BYTES;
import static dev.quipu.analytics.queue.JobTables.CREATED;
import static dev.quipu.analytics.queue.JobTables.DUE;
import static dev.quipu.analytics.queue.JobTables.ELAPSED;
import static dev.quipu.analytics.queue.JobTables.ENDED;
import static dev.quipu.analytics.queue.JobTables.ERROR;
import static dev.quipu.analytics.queue.JobTables.ESTIMATED;
import static dev.quipu.analytics.queue.JobTables.EXPIRES;
import static dev.quipu.analytics.queue.JobTables.FAILURES;
import static dev.quipu.analytics.queue.JobTables.FORMAT;
import static dev.quipu.analytics.queue.JobTables.ID;
import static dev.quipu.analytics.queue.JobTables.JOBS;
import static dev.quipu.analytics.queue.JobTables.KEY;
import static dev.quipu.analytics.queue.JobTables.KIND;
import static dev.quipu.analytics.queue.JobTables.MEDIA_TYPE;
import static dev.quipu.analytics.queue.JobTables.MOST_ROWS;
import static dev.quipu.analytics.queue.JobTables.NAME;
import static dev.quipu.analytics.queue.JobTables.OWNER;
import static dev.quipu.analytics.queue.JobTables.PRIORITY;
import static dev.quipu.analytics.queue.JobTables.REMARKS;
import static dev.quipu.analytics.queue.JobTables.RIGHTS;
import static dev.quipu.analytics.queue.JobTables.ROWS;
import static dev.quipu.analytics.queue.JobTables.SHA256;
import static dev.quipu.analytics.queue.JobTables.STARTED;
import static dev.quipu.analytics.queue.JobTables.STATE;
import static dev.quipu.analytics.queue.JobTables.STORED;
import static dev.quipu.analytics.queue.JobTables.SUBJECT;
import static dev.quipu.analytics.queue.JobTables.TENANT;
import static dev.quipu.analytics.queue.JobTables.TIDY;
import static dev.quipu.analytics.queue.JobTables.WAY;
import static dev.quipu.analytics.queue.JobTables.WHEN_MORE;

import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.job.JobContent;
import dev.quipu.analytics.job.JobFile;
import dev.quipu.analytics.job.JobFile.Remark;
import dev.quipu.analytics.job.JobOutput;
import dev.quipu.analytics.job.JobProgress;
import dev.quipu.analytics.job.JobState;
import dev.quipu.analytics.job.JobTimes;
import dev.quipu.analytics.job.Requester;
import dev.quipu.analytics.job.RowLimit;
import dev.quipu.analytics.model.Dimension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of the table of jobs, read by its columns. */
record JobRow(List<@Nullable Object> values) {

  /** Returns the row of a job that nobody has begun with. */
  static List<@Nullable Object> of(String id, ExportRequest request, RowLimit rows, Instant now) {
    Map<Dimension, @Nullable Object> row = new HashMap<>();
    row.put(ID, id);
    row.put(STATE, JobState.QUEUED.name());
    row.put(SUBJECT, request.requester().id());
    row.put(TENANT, request.requester().tenant().orElse(null));
    row.put(KIND, request.content().kind());
    row.put(FORMAT, request.output().format());
    row.put(NAME, request.output().name());
    row.put(WAY, request.output().way().name());
    row.put(MOST_ROWS, rows.most());
    row.put(WHEN_MORE, rows.whenMore().name());
    row.put(PRIORITY, (long) request.priority());
    row.put(KEY, request.key());
    row.put(ATTEMPT, 0L);
    row.put(FAILURES, 0L);
    row.put(DUE, now.toEpochMilli());
    row.put(ROWS, 0L);
    row.put(BYTES, 0L);
    row.put(ELAPSED, 0L);
    row.put(CREATED, now);
    row.put(TIDY, true);
    List<@Nullable Object> values = new ArrayList<>();
    JOBS.columns().forEach(column -> values.add(row.get(column)));
    return values;
  }

  private @Nullable Object value(Dimension column) {
    return values.get(JOBS.columns().indexOf(column));
  }

  String text(Dimension column) {
    return (String) present(column);
  }

  long number(Dimension column) {
    return (Long) present(column);
  }

  private Object present(Dimension column) {
    Object value = value(column);
    if (value == null) {
      throw new IllegalStateException("a job without " + column.column());
    }
    return value;
  }

  Optional<String> optional(Dimension column) {
    return Optional.ofNullable((String) value(column));
  }

  private Optional<Instant> time(Dimension column) {
    return Optional.ofNullable((Instant) value(column));
  }

  String id() {
    return text(ID);
  }

  JobState state() {
    return JobState.valueOf(text(STATE));
  }

  Requester requester() {
    return new Requester(text(SUBJECT), optional(TENANT));
  }

  int attempt() {
    return Math.toIntExact(number(ATTEMPT));
  }

  int failures() {
    return Math.toIntExact(number(FAILURES));
  }

  /** Tells whether a worker may take it. */
  boolean due(Instant now) {
    return number(DUE) <= now.toEpochMilli();
  }

  long priority() {
    return number(PRIORITY);
  }

  Optional<String> owner() {
    return optional(OWNER);
  }

  Optional<String> rights() {
    return optional(RIGHTS);
  }

  Optional<Instant> expires() {
    return time(EXPIRES);
  }

  /** Returns the job with its content, which stands elsewhere. */
  ExportJob job(String content) {
    return new ExportJob(
        id(),
        request(content),
        state(),
        progress(),
        new JobTimes((Instant) present(CREATED), time(STARTED), time(ENDED), time(EXPIRES)),
        file(),
        optional(ERROR));
  }

  private ExportRequest request(String content) {
    return new ExportRequest(
        requester(),
        new JobContent(text(KIND), content),
        new JobOutput(text(FORMAT), text(NAME), JobOutput.Way.valueOf(text(WAY))),
        Optional.of(new RowLimit(number(MOST_ROWS), RowLimit.WhenMore.valueOf(text(WHEN_MORE)))),
        (int) priority(),
        text(KEY));
  }

  private JobProgress progress() {
    Object estimated = value(ESTIMATED);
    return new JobProgress(
        estimated == null ? OptionalLong.empty() : OptionalLong.of((Long) estimated),
        number(ROWS),
        number(BYTES),
        Duration.ofMillis(number(ELAPSED)));
  }

  private Optional<JobFile> file() {
    return optional(STORED)
        .map(
            stored ->
                new JobFile(
                    stored,
                    text(MEDIA_TYPE),
                    number(ROWS),
                    number(BYTES),
                    text(SHA256),
                    remarks(text(REMARKS))));
  }

  private static Set<Remark> remarks(String text) {
    return text.isEmpty()
        ? Set.of()
        : Arrays.stream(text.split(",", -1)).map(Remark::valueOf).collect(Collectors.toSet());
  }

  /** Returns what changes where a job gets its file. */
  static Map<String, @Nullable Object> changes(JobFile file) {
    Map<String, @Nullable Object> changes = new HashMap<>();
    changes.put(STORED.column(), file.stored());
    changes.put(MEDIA_TYPE.column(), file.mediaType());
    changes.put(ROWS.column(), file.rows());
    changes.put(BYTES.column(), file.bytes());
    changes.put(SHA256.column(), file.sha256());
    changes.put(
        REMARKS.column(),
        file.remarks().stream().map(Enum::name).sorted().collect(Collectors.joining(",")));
    return changes;
  }

  /** Returns what changes where a worker says how far it is. */
  static Map<String, @Nullable Object> changes(JobProgress progress) {
    Map<String, @Nullable Object> changes = new HashMap<>();
    changes.put(
        ESTIMATED.column(),
        progress.estimated().isPresent() ? progress.estimated().getAsLong() : null);
    changes.put(ROWS.column(), progress.rows());
    changes.put(BYTES.column(), progress.bytes());
    changes.put(ELAPSED.column(), progress.elapsed().toMillis());
    return changes;
  }
}

package dev.quipu.analytics.queue;

import dev.quipu.analytics.job.JobState;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Condition.Test;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.store.KeptTable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The tables of export jobs. */
final class JobTables {

  static final Dimension ID = Dimension.text("id");
  static final Dimension STATE = Dimension.text("state");
  static final Dimension SUBJECT = Dimension.text("subject");
  static final Dimension TENANT = Dimension.text("tenant");
  static final Dimension KIND = Dimension.text("kind");
  static final Dimension FORMAT = Dimension.text("format");
  static final Dimension NAME = Dimension.text("file_name");
  static final Dimension WAY = Dimension.text("way");
  static final Dimension MOST_ROWS = Dimension.integer("most_rows");
  static final Dimension WHEN_MORE = Dimension.text("when_more");
  static final Dimension PRIORITY = Dimension.integer("priority");
  static final Dimension KEY = Dimension.text("request_key");

  /** How many workers have begun with it. */
  static final Dimension ATTEMPT = Dimension.integer("attempt");

  /** How many of those ended without a file, and not because they were asked to stop. */
  static final Dimension FAILURES = Dimension.integer("failures");

  /** What tells the present worker's turn from all others; null where there is none. */
  static final Dimension OWNER = Dimension.text("owner");

  /** From when on a worker may take it, in milliseconds since 1970: the lease of one that has. */
  static final Dimension DUE = Dimension.integer("due");

  static final Dimension ESTIMATED = Dimension.integer("estimated_rows");
  static final Dimension ROWS = Dimension.integer("written_rows");
  static final Dimension BYTES = Dimension.integer("written_bytes");
  static final Dimension ELAPSED = Dimension.integer("elapsed_ms");
  static final Dimension STORED = Dimension.text("stored");
  static final Dimension MEDIA_TYPE = Dimension.text("media_type");
  static final Dimension SHA256 = Dimension.text("sha256");
  static final Dimension REMARKS = Dimension.text("remarks");

  /** What the requester was allowed to when the file was made. */
  static final Dimension RIGHTS = Dimension.text("rights");

  static final Dimension ERROR = Dimension.text("error");
  static final Dimension CREATED = Dimension.instant("created_at");
  static final Dimension STARTED = Dimension.instant("started_at");
  static final Dimension ENDED = Dimension.instant("ended_at");
  static final Dimension EXPIRES = Dimension.instant("expires_at");

  /** Whether nothing is in the storage but the file that can be downloaded. */
  static final Dimension TIDY = Dimension.bool("tidy");

  static final Dimension CONTENT = Dimension.text("content");

  /** Which job a key stands for; the hash of the request that made it. */
  static final Dimension JOB = Dimension.text("job");

  static final Dimension HASH = Dimension.text("request_hash");
  static final Dimension NUMBER = Dimension.integer("number");
  static final Dimension PLACE = Dimension.text("place");

  /** One row a job; found by its state. */
  static final KeptTable JOBS =
      new KeptTable(
          "export_job",
          List.of(
              ID,
              STATE,
              SUBJECT,
              TENANT,
              KIND,
              FORMAT,
              NAME,
              WAY,
              MOST_ROWS,
              WHEN_MORE,
              PRIORITY,
              KEY,
              ATTEMPT,
              FAILURES,
              OWNER,
              DUE,
              ESTIMATED,
              ROWS,
              BYTES,
              ELAPSED,
              STORED,
              MEDIA_TYPE,
              SHA256,
              REMARKS,
              RIGHTS,
              ERROR,
              CREATED,
              STARTED,
              ENDED,
              EXPIRES,
              TIDY),
          List.of(ID.column()),
          List.of(STATE.column()));

  /** What jobs export; beside them, as it can be long and workers look through all that wait. */
  static final KeptTable CONTENTS =
      new KeptTable("export_content", List.of(ID, CONTENT), List.of(ID.column()), List.of());

  /** The job of each key. */
  static final KeptTable KEYS =
      new KeptTable(
          "export_key", List.of(KEY, JOB, HASH), List.of(KEY.column()), List.of(JOB.column()));

  /** The chunks of jobs that can be gone on with. */
  static final KeptTable CHUNKS =
      new KeptTable(
          "export_chunk",
          List.of(JOB, NUMBER, STORED, PLACE, ROWS, RIGHTS),
          List.of(JOB.column(), NUMBER.column()),
          List.of(JOB.column()));

  /** One row, which whoever takes a job changes first, so that all take one after another. */
  static final KeptTable TURN =
      new KeptTable("export_turn", List.of(ID, OWNER), List.of(ID.column()), List.of());

  static final List<KeptTable> ALL = List.of(JOBS, CONTENTS, KEYS, CHUNKS, TURN);

  private JobTables() {}

  static Condition equal(Dimension column, Object value) {
    return new Test(column, Operator.EQUAL_TO, List.of(value));
  }

  static Condition oneOf(Dimension column, List<?> values) {
    return new Test(column, Operator.ONE_OF, List.copyOf(values));
  }

  static Condition atMost(Dimension column, Object value) {
    return new Test(column, Operator.AT_MOST, List.of(value));
  }

  static Condition state(Set<JobState> states) {
    return oneOf(STATE, states.stream().map(Enum::name).sorted().toList());
  }

  /** In one of the states from which that one can be reached. */
  static Condition canBecome(JobState next) {
    return oneOf(
        STATE,
        Arrays.stream(JobState.values())
            .filter(state -> state.next().contains(next))
            .map(Enum::name)
            .toList());
  }

  static Condition all(Condition... parts) {
    return new Condition.AllOf(List.of(parts));
  }
}

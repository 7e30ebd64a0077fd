package dev.quipu.analytics.queue;

import static dev.quipu.analytics.queue.JobTables.HASH;
import static dev.quipu.analytics.queue.JobTables.JOB;
import static dev.quipu.analytics.queue.JobTables.KEY;
import static dev.quipu.analytics.queue.JobTables.KEYS;
import static dev.quipu.analytics.queue.JobTables.SUBJECT;
import static dev.quipu.analytics.queue.JobTables.TENANT;

import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.job.Requester;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Condition.Test;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.store.TableWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key of a request, which is its requester's alone, and what the request is about.
 *
 * @param text the hash of requester and key
 * @param hash the hash of everything that is asked for
 */
record RequestKey(String text, String hash) {

  static RequestKey of(ExportRequest request) {
    Requester who = request.requester();
    String tenant = who.tenant().map(name -> "=" + name).orElse("");
    return new RequestKey(
        hash(who.id(), tenant, request.key()),
        hash(
            request.content().kind(),
            request.content().json(),
            request.output().toString(),
            request.rows().toString()));
  }

  /** Returns the condition that the jobs of a requester meet. */
  static Condition of(Requester requester) {
    Condition tenant =
        requester
            .tenant()
            .map(name -> JobTables.equal(TENANT, name))
            .orElseGet(() -> new Test(TENANT, Operator.MISSING, List.of()));
    return JobTables.all(JobTables.equal(SUBJECT, requester.id()), tenant);
  }

  /** Returns the SHA-256 of texts, each after its length. */
  private static String hash(String... parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha.update(bytes);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private Optional<List<@Nullable Object>> row(TableWriter writer) {
    return writer.read(KEYS, JobTables.equal(KEY, text)).stream().findFirst();
  }

  /** Returns the job that the key stood for last. */
  Optional<String> job(TableWriter writer) {
    return row(writer).map(row -> String.valueOf(row.get(KEYS.columns().indexOf(JOB))));
  }

  /** Refuses another request than the one that the key stands for. */
  void requireSame(TableWriter writer) {
    boolean same =
        row(writer).map(row -> hash.equals(row.get(KEYS.columns().indexOf(HASH)))).orElse(false);
    if (!same) {
      throw new InvalidQueryException(
          "export request",
          List.of(new Problem("key", "stands for another export", "give every export its own")));
    }
  }

  /** Has the key stand for a job; false where somebody was faster. */
  boolean put(TableWriter writer, Optional<String> before, String job) {
    if (before.isPresent()) {
      Map<String, Object> changes = Map.of(JOB.column(), job, HASH.column(), hash);
      Condition same =
          JobTables.all(JobTables.equal(KEY, text), JobTables.equal(JOB, before.get()));
      return writer.update(KEYS, changes, same) == 1;
    }
    List<@Nullable Object> row = new ArrayList<>();
    row.add(text);
    row.add(job);
    row.add(hash);
    writer.insert(KEYS, List.of(row).iterator());
    return true;
  }
}

package dev.quipu.analytics.export.job;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.export.content.ContentWriter;
import dev.quipu.analytics.export.content.Work;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.job.JobContent;
import dev.quipu.analytics.store.Cancellation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/**
 * A content of ten lines that are written one by one as the test lets them through a gate, also
 * chunk by chunk.
 */
final class GatedContent implements ContentWriter {

  static final int LINES = 10;

  final Semaphore gate = new Semaphore(0);
  final List<String> begun = new CopyOnWriteArrayList<>();

  static ExportRequest request(Subject who) {
    return ExportRequest.of(who, new JobContent("gated", "{}"), "csv");
  }

  static String whole() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      text.append("line ").append(i).append('\n');
    }
    return text.toString();
  }

  @Override
  public JobContent accept(ExportRequest request, Subject subject) {
    return request.content();
  }

  @Override
  public void permit(JobContent content, Subject subject) {
    // everybody may
  }

  @Override
  public void write(Work work, OutputStream out) throws IOException {
    begun.add("whole");
    work.meter().estimate(LINES);
    for (int i = 0; i < LINES; i++) {
      line(work, i, out);
    }
  }

  private void line(Work work, int number, OutputStream out) throws IOException {
    pass(work.execution().cancellation());
    out.write(("line " + number + "\n").getBytes(StandardCharsets.UTF_8));
    work.meter().rows(1);
  }

  private void pass(Cancellation cancellation) {
    Cancellation.Registration registered = cancellation.onCancel(gate::release);
    try {
      gate.acquire();
      if (cancellation.cancelled()) {
        throw new BackendException(BackendException.Reason.CANCELLED, "cancelled", null);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      registered.close();
    }
  }

  @Override
  public Optional<ChunkWriter> chunks() {
    return Optional.of(
        (work, place, out) -> {
          begun.add(place);
          int next = place.isEmpty() ? 0 : Integer.parseInt(place);
          line(work, next, out);
          return next + 1 == LINES ? Optional.empty() : Optional.of(Integer.toString(next + 1));
        });
  }
}

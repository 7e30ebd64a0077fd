package dev.quipu.analytics.export.work;

import dev.quipu.analytics.export.content.ContentWriter.ChunkWriter;
import dev.quipu.analytics.export.content.Meter;
import dev.quipu.analytics.export.content.Work;
import dev.quipu.analytics.export.storage.StoredName;
import dev.quipu.analytics.export.work.Turn.LostException;
import dev.quipu.analytics.job.JobFile;
import dev.quipu.analytics.job.JobFile.Remark;
import dev.quipu.analytics.queue.JobChunk;
import dev.quipu.analytics.queue.JobLease;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The file of a resumable job: chunks that are stored one after the other, each noted in the
 * database, and put together at the end. A worker goes on behind the chunks of those before it,
 * unless the requester may do something else by now.
 */
final class Chunks {

  /** In the place of a next chunk: there would be one, but for the limit of rows. */
  private static final String CUT = "!";

  private final Desk desk;
  private final Turn turn;
  private final JobLease lease;
  private final String rights;
  private final List<JobChunk> chunks = new ArrayList<>();

  Chunks(Desk desk, Turn turn, String rights) {
    this.desk = desk;
    this.turn = turn;
    this.lease = turn.lease();
    this.rights = rights;
  }

  /** Finds what is written already, and has the meter of the turn count on from there. */
  void resume() {
    chunks.addAll(desk.work().chunks(lease));
    boolean usable =
        chunks.stream()
            .allMatch(
                chunk ->
                    chunk.rights().equals(rights)
                        && desk.storage().find(StoredName.of(chunk.stored())).isPresent());
    if (!usable) {
      require(desk.work().startOver(lease));
      chunks.forEach(chunk -> desk.storage().delete(StoredName.of(chunk.stored())));
      chunks.clear();
    }
    turn.countFrom(chunks.stream().mapToLong(JobChunk::rows).sum());
  }

  private static void require(boolean mine) {
    if (!mine) {
      throw new LostException();
    }
  }

  /** Writes what is missing, then the file. */
  JobFile write(ChunkWriter writer, Work work, StoredName name) throws IOException {
    while (chunks.isEmpty() || hasNext(last())) {
      write(writer, work);
    }
    Meter bytes = new Meter(0);
    Measured.Sum sum =
        desk.storage()
            .write(
                name,
                out -> {
                  Measured measured = new Measured(out, bytes);
                  for (JobChunk chunk : chunks) {
                    try (InputStream in = desk.storage().read(StoredName.of(chunk.stored()))) {
                      in.transferTo(measured);
                    }
                  }
                  measured.flush();
                  if (turn.stopped() != Turn.Stop.NOT) {
                    throw new LostException();
                  }
                  return measured.sum();
                });
    String type = work.format().mediaType();
    return new JobFile(
        name.text(), type, work.meter().rows(), sum.bytes(), sum.sha256(), remarks());
  }

  private JobChunk last() {
    return chunks.get(chunks.size() - 1);
  }

  private static boolean hasNext(JobChunk chunk) {
    return !chunk.place().isEmpty() && !chunk.place().equals(CUT);
  }

  private Set<Remark> remarks() {
    Set<Remark> remarks = EnumSet.noneOf(Remark.class);
    if (last().place().equals(CUT)) {
      remarks.add(Remark.CUT);
    }
    if (chunks.size() > 1) {
      remarks.add(Remark.SEVERAL_SNAPSHOTS);
    }
    return remarks;
  }

  private void write(ChunkWriter writer, Work work) throws IOException {
    int number = chunks.size();
    String place = chunks.isEmpty() ? "" : last().place();
    StoredName name = FileNames.chunk(lease.job().id(), lease.attempt(), number);
    long before = work.meter().rows();
    Optional<String> rest =
        desk.storage()
            .write(
                name,
                out -> {
                  Measured measured = new Measured(out, work.meter());
                  Optional<String> next = writer.write(work, place, measured);
                  measured.flush();
                  return next;
                });
    String next = work.meter().wasCut() ? CUT : rest.orElse("");
    JobChunk chunk = new JobChunk(number, name.text(), next, work.meter().rows() - before, rights);
    if (!desk.work().wrote(lease, chunk)) {
      desk.storage().delete(name);
      throw new LostException();
    }
    chunks.add(chunk);
  }
}

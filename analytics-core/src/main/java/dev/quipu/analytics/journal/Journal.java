package dev.quipu.analytics.journal;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.usage.JournalSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The files of a journal: one thread appends, another one reads what was forced and removes what is
 * stored. Each run begins a file of its own. Nothing is in memory but what is being written.
 */
public final class Journal implements AutoCloseable {

  private static final String CORRUPT = ".corrupt";

  private final Path folder;
  private final FolderClaim claim;
  private final JournalSettings settings;
  private final AtomicLong bytes = new AtomicLong();
  private final long first;
  private final JournalWriter writer;

  private Journal(Path folder, FolderClaim claim, JournalSettings settings) throws IOException {
    this.folder = folder;
    this.claim = claim;
    this.settings = settings;
    List<Long> there = segments();
    if (!there.isEmpty()) {
      cutTornTail(Segment.file(folder, there.get(there.size() - 1)));
    }
    for (long number : there) {
      bytes.addAndGet(Files.size(Segment.file(folder, number)));
    }
    this.first = there.isEmpty() ? 1 : there.get(there.size() - 1) + 1;
    this.writer = new JournalWriter(folder, first, settings, bytes);
  }

  /**
   * Opens the journal of a folder, which is made if it is not there.
   *
   * @throws BackendException where somebody has it, or it cannot be written
   */
  public static Journal open(JournalSettings settings) {
    try {
      Path folder = Files.createDirectories(settings.folder()).toRealPath();
      FolderClaim claim = FolderClaim.of(folder);
      try {
        return new Journal(folder, claim, settings);
      } catch (IOException | RuntimeException e) {
        claim.close();
        throw e;
      }
    } catch (IOException e) {
      throw new BackendException(
          Reason.FAILED, "journal \"" + settings.folder() + "\" cannot be opened", e);
    }
  }

  /** Returns what appends to it. */
  public JournalWriter writer() {
    return writer;
  }

  /** Returns a reader of all that is in it, from the oldest entry on. */
  public JournalReader reader() {
    return new JournalReader(this);
  }

  /** Returns the settings it was opened with. */
  public JournalSettings settings() {
    return settings;
  }

  /** Returns the bytes of its files. */
  public long bytes() {
    return bytes.get();
  }

  /** Returns the folder as a real path. */
  public Path folder() {
    return folder;
  }

  /** Returns the number of the first file of this run. */
  long first() {
    return first;
  }

  /** Returns the numbers of the files, in their order. */
  List<Long> segments() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Long> numbers = new ArrayList<>();
      files.forEach(file -> Segment.number(file).ifPresent(numbers::add));
      numbers.sort(null);
      return numbers;
    }
  }

  /** Removes a file that nobody needs any more. */
  void remove(long number) throws IOException {
    Path file = Segment.file(folder, number);
    long size = Files.size(file);
    Files.delete(file);
    bytes.addAndGet(-size);
  }

  /** Keeps a file that could not be read whole, under another name. */
  void setAside(long number) throws IOException {
    Path file = Segment.file(folder, number);
    long size = Files.size(file);
    Files.move(file, file.resolveSibling(file.getFileName() + CORRUPT));
    bytes.addAndGet(-size);
  }

  /** Cuts what a process that was killed had not written to its end. */
  private static void cutTornTail(Path file) throws IOException {
    long end;
    try (SegmentReader reader = new SegmentReader(file)) {
      long size = reader.size();
      if (size < Segment.HEADER) {
        end = 0;
      } else {
        while (reader.next(size) != null) {
          // the offset moves
        }
        end = reader.offset();
      }
      if (end >= size) {
        return;
      }
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(end);
      channel.force(true);
    }
  }

  /** Closes the file being written and gives the folder free; more than once does nothing. */
  @Override
  public void close() {
    try {
      writer.close();
      claim.close();
    } catch (IOException e) {
      throw new BackendException(Reason.FAILED, "journal \"" + folder + "\" did not close", e);
    }
  }
}

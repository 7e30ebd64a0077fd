package dev.quipu.analytics.journal;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal from its oldest entry to the last one that was forced, and removes files of which
 * all is stored; for one thread.
 */
public final class JournalReader implements AutoCloseable {

  private final Journal journal;
  private @Nullable SegmentReader current;
  private long number;
  private final Set<Long> corruptFiles = new HashSet<>();
  private long corrupt;
  private String place = "";

  JournalReader(Journal journal) {
    this.journal = journal;
  }

  /** Returns how many places could not be read so far. */
  public long corrupt() {
    return corrupt;
  }

  /** Returns the last of those places; empty where there is none. */
  public String corruptPlace() {
    return place;
  }

  /** Tells whether earlier runs left files. */
  public boolean hasEarlier() {
    return journal.first() > 1;
  }

  /** Tells whether the entries being read are of this run. */
  public boolean ofThisRun() {
    return number >= journal.first();
  }

  /** Returns the next entry; null where all that was forced has been read. */
  public @Nullable Entry next() throws IOException {
    @Nullable SegmentReader reader = current == null ? advance() : current;
    while (reader != null) {
      JournalWriter.End end = journal.writer().end();
      boolean live = number == end.segment();
      long limit = live ? end.offset() : reader.size();
      @Nullable Entry entry = read(reader, limit);
      if (entry != null || live) {
        return entry;
      }
      if (reader.offset() < limit && limit > Segment.HEADER && corruptFiles.add(number)) {
        unreadable(reader.offset());
      }
      reader = advance();
    }
    return null;
  }

  private @Nullable Entry read(SegmentReader reader, long limit) throws IOException {
    long before = reader.corrupt();
    @Nullable Entry entry = reader.next(limit);
    if (reader.corrupt() > before) {
      corruptFiles.add(number);
      unreadable(reader.firstCorrupt());
    }
    return entry;
  }

  private void unreadable(long offset) {
    corrupt++;
    place = "file " + number + " of the journal, byte " + offset;
  }

  /** Opens the file after the one being read; null where there is none. */
  private @Nullable SegmentReader advance() throws IOException {
    long end = journal.writer().end().segment();
    for (long next : journal.segments()) {
      if (next > number && next <= end) {
        close();
        SegmentReader opened = new SegmentReader(Segment.file(journal.folder(), next));
        current = opened;
        number = next;
        return opened;
      }
    }
    return null;
  }

  /**
   * Removes the files before the one that is being read, after all entries read so far are stored.
   * Files that could not be read whole are kept under another name.
   */
  public void removeStored() throws IOException {
    for (long old : journal.segments()) {
      if (old < number) {
        remove(old);
      }
    }
  }

  /** Removes all files, after the last entry is stored and nobody appends any more. */
  public void removeAll() throws IOException {
    close();
    for (long old : journal.segments()) {
      remove(old);
    }
  }

  private void remove(long old) throws IOException {
    if (corruptFiles.contains(old)) {
      journal.setAside(old);
    } else {
      journal.remove(old);
    }
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}

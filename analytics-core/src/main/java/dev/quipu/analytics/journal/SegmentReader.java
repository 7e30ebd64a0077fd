package dev.quipu.analytics.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file of the journal from its beginning. What is no record is skipped up to the next
 * one; a file without one after it ends there.
 */
final class SegmentReader implements AutoCloseable {

  private static final int WINDOW = 4 * EventCodec.MOST_BYTES;

  private final FileChannel channel;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
  private long windowAt;
  private long offset = Segment.HEADER;
  private long salt;
  private boolean headed;
  private long corrupt;
  private long firstCorrupt = -1;

  SegmentReader(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
  }

  /** Returns where the next record begins; beyond every file where this is none of a journal. */
  long offset() {
    return offset;
  }

  /** Returns how many stretches were skipped so far. */
  long corrupt() {
    return corrupt;
  }

  /** Returns where the first of them begins, or -1. */
  long firstCorrupt() {
    return firstCorrupt;
  }

  long size() throws IOException {
    return channel.size();
  }

  /**
   * Returns the next entry that ends before a limit; null where there is none, with the offset
   * behind the last one that there is.
   */
  @Nullable Entry next(long limit) throws IOException {
    if ((!headed && !header(limit)) || offset >= limit) {
      return null;
    }
    @Nullable Entry entry = at(offset, limit);
    if (entry != null) {
      return entry;
    }
    for (long candidate = offset + 1; candidate < limit; candidate++) {
      long before = offset;
      entry = at(candidate, limit);
      if (entry != null) {
        corrupt++;
        firstCorrupt = firstCorrupt < 0 ? before : firstCorrupt;
        return entry;
      }
    }
    return null;
  }

  private boolean header(long limit) throws IOException {
    if (limit < Segment.HEADER || !load(0, Segment.HEADER, limit)) {
      return false;
    }
    headed = true;
    salt = window.getLong(Long.BYTES);
    if (window.getLong(0) != Segment.MARK) {
      corrupt = 1;
      firstCorrupt = 0;
      offset = Long.MAX_VALUE;
    }
    return true;
  }

  /** Returns the entry of a record, and moves behind it; null where none begins. */
  private @Nullable Entry at(long start, long limit) throws IOException {
    if (!load(start, Segment.RECORD_HEADER, limit)) {
      return null;
    }
    int length = window.getInt((int) (start - windowAt));
    boolean possible = length > 0 && length <= EventCodec.MOST_BYTES;
    if (!possible || !load(start, Segment.RECORD_HEADER + length, limit)) {
      return null;
    }
    int at = (int) (start - windowAt);
    ByteBuffer bytes = window.duplicate().position(at + Segment.RECORD_HEADER);
    bytes.limit(at + Segment.RECORD_HEADER + length);
    if (Segment.checksum(salt, bytes) != window.getInt(at + Integer.BYTES)) {
      return null;
    }
    try {
      Entry entry = EventCodec.decode(bytes);
      offset = start + Segment.RECORD_HEADER + length;
      return entry;
    } catch (RuntimeException e) {
      return null; // whole, but of no event: it counts as corrupt
    }
  }

  /** Makes bytes of the file readable in the window; false where they reach beyond the limit. */
  private boolean load(long start, int length, long limit) throws IOException {
    if (start + length > limit) {
      return false;
    }
    if (start >= windowAt && start + length <= windowAt + window.limit()) {
      return true;
    }
    windowAt = start;
    window.clear();
    window.limit((int) Math.min(WINDOW, limit - start));
    while (window.hasRemaining()) {
      if (channel.read(window, windowAt + window.position()) < 0) {
        break;
      }
    }
    window.flip();
    return window.limit() >= length;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

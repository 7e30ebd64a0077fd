package dev.quipu.analytics.journal;

import dev.quipu.analytics.usage.JournalSettings;
import dev.quipu.analytics.usage.UsageEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Appends to a journal; for one thread. */
public final class JournalWriter {

  /** Where the journal ends: all before it is on the disk. */
  record End(long segment, long offset) {}

  private static final int BUFFER = 1 << 20;

  private final Path folder;
  private final JournalSettings settings;
  private final AtomicLong bytes;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final SecureRandom random = new SecureRandom();
  private @Nullable FileChannel channel;
  private long number;
  private long salt;
  private long written;
  private boolean forcing;
  private volatile End end;

  JournalWriter(Path folder, long first, JournalSettings settings, AtomicLong bytes) {
    this.folder = folder;
    this.settings = settings;
    this.bytes = bytes;
    this.number = first - 1;
    this.end = new End(first, 0);
  }

  End end() {
    return end;
  }

  /**
   * Appends events and forces them to the disk; afterwards they outlive the process and the
   * machine.
   *
   * @param firstReceipt the receipt of the first; the others follow one by one
   * @throws IOException where that fails; then none of them is in the journal
   */
  public void append(List<UsageEvent> events, long firstReceipt, long millis) throws IOException {
    FileChannel file = open();
    long before = written;
    forcing = false;
    try {
      long receipt = firstReceipt;
      for (UsageEvent event : events) {
        if (buffer.remaining() < EventCodec.MOST_BYTES + Segment.RECORD_HEADER) {
          flush(file);
        }
        put(new Entry(receipt++, millis, event));
      }
      flush(file);
      forcing = true;
      file.force(false);
    } catch (IOException e) {
      undo(file, before);
      throw e;
    }
    end = new End(number, written);
  }

  private void put(Entry entry) {
    int start = buffer.position();
    buffer.position(start + Segment.RECORD_HEADER);
    EventCodec.encode(entry, buffer);
    int stop = buffer.position();
    ByteBuffer payload = buffer.duplicate().position(start + Segment.RECORD_HEADER).limit(stop);
    buffer.putInt(start, stop - start - Segment.RECORD_HEADER);
    buffer.putInt(start + Integer.BYTES, Segment.checksum(salt, payload));
  }

  private void flush(FileChannel file) throws IOException {
    buffer.flip();
    int length = buffer.remaining();
    if (bytes.get() + length > settings.mostBytes()) {
      throw new IOException("the journal has reached its most bytes, " + settings.mostBytes());
    }
    while (buffer.hasRemaining()) {
      file.write(buffer, written + buffer.position());
    }
    buffer.clear();
    written += length;
    bytes.addAndGet(length);
  }

  /** After a failed force nobody knows what is on the disk, so the next file is another one. */
  private void undo(FileChannel file, long before) throws IOException {
    buffer.clear();
    try {
      file.truncate(before);
      bytes.addAndGet(before - written);
      written = before;
    } catch (IOException e) {
      forcing = true; // what stays is of events that are written again: stored once, or torn
    }
    if (forcing) {
      close();
    }
  }

  /** Returns the file to append to: the one before, or another one where that is long enough. */
  private FileChannel open() throws IOException {
    if (channel != null && written < settings.segmentBytes()) {
      return channel;
    }
    close();
    long next = number + 1;
    Path file = Segment.file(folder, next);
    FileChannel made =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      salt = random.nextLong();
      ByteBuffer header = ByteBuffer.allocate(Segment.HEADER).putLong(Segment.MARK).putLong(salt);
      header.flip();
      while (header.hasRemaining()) {
        made.write(header, header.position());
      }
      made.force(true);
      forceFolder();
    } catch (IOException e) {
      made.close();
      Files.deleteIfExists(file);
      throw e;
    }
    channel = made;
    number = next;
    written = Segment.HEADER;
    bytes.addAndGet(Segment.HEADER);
    end = new End(number, written);
    return made;
  }

  /** Makes the name of a new file as safe as its content, where the system can. */
  private void forceFolder() {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException e) {
      // Windows opens no folders; it needs none of this either.
    }
  }

  void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}

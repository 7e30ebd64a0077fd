package dev.quipu.analytics.journal;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The sole right to a journal's folder, among class loaders and processes: a lock on {@code
 * journal.lock}. Within a JVM that file must not even be opened twice, as closing the second
 * channel would drop the lock of the first (POSIX); system properties are what all class loaders
 * share.
 */
final class FolderClaim implements AutoCloseable {

  private static final String KEY = "dev.quipu.analytics.journal.open:";

  private final String key;
  private final FileChannel channel;

  private FolderClaim(String key, FileChannel channel) {
    this.key = key;
    this.channel = channel;
  }

  /** Claims a folder, named by its real path. */
  static FolderClaim of(Path folder) throws IOException {
    String key = KEY + folder;
    if (System.getProperties().putIfAbsent(key, "") != null) {
      throw taken(folder, "in this JVM: use the one UsageLog that has it, or close that first");
    }
    try {
      return new FolderClaim(key, lock(folder));
    } catch (IOException | RuntimeException e) {
      System.getProperties().remove(key);
      throw e;
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("journal.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        throw taken(folder, "by another process: give each process a folder of its own");
      }
      return channel;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw taken(folder, "in this JVM");
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static BackendException taken(Path folder, String where) {
    return new BackendException(
        Reason.NOT_RUNNING, "journal \"" + folder + "\" is already open " + where, null);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      System.getProperties().remove(key);
    }
  }
}

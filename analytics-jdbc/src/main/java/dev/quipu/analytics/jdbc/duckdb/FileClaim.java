package dev.quipu.analytics.jdbc.duckdb;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The sole right to open a database file, among class loaders and processes. Processes are kept
 * apart by a lock on {@code <file>.lock}. Within a JVM that lock file must not even be opened
 * twice: closing the second channel would drop the lock of the first (POSIX). System properties are
 * the one map that all class loaders share.
 */
final class FileClaim implements AutoCloseable {

  private static final String KEY = "dev.quipu.analytics.jdbc.duckdb.open:";
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final String key;
  private final FileChannel channel;

  private FileClaim(String key, FileChannel channel) {
    this.key = key;
    this.channel = channel;
  }

  /** Claims a file, named by its real path. */
  static FileClaim of(Path file) {
    Path lockFile = Place.beside(file, ".lock");
    String key = KEY + lockFile;
    if (System.getProperties().putIfAbsent(key, "") != null) {
      throw taken(file, "in this JVM: use the one DuckDbDatabase that has it, or close that first");
    }
    try {
      return new FileClaim(key, lock(file, lockFile));
    } catch (IOException e) {
      System.getProperties().remove(key);
      throw new BackendException(
          Reason.NOT_RUNNING, "duckdb file \"" + file + "\": " + lockFile + " cannot be locked", e);
    } catch (RuntimeException e) {
      System.getProperties().remove(key);
      throw e;
    }
  }

  private static FileChannel lock(Path file, Path lockFile) throws IOException {
    FileChannel channel =
        FileChannel.open(
            lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      @Nullable FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      if (lock == null) {
        throw taken(file, "by another process" + owner(channel) + ": close it there first");
      }
      channel.truncate(0);
      channel.write(US_ASCII.encode(Long.toString(ProcessHandle.current().pid())), 0);
      return channel;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw taken(file, "in this JVM");
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(20);
    channel.read(bytes, 0);
    String pid = US_ASCII.decode(bytes.flip()).toString().strip();
    return pid.isEmpty() ? "" : " (" + pid + ")";
  }

  private static BackendException taken(Path file, String where) {
    return new BackendException(
        Reason.NOT_RUNNING, "duckdb file \"" + file + "\" is already open " + where, null);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new BackendException(Reason.FAILED, "the lock file cannot be closed", e);
    } finally {
      System.getProperties().remove(key);
    }
  }
}

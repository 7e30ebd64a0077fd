package dev.quipu.analytics.jdbc.duckdb.csv;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.zip.ZipException;

/**
 * Sees every byte of a file once, on a thread of its own beside the engine's, for what the engine
 * does not look at: the checksum of a gzip file, and NUL bytes. Closing it ends the thread.
 */
final class BytesCheck implements AutoCloseable {

  private static final int CHUNK = 1 << 16;
  private static final long LOWEST_BITS = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final CsvInput input;
  private final FutureTask<Boolean> task;
  private volatile boolean closed;

  private BytesCheck(CsvInput input) {
    this.input = input;
    this.task = new FutureTask<>(this::read);
  }

  /** Starts to read the file; the caller closes the result. */
  static BytesCheck start(CsvInput input) {
    BytesCheck check = new BytesCheck(input);
    Thread thread = new Thread(check.task, "quipu-csv-check");
    thread.setDaemon(true);
    thread.start();
    return check;
  }

  /**
   * Waits until the whole file is seen and tells whether a NUL byte is in it.
   *
   * @throws CsvException if the gzip data is damaged
   */
  boolean findsNul() throws IOException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException(
          Reason.CANCELLED, "the import of \"" + input.csv().path() + "\" was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CsvException fault) {
        throw fault;
      }
      throw new IOException(e.getCause());
    }
  }

  private boolean read() throws IOException {
    byte[] chunk = new byte[CHUNK];
    boolean nul = false;
    try (InputStream in = input.open()) {
      for (int n = in.read(chunk); n >= 0 && !closed; n = in.read(chunk)) {
        nul |= hasZero(chunk, n);
      }
      return nul;
    } catch (EOFException e) {
      throw damage("the gzip data ends too early");
    } catch (ZipException e) {
      throw damage("the gzip data is damaged");
    }
  }

  /** Tells whether one of the first {@code n} bytes is zero, eight at a time. */
  private static boolean hasZero(byte[] bytes, int n) {
    int i = 0;
    for (; i + Long.BYTES <= n; i += Long.BYTES) {
      long eight = (long) EIGHT.get(bytes, i);
      if ((eight - LOWEST_BITS & ~eight & HIGHEST_BITS) != 0) {
        return true;
      }
    }
    for (; i < n; i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private CsvException damage(String what) throws IOException {
    return CsvException.of(
        input.csv().path(), CsvException.inLine(lastLine(), what, "copy the file again"));
  }

  /** Reads once more and returns the line on which the readable data ends. */
  private long lastLine() throws IOException {
    long line = 1;
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = input.open()) {
      for (int n = in.read(chunk); n >= 0 && !closed; n = in.read(chunk)) {
        for (int i = 0; i < n; i++) {
          line += chunk[i] == '\n' ? 1 : 0;
        }
      }
    } catch (EOFException | ZipException e) {
      // This is where it ends.
    }
    return line;
  }

  @Override
  public void close() {
    closed = true;
  }
}

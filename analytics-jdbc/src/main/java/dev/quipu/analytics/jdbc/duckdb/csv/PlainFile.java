package dev.quipu.analytics.jdbc.duckdb.csv;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A CSV file as the engine reads it: not packed. A gzip file is unpacked into the temporary folder,
 * for two reasons: the engine does not compare its checksum, and it reads plain files with all
 * threads, which makes up for the copy. Every byte is seen once here, so that NUL bytes, which the
 * engine takes, are found.
 */
final class PlainFile implements AutoCloseable {

  private static final int CHUNK = 1 << 16;
  private static final int GZIP = 0x1F8B;
  private static final long LOWEST_BITS = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final Path path;
  private final boolean temporary;
  private boolean nul;

  private PlainFile(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  /** Reads the file once, reporting its share from 0 to 1. The caller closes the result. */
  static PlainFile of(CsvFile csv, Path temporaryFolder, DoubleConsumer progress) {
    try (FileChannel channel = FileChannel.open(csv.path())) {
      boolean packed = isPacked(csv, channel);
      Path path = packed ? Files.createTempFile(temporaryFolder, "quipu-", ".csv") : csv.path();
      PlainFile plain = new PlainFile(path, packed);
      try {
        plain.read(csv, channel, progress);
        return plain;
      } catch (IOException | RuntimeException e) {
        plain.close();
        throw e;
      }
    } catch (IOException e) {
      throw new BackendException(
          Reason.FAILED, "csv file \"" + csv.path() + "\" cannot be read or unpacked", e);
    }
  }

  private static boolean isPacked(CsvFile csv, FileChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(2);
    channel.read(start, 0);
    int magic = start.getShort(0) & 0xFFFF;
    if (magic == 0xFEFF || magic == 0xFFFE) {
      throw fault(csv, 1, "is UTF-16", "save the file as UTF-8");
    }
    if (magic != GZIP && csv.path().toString().endsWith(".gz")) {
      throw fault(csv, 1, "is not gzip, as the file's name says", "pack it or rename it");
    }
    return magic == GZIP;
  }

  private void read(CsvFile csv, FileChannel channel, DoubleConsumer progress) throws IOException {
    double size = Math.max(1, channel.size());
    InputStream raw = Channels.newInputStream(channel);
    try (InputStream in = temporary ? new GZIPInputStream(raw, CHUNK) : raw;
        OutputStream out =
            temporary ? Files.newOutputStream(path) : OutputStream.nullOutputStream()) {
      byte[] chunk = new byte[CHUNK];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        nul |= hasZero(chunk, n);
        out.write(chunk, 0, n);
        progress.accept(channel.position() / size);
      }
    } catch (EOFException e) {
      throw fault(csv, lastLine(), "the gzip data ends too early", "copy the file again");
    } catch (ZipException e) {
      throw fault(csv, lastLine(), "the gzip data is damaged", "copy the file again");
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

  /** Returns the line on which the unpacked data ends. */
  private long lastLine() throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      long line = 1;
      for (int b = in.read(); b >= 0; b = in.read()) {
        line += b == '\n' ? 1 : 0;
      }
      return line;
    }
  }

  private static CsvException fault(CsvFile csv, long line, String what, String hint) {
    return CsvException.of(csv.path(), CsvException.inLine(line, what, hint));
  }

  /** Returns the file to read, gone when this is closed if it was unpacked. */
  Path path() {
    return path;
  }

  /** Tells whether there is a NUL byte in it. */
  boolean hasNul() {
    return nul;
  }

  @Override
  public void close() {
    try {
      if (temporary) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new BackendException(Reason.FAILED, "temporary file " + path + " stays behind", e);
    }
  }
}

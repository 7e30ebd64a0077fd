package dev.quipu.analytics.jdbc.duckdb.csv;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;

/**
 * A CSV file and how it is packed, which its first bytes tell. Nothing is unpacked onto the disk:
 * the engine and this library each unpack what they read.
 */
record CsvInput(CsvFile csv, boolean packed) {

  private static final int CHUNK = 1 << 16;
  private static final int GZIP = 0x1F8B;

  /** Looks at the first bytes of a file. */
  static CsvInput of(CsvFile csv) {
    try (FileChannel channel = FileChannel.open(csv.path())) {
      ByteBuffer start = ByteBuffer.allocate(2);
      channel.read(start, 0);
      int magic = start.getShort(0) & 0xFFFF;
      if (magic == 0xFEFF || magic == 0xFFFE) {
        throw fault(csv, "is UTF-16", "save the file as UTF-8");
      }
      if (magic != GZIP && csv.path().toString().endsWith(".gz")) {
        throw fault(csv, "is not gzip, as the file's name says", "pack it or rename it");
      }
      return new CsvInput(csv, magic == GZIP);
    } catch (IOException e) {
      throw unreadable(csv, e);
    }
  }

  /** Opens the unpacked bytes; the caller closes them. */
  InputStream open() throws IOException {
    InputStream raw = Files.newInputStream(csv.path());
    try {
      return packed ? new GZIPInputStream(raw, CHUNK) : new BufferedInputStream(raw, CHUNK);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /** Returns what the engine calls the packing. */
  String compression() {
    return packed ? "gzip" : "none";
  }

  static BackendException unreadable(CsvFile csv, IOException cause) {
    String what = "csv file \"" + csv.path() + "\" cannot be read";
    return new BackendException(Reason.FAILED, what, cause);
  }

  private static CsvException fault(CsvFile csv, String what, String hint) {
    return CsvException.of(csv.path(), CsvException.inLine(1, what, hint));
  }
}

package dev.quipu.analytics.export.stream;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An archive written front to back. Closing completes it and leaves the stream below open. Entries
 * have no time but the format's first, so that the same content makes the same bytes.
 */
public final class Zip extends ZipOutputStream {

  private static final int BUFFER = 64 * 1024;
  private static final LocalDateTime FIRST_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private boolean open;

  /** Opens an archive; levels are those of {@link java.util.zip.Deflater}. */
  public Zip(OutputStream out, int level) {
    super(new BufferedOutputStream(new Sink(out), BUFFER));
    buf = new byte[BUFFER / 4];
    setLevel(level);
  }

  /** Begins an entry; what is written from now on is its content. */
  public void entry(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(FIRST_TIME);
    putNextEntry(entry);
    open = true;
  }

  @Override
  public void closeEntry() throws IOException {
    super.closeEntry();
    open = false;
  }

  /** Hands on what is written of the entry; whoever reads it gets all of that. */
  @Override
  public void flush() throws IOException {
    if (open) {
      int length;
      do {
        length = def.deflate(buf, 0, buf.length, Deflater.SYNC_FLUSH);
        out.write(buf, 0, length);
      } while (length == buf.length);
    }
    super.flush();
  }
}

package dev.quipu.analytics.export.storage;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;

/** Tells faults of the storage from those of whoever writes, and is closed by the storage only. */
final class FolderStream extends FilterOutputStream {

  private final Function<IOException, StorageException> fault;

  FolderStream(OutputStream out, Function<IOException, StorageException> fault) {
    super(out);
    this.fault = fault;
  }

  @Override
  public void write(int b) {
    try {
      out.write(b);
    } catch (IOException e) {
      throw fault.apply(e);
    }
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    try {
      out.write(from, offset, length);
    } catch (IOException e) {
      throw fault.apply(e);
    }
  }

  @Override
  public void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw fault.apply(e);
    }
  }

  @Override
  public void close() {
    flush();
  }
}

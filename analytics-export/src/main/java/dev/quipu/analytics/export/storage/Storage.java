package dev.quipu.analytics.export.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where files are kept until they are fetched or expire. A file is under its name as a whole or not
 * at all, whatever becomes of its writer. Safe for many threads and many processes. Whatever goes
 * wrong with the storage is a {@link StorageException}.
 */
public interface Storage {

  /**
   * Writes a file. It gets its name, in place of any that has it, when {@code content} has returned
   * and every byte is safe; if {@code content} throws, nothing of it remains. Memory does not
   * depend on the length.
   *
   * @return what {@code content} returns
   * @throws IOException if {@code content} does
   */
  <T> T write(StoredName name, Content<T> content) throws IOException;

  /** Returns a file's length and time; empty where there is none of that name. */
  Optional<StoredFile> find(StoredName name);

  /**
   * Opens a part of a file; the caller closes the stream. Reads of the stream fail with an {@code
   * IOException} or a {@code StorageException}.
   *
   * @param from the first byte, from 0; at the end or behind it there is nothing to read
   * @param to the byte before which it ends; beyond the end of the file for all the rest
   */
  InputStream read(StoredName name, long from, long to);

  /** Opens a whole file; the caller closes the stream. */
  default InputStream read(StoredName name) {
    return read(name, 0, Long.MAX_VALUE);
  }

  /** Removes a file, and tells whether there was one. */
  boolean delete(StoredName name);

  /** Shows every whole file once, in any order. Things that are not the library's are left out. */
  void list(Consumer<? super StoredFile> each);

  /**
   * Removes what writers have begun before a time, by the storage's clock, and never ended, and
   * returns how many. The time must be so long ago that none of them is still writing.
   */
  int removeUnfinished(Instant before);

  /** Whatever writes a file. */
  @FunctionalInterface
  interface Content<T> {

    /** Writes everything into a stream, which need not be closed, and returns what it likes. */
    T writeTo(OutputStream out) throws IOException;
  }
}

package dev.quipu.analytics.export.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/** A file that has its name when it is complete and on the disk, and not before. */
public final class WholeFile {

  private final Path file;
  private final Path part;

  /** Names the file and where in the same folder it is written until then. */
  public WholeFile(Path file, Path part) {
    this.file = file;
    this.part = part;
  }

  /** Writes the file, in place of any of that name; where that fails nothing of it remains. */
  public <T> T write(Content<T> content, FileAttribute<?>... attributes) throws IOException {
    try {
      T result = writePart(content, attributes);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return result;
    } catch (IOException | RuntimeException | Error e) {
      remove(e);
      throw e;
    }
  }

  /**
   * Does the same with content that may also make the file, under its temporary name, by itself.
   */
  public <T> T make(Making<T> content) throws IOException {
    try {
      T result;
      try (PartFile made = new PartFile(part)) {
        result = content.make(made);
        made.force();
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return result;
    } catch (IOException | RuntimeException | Error e) {
      remove(e);
      throw e;
    }
  }

  private <T> T writePart(Content<T> content, FileAttribute<?>... attributes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
      T result = content.writeTo(Channels.newOutputStream(channel));
      channel.force(true);
      return result;
    }
  }

  private void remove(Throwable reason) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException | RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  /** Whatever writes into the stream. */
  @FunctionalInterface
  public interface Content<T> {

    /** Writes everything and returns what it likes. */
    T writeTo(OutputStream out) throws IOException;
  }

  /** Whatever makes the file. */
  @FunctionalInterface
  public interface Making<T> {

    /** Makes the file or writes into its stream, and returns what it likes. */
    T make(PartFile part) throws IOException;
  }
}

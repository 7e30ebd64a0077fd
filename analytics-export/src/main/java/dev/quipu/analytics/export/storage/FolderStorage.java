package dev.quipu.analytics.export.storage;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.export.storage.StorageException.Reason;
import dev.quipu.analytics.export.stream.WholeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Files in a folder of their own, which several machines may share. A file is written under a
 * temporary name, forced to the disk and then moved to its own in one step; on POSIX systems only
 * the user of the process may read it.
 */
public final class FolderStorage implements Storage {

  private static final String PART = ".part-";
  private static final int BUFFER = 64 * 1024;
  private static final boolean SYNCS_FOLDERS = !System.getProperty("os.name").startsWith("Windows");

  private final Path folder;
  private final FolderFaults faults;

  private FolderStorage(Path folder) {
    this.folder = folder;
    this.faults = new FolderFaults(folder);
  }

  /**
   * Takes a folder, which is made if it is not there.
   *
   * @throws InvalidModelException if it cannot be made or written, or lies within a web application
   *     (below a folder with a {@code WEB-INF}), which servers hand out to everybody
   */
  public static FolderStorage at(Path folder) {
    Path made = make(folder);
    for (Path outer = made; outer != null; outer = outer.getParent()) {
      if (Files.isDirectory(outer.resolve("WEB-INF"))) {
        throw invalid(folder, "is within the web application \"" + outer + "\"");
      }
    }
    if (!Files.isWritable(made)) {
      throw invalid(folder, "cannot be written");
    }
    return new FolderStorage(made);
  }

  private static Path make(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, onlyMine(folder, "rwx------"));
      }
      return folder.toRealPath();
    } catch (IOException e) {
      throw invalid(folder, "cannot be made: " + e);
    }
  }

  private static InvalidModelException invalid(Path folder, String what) {
    String right = "a folder of its own that this process can write, outside of the web root";
    return new InvalidModelException(
        "storage", List.of(new Problem("folder \"" + folder + "\"", what, right)));
  }

  /** Returns the rights of a new file or folder, where the file system knows such. */
  private static FileAttribute<?>[] onlyMine(Path path, String rights) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public <T> T write(StoredName name, Content<T> content) throws IOException {
    WholeFile file = new WholeFile(path(name), folder.resolve(PART + UUID.randomUUID()));
    try {
      T result = file.write(out -> written(name, content, out), onlyMine(folder, "rw-------"));
      syncFolder();
      return result;
    } catch (ContentException e) {
      throw e.thrown();
    } catch (IOException e) {
      throw faults.of(name, e);
    }
  }

  private <T> T written(StoredName name, Content<T> content, OutputStream out) {
    FolderStream stream =
        new FolderStream(new BufferedOutputStream(out, BUFFER), e -> faults.of(name, e));
    try {
      T result = content.writeTo(stream);
      stream.flush();
      return result;
    } catch (IOException e) {
      throw new ContentException(e);
    }
  }

  /** Has the disk keep the file's name too; Windows does so by itself. */
  private void syncFolder() throws IOException {
    if (SYNCS_FOLDERS) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  @Override
  public Optional<StoredFile> find(StoredName name) {
    try {
      return stored(path(name));
    } catch (IOException e) {
      throw faults.of(name, e);
    }
  }

  private Optional<StoredFile> stored(Path path) throws IOException {
    try {
      BasicFileAttributes file =
          Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
      StoredName name = new StoredName(path.getFileName().toString());
      return file.isRegularFile()
          ? Optional.of(new StoredFile(name, file.size(), file.lastModifiedTime().toInstant()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      requireFolder();
      return Optional.empty();
    }
  }

  /** A folder that is gone, as a disk that is not mounted, is no folder without files. */
  private void requireFolder() throws NotDirectoryException {
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
  }

  @Override
  public InputStream read(StoredName name, long from, long to) {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("bytes " + from + " to " + to + ": 0 <= from <= to");
    }
    try {
      requireFolder();
      if (!Files.isRegularFile(path(name), NOFOLLOW_LINKS)) {
        throw new StorageException(Reason.MISSING, "there is no file \"" + name + "\"", null);
      }
      SeekableByteChannel channel =
          Files.newByteChannel(path(name), Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS));
      channel.position(from);
      return new Bounded(Channels.newInputStream(channel), to - from);
    } catch (IOException e) {
      throw faults.of(name, e);
    }
  }

  @Override
  public boolean delete(StoredName name) {
    try {
      boolean deleted = Files.deleteIfExists(path(name));
      requireFolder();
      return deleted;
    } catch (IOException e) {
      throw faults.of(name, e);
    }
  }

  @Override
  public void list(Consumer<? super StoredFile> each) {
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, this::isOurs)) {
      for (Path path : paths) {
        stored(path).ifPresent(each);
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw faults.of(e);
    }
  }

  private boolean isOurs(Path path) {
    return StoredName.find(path.getFileName().toString()).isPresent();
  }

  @Override
  public int removeUnfinished(Instant before) {
    int removed = 0;
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, PART + "*")) {
      for (Path path : paths) {
        removed += isOlder(path, before) && Files.deleteIfExists(path) ? 1 : 0;
      }
      return removed;
    } catch (IOException | DirectoryIteratorException e) {
      throw faults.of(e);
    }
  }

  private static boolean isOlder(Path path, Instant before) throws IOException {
    try {
      return Files.getLastModifiedTime(path, NOFOLLOW_LINKS).toInstant().isBefore(before);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private Path path(StoredName name) {
    return folder.resolve(name.text());
  }
}

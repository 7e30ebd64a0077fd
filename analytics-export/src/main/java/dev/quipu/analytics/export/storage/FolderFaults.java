package dev.quipu.analytics.export.storage;

import dev.quipu.analytics.export.storage.StorageException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;

/** What went wrong with a folder, as far as one can tell. */
record FolderFaults(Path folder) {

  /** Java has no exception for a full disk: these are what systems say, and what is left of it. */
  private static final List<String> FULL =
      List.of("No space left", "Disk quota exceeded", "File too large", "not enough space");

  private static final long NO_ROOM = 64 * 1024;

  StorageException of(StoredName name, Exception cause) {
    return about("file \"" + name + "\" of folder \"" + folder + "\"", cause);
  }

  StorageException of(Exception cause) {
    return about("folder \"" + folder + "\"", cause);
  }

  private StorageException about(String what, Exception cause) {
    return new StorageException(reason(cause), what + ": " + cause, cause);
  }

  private Reason reason(Exception cause) {
    if (!Files.isDirectory(folder)) {
      return Reason.AWAY;
    }
    if (cause instanceof AccessDeniedException
        || cause instanceof ReadOnlyFileSystemException
        || said(cause, "Read-only file system")) {
      return Reason.REFUSED;
    }
    return FULL.stream().anyMatch(text -> said(cause, text)) || full() ? Reason.FULL : Reason.AWAY;
  }

  private static boolean said(Exception cause, String text) {
    return cause.getMessage() != null && cause.getMessage().contains(text);
  }

  private boolean full() {
    try {
      return Files.getFileStore(folder).getUsableSpace() < NO_ROOM;
    } catch (IOException e) {
      return false;
    }
  }
}

package dev.quipu.analytics.jdbc.duckdb;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where an open database is: settings checked, paths real, so that no link leads elsewhere.
 *
 * @param name what messages call it
 * @param file the database file; empty for one in memory
 * @param temporaryFolder for what does not fit into memory
 * @param ownsTemporaryFolder whether it is made for this database and goes with it
 * @param folders what statements may read and write, beside the temporary folder
 */
record Place(
    String name,
    Optional<Path> file,
    Path temporaryFolder,
    boolean ownsTemporaryFolder,
    List<Path> folders) {

  private static final long LEAST_MEMORY = 32L * 1024 * 1024;
  private static final String LEFTOVERS = "{duckdb_temp,quipu-}*";

  /** Checks the settings and touches nothing. */
  static Place of(DuckDb settings) {
    String name = settings.file().map(f -> "duckdb file \"" + f + "\"").orElse("duckdb in memory");
    List<Problem> problems = new ArrayList<>();
    if (settings.memoryLimit() < LEAST_MEMORY) {
      problems.add(atLeast("memory limit " + settings.memoryLimit(), "32 MiB, in bytes"));
    }
    if (settings.threads() < 1) {
      problems.add(atLeast("threads " + settings.threads(), "1"));
    }
    Optional<Path> file = settings.file().map(f -> realFile(f, problems));
    List<Path> folders = new ArrayList<>();
    for (Path folder : settings.folders()) {
      realFolder(folder, problems).ifPresent(folders::add);
    }
    Path temporary =
        settings
            .temporaryFolder()
            .or(() -> file.map(f -> beside(f, ".tmp")))
            .map(Place::real)
            .orElseGet(Place::newFolderName);
    boolean owned = settings.temporaryFolder().isEmpty() || !Files.exists(temporary);
    keepApart(temporary, file, problems);
    folders.forEach(folder -> keepApart(folder, file, problems));
    if (!problems.isEmpty()) {
      throw new InvalidModelException(name, problems);
    }
    return new Place(name, file, temporary, owned, folders);
  }

  private static Path newFolderName() {
    return real(Path.of(System.getProperty("java.io.tmpdir"), "quipu-duckdb-" + UUID.randomUUID()));
  }

  /**
   * Makes the temporary folder, and empties its own one of what a killed process left behind. Only
   * for who has the claim to the file.
   */
  void prepareTemporaryFolder() {
    try {
      Files.createDirectories(temporaryFolder);
      if (ownsTemporaryFolder) {
        try (DirectoryStream<Path> content = Files.newDirectoryStream(temporaryFolder, LEFTOVERS)) {
          for (Path leftover : content) {
            Files.deleteIfExists(leftover);
          }
        }
      }
    } catch (IOException e) {
      throw new BackendException(
          Reason.NOT_RUNNING,
          name + ": the temporary folder cannot be made; name another one with withTemporaryFolder",
          e);
    }
  }

  /** Removes the temporary folder where it was made for this database and is empty. */
  void removeTemporaryFolder() {
    try {
      if (ownsTemporaryFolder) {
        Files.deleteIfExists(temporaryFolder);
      }
    } catch (IOException notEmpty) {
      // Exports may have been written there; the database is closed all the same.
    }
  }

  static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static Problem atLeast(String where, String least) {
    return new Problem(where, "too little", "at least " + least);
  }

  private static Path realFile(Path file, List<Problem> problems) {
    if (Files.isDirectory(file)) {
      problems.add(new Problem("file " + file, "is a folder", "name a file in it"));
    } else if (!Files.isDirectory(real(file).resolveSibling("."))) {
      problems.add(new Problem("file " + file, "its folder does not exist", "make the folder"));
    }
    return real(file);
  }

  private static Optional<Path> realFolder(Path folder, List<Problem> problems) {
    if (Files.isDirectory(folder)) {
      return Optional.of(real(folder));
    }
    problems.add(new Problem("folder " + folder, "does not exist", "make it before open()"));
    return Optional.empty();
  }

  private static void keepApart(Path folder, Optional<Path> file, List<Problem> problems) {
    if (file.isPresent() && file.get().startsWith(folder)) {
      problems.add(
          new Problem(
              "folder " + folder,
              "holds the database file, which no statement may read or write as a file",
              "use a folder of its own"));
    }
  }

  /** The path without links; where its end does not exist yet, without links up to there. */
  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException absent) {
      Path parent = absolute.getParent();
      return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
    }
  }
}

package dev.quipu.analytics.jdbc.duckdb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an embedded DuckDB database is, and what it may use. Immutable; every {@code with} method
 * returns a changed copy, and nothing is touched before {@link #open()}.
 *
 * <pre>{@code
 * try (DuckDbDatabase ledger = DuckDb.at(Path.of("ledger.duckdb")).withFolder(uploads).open()) {
 *   DataSource dataSource = ledger.dataSource();
 * }
 * }</pre>
 *
 * <p>The driver {@code org.duckdb:duckdb_jdbc} is the host's dependency. Each JVM unpacks its
 * native library (71 MB) into {@code java.io.tmpdir} and removes it when it ends in order; a killed
 * one leaves it there. Hosts that mind put the library on {@code java.library.path} and use the
 * driver's jar without libraries, or give each start an own {@code java.io.tmpdir} that they empty.
 */
public final class DuckDb {

  /** The memory limit where none is named: 256 MiB, in bytes. */
  public static final long DEFAULT_MEMORY_LIMIT = 256L * 1024 * 1024;

  private final Optional<Path> file;
  private final long memoryLimit;
  private final int threads;
  private final Optional<Path> temporaryFolder;
  private final List<Path> folders;

  private DuckDb(
      Optional<Path> file,
      long memoryLimit,
      int threads,
      Optional<Path> temporary,
      List<Path> folders) {
    this.file = file;
    this.memoryLimit = memoryLimit;
    this.threads = threads;
    this.temporaryFolder = temporary;
    this.folders = List.copyOf(folders);
  }

  /**
   * Returns the settings of a database in a file, which {@link #open()} makes where it is absent.
   */
  public static DuckDb at(Path file) {
    return new DuckDb(
        Optional.of(file), DEFAULT_MEMORY_LIMIT, processors(), Optional.empty(), List.of());
  }

  /** Returns the settings of a database that is gone when it is closed. */
  public static DuckDb inMemory() {
    return new DuckDb(
        Optional.empty(), DEFAULT_MEMORY_LIMIT, processors(), Optional.empty(), List.of());
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * Returns these settings with another limit of what the engine holds in memory. The process needs
   * about twice as much; what does not fit goes to the temporary folder.
   *
   * @param bytes at least 32 MiB
   */
  public DuckDb withMemoryLimit(long bytes) {
    return new DuckDb(file, bytes, threads, temporaryFolder, folders);
  }

  /** Returns these settings with another number of engine threads, at least one. */
  public DuckDb withThreads(int number) {
    return new DuckDb(file, memoryLimit, number, temporaryFolder, folders);
  }

  /**
   * Returns these settings with another folder for what does not fit into memory. It is made where
   * it is absent, and then removed on close. Without one it is {@code <file>.tmp} beside the file,
   * or a new one in {@code java.io.tmpdir} for a database in memory.
   */
  public DuckDb withTemporaryFolder(Path folder) {
    return new DuckDb(file, memoryLimit, threads, Optional.of(folder), folders);
  }

  /**
   * Returns these settings with one more folder whose files, and those of its subfolders,
   * statements may read and write: where imports come from and exports go to. It must exist at
   * {@link #open()} and must not hold the database file. No other file can be reached, save the
   * temporary folder's.
   */
  public DuckDb withFolder(Path folder) {
    List<Path> more = new ArrayList<>(folders);
    more.add(folder);
    return new DuckDb(file, memoryLimit, threads, temporaryFolder, more);
  }

  /**
   * Opens the database. A file is open once at a time, among all threads, class loaders and
   * processes; {@code <file>.lock} beside it stands for that and stays behind, empty of meaning.
   *
   * @throws dev.quipu.analytics.error.InvalidModelException if settings cannot work; it names all
   * @throws dev.quipu.analytics.error.BackendException if the file is open elsewhere, is no DuckDB
   *     database, or the engine has no library for this platform
   */
  public DuckDbDatabase open() {
    return DuckDbDatabase.open(this);
  }

  Optional<Path> file() {
    return file;
  }

  long memoryLimit() {
    return memoryLimit;
  }

  int threads() {
    return threads;
  }

  Optional<Path> temporaryFolder() {
    return temporaryFolder;
  }

  List<Path> folders() {
    return folders;
  }
}

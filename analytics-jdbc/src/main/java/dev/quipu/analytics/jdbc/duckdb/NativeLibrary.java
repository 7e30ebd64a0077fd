package dev.quipu.analytics.jdbc.duckdb;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;

/** Says why the engine's native library is not there and what helps. */
final class NativeLibrary {

  private NativeLibrary() {}

  /** Returns the error for a driver class that could not be loaded or started. */
  static BackendException missing(LinkageError error) {
    if (driverIsAbsent(error)) {
      return new BackendException(
          Reason.NOT_RUNNING,
          "the duckdb driver is missing: add org.duckdb:duckdb_jdbc to the dependencies",
          error);
    }
    return new BackendException(
        Reason.NOT_RUNNING,
        "duckdb has no usable native library here ("
            + System.getProperty("os.name")
            + ", "
            + System.getProperty("os.arch")
            + ", java.io.tmpdir = "
            + System.getProperty("java.io.tmpdir")
            + "): start Java with -Djava.io.tmpdir=<a folder that is writable and not mounted"
            + " noexec>; where the driver has no library for the platform (Alpine Linux, macOS on"
            + " Intel, Windows on ARM), use SQLite or H2 for the embedded database",
        error);
  }

  private static boolean driverIsAbsent(LinkageError error) {
    return error instanceof NoClassDefFoundError
        && error.getCause() instanceof ClassNotFoundException;
  }
}

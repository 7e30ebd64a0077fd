package dev.quipu.analytics.jdbc.duckdb;

import static java.util.stream.Collectors.joining;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** Starts the engine and locks it down: afterwards no statement changes what it may use. */
final class Opening {

  /** What every connection of a database has: settings of a session pass on to its duplicates. */
  private static final List<String> SESSION =
      List.of(
          "SET TimeZone = 'UTC'",
          "SET enable_progress_bar = true",
          "SET enable_progress_bar_print = false",
          "SET progress_bar_time = 0");

  private Opening() {}

  /** Opens the engine with two sessions, one per way of reading results. */
  static Sessions open(Place place, DuckDb settings) {
    try {
      return sessions(place, settings);
    } catch (SQLException e) {
      throw new BackendException(Reason.NOT_RUNNING, refusal(place, e), e);
    } catch (LinkageError e) {
      throw NativeLibrary.missing(e);
    }
  }

  /**
   * The roots of all connections.
   *
   * @param whole results are complete before the first row is read
   * @param streamed rows are made while they are read
   */
  record Sessions(DuckDBConnection whole, DuckDBConnection streamed) {

    void close() throws SQLException {
      try (whole) {
        streamed.close();
      }
    }
  }

  private static Sessions sessions(Place place, DuckDb settings) throws SQLException {
    String url = "jdbc:duckdb:" + place.file().map(Path::toString).orElse("");
    DuckDBConnection whole = connect(url, properties(place, settings));
    @Nullable DuckDBConnection streamed = null;
    try {
      run(whole, SESSION);
      run(whole, List.of("SET allowed_directories = " + allowed(place)));
      run(whole, List.of("SET enable_external_access = false"));
      streamed = whole.duplicate();
      run(streamed, List.of("SET jdbc_stream_results = true"));
      run(whole, List.of("SET lock_configuration = true"));
      return new Sessions(whole, streamed);
    } catch (SQLException | RuntimeException e) {
      if (streamed != null) {
        streamed.close();
      }
      whole.close();
      throw e;
    }
  }

  private static DuckDBConnection connect(String url, Properties properties) throws SQLException {
    return (DuckDBConnection) new DuckDBDriver().connect(url, properties);
  }

  /** With threads of its own for files, a COPY whose statement fails may never return. */
  private static Properties properties(Place place, DuckDb settings) {
    Properties properties = new Properties();
    properties.setProperty("memory_limit", settings.memoryLimit() + "B");
    properties.setProperty("threads", Integer.toString(settings.threads()));
    properties.setProperty("async_threads", "0");
    properties.setProperty("temp_directory", place.temporaryFolder().toString());
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("allow_community_extensions", "false");
    properties.setProperty("allow_persistent_secrets", "false");
    properties.setProperty("jdbc_stream_results", "false");
    return properties;
  }

  private static String allowed(Place place) {
    return Stream.concat(place.folders().stream(), Stream.of(place.temporaryFolder()))
        .map(folder -> "'" + folder.toString().replace("'", "''") + "'")
        .collect(joining(", ", "[", "]"));
  }

  private static void run(DuckDBConnection connection, List<String> statements)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String refusal(Place place, SQLException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("Could not set lock")) {
      return place.name() + " is already open in another program: close it there first";
    }
    if (message.contains("not a valid DuckDB database file")) {
      return place.name() + " is not a duckdb database: name another file";
    }
    return place.name() + " cannot be opened: " + message.lines().findFirst().orElse("");
  }
}

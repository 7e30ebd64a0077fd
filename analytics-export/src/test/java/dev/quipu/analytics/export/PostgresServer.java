package dev.quipu.analytics.export;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The server at its first use: an embedded one, which ends with the JVM, or a given one. */
public final class PostgresServer {

  private static final String URL = start();

  private PostgresServer() {}

  private static String start() {
    String given = System.getProperty("quipu.postgresql.url", "");
    try {
      return given.isEmpty()
          ? EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .start()
              .getJdbcUrl("postgres", "postgres")
          : given;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns where it is. */
  public static String url() {
    return URL;
  }
}

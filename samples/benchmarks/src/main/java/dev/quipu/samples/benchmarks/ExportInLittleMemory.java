package dev.quipu.samples.benchmarks;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.export.Export;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.Written;
import dev.quipu.analytics.jdbc.JdbcBackend;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.RowCursor;
import java.nio.file.Path;
import java.util.Locale;

/** Exports the whole ledger into a file and prints how fast that was. */
public final class ExportInLittleMemory {

  private ExportInLittleMemory() {}

  /** Exports the ledger: {@code <database file> <target file>}. */
  public static void main(String... args) {
    Path target = Path.of(args[1]);
    try (DuckDbDatabase database = DuckDb.at(Path.of(args[0])).open();
        Analytics analytics =
            Analytics.builder()
                .catalog(Ledger.catalog())
                .backend(JdbcBackend.of(database.dataSource(), SqlDialect.duckDb()))
                .build()
                .start()) {
      boolean json = target.getFileName().toString().endsWith(".json");
      Format format = json ? Format.json() : Format.csv();
      Scope all = Scope.of("wallet_ledger").range("all_time");
      long start = System.nanoTime();
      Written written;
      try (RowCursor rows = analytics.rows(all.rows(Ledger.COLUMNS))) {
        written = Export.rows(rows, format).toFile(target);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%n%,d rows into %s with -Xmx%dm: %.1f s, %,.0f rows/s, %,d bytes%n",
          written.rows(),
          target.getFileName(),
          Runtime.getRuntime().maxMemory() >> 20,
          seconds,
          written.rows() / seconds,
          written.bytes());
    }
  }
}

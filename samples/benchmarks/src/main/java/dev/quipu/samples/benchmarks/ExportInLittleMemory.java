package dev.quipu.samples.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.export.Export;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.Written;
import dev.quipu.analytics.jdbc.JdbcBackend;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import java.nio.file.Path;
import java.util.Locale;

/** Exports the ledger into a file and prints how fast that was. */
public final class ExportInLittleMemory {

  private ExportInLittleMemory() {}

  /**
   * Exports the ledger: {@code <database file> <target file> [rows]}, in the format that the target
   * is named after.
   */
  public static void main(String... args) {
    Path target = Path.of(args[1]);
    long most = args.length > 2 ? Long.parseLong(args[2]) : Long.MAX_VALUE;
    try (DuckDbDatabase database =
            DuckDb.at(Path.of(args[0])).withFolder(requireNonNull(target.getParent())).open();
        Analytics analytics =
            Analytics.builder()
                .catalog(Ledger.catalog())
                .backend(JdbcBackend.of(database.dataSource(), SqlDialect.duckDb()))
                .build()
                .start()) {
      Query.Rows all = Scope.of("wallet_ledger").range("all_time").rows(Ledger.COLUMNS);
      long start = System.nanoTime();
      Written written =
          Export.query(analytics.askedBy(Subject.of("export")), all, format(target))
              .atMost(most)
              .toFile(target);
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

  private static Format format(Path target) {
    String name = target.getFileName().toString();
    return switch (name.substring(name.indexOf('.') + 1)) {
      case "json" -> Format.json();
      case "ndjson" -> Format.ndjson();
      case "xlsx" -> Format.xlsx();
      case "pdf" -> Format.pdf();
      case "parquet" -> Format.parquet();
      default -> Format.csv();
    };
  }
}

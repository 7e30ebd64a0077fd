package dev.quipu.analytics.jdbc.duckdb.csv;

import static dev.quipu.analytics.value.ValueType.DATETIME;
import static dev.quipu.analytics.value.ValueType.INTEGER;
import static dev.quipu.analytics.value.ValueType.TEXT;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The UCI data set "Online Retail" (id 352) where it lies beside the repository. */
final class OnlineRetail {

  private OnlineRetail() {}

  static Optional<Path> find() {
    Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve(".git"))) {
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder)
        .map(root -> root.resolve("../shared/data/online_retail.csv.gz").normalize())
        .filter(Files::exists);
  }

  static CsvFile at(Path path) {
    return CsvFile.at(path)
        .with("InvoiceNo", TEXT)
        .with("StockCode", TEXT)
        .with("Description", TEXT)
        .with("Quantity", INTEGER)
        .with("InvoiceDate", DATETIME)
        .withDecimal("UnitPrice", 10, 3)
        .with("CustomerID", INTEGER)
        .with("Country", TEXT);
  }
}

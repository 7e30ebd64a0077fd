package dev.quipu.analytics.jdbc.duckdb.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnlineRetailTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void find() {
    Path found = OnlineRetail.find().orElse(null);
    assumeTrue(found != null, "../shared/data/online_retail.csv.gz is not there");
    file = found;
  }

  @Test
  void theFiguresOfAYearOfSalesAreExact() throws SQLException {
    List<Double> percents = Collections.synchronizedList(new ArrayList<>());
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    try (DuckDbDatabase database =
        DuckDb.at(folder.resolve("retail.duckdb")).withFolder(file.getParent()).open()) {
      long rows =
          CsvImport.into(database)
              .reporting(scheduler, percents::add)
              .create("sales", OnlineRetail.at(file));

      assertThat(rows).isEqualTo(541_909);
      assertThat(row(database))
          .containsExactly("541909", "5176450", "9747747.934", "135080", "4372");
      assertThat(database.temporaryFolder()).isEmptyDirectory();
      assertThat(percents).isSorted().endsWith(100.0).hasSizeGreaterThan(2);
    } finally {
      scheduler.shutdownNow();
    }
  }

  private static List<String> row(DuckDbDatabase database) throws SQLException {
    String sql =
        "SELECT count(*), sum(\"Quantity\"), sum(\"Quantity\" * \"UnitPrice\"),"
            + " count(*) - count(\"CustomerID\"), count(DISTINCT \"CustomerID\") FROM sales";
    List<String> values = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      for (int i = 1; i <= 5; i++) {
        values.add(rows.getString(i));
      }
    }
    return values;
  }
}

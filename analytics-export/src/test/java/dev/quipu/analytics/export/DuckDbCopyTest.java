package dev.quipu.analytics.export;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.Asker;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.jdbc.JdbcBackend;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DuckDbCopyTest extends CopyContract {

  private static final long MANY = 500_000;

  private DuckDbDatabase database;

  @BeforeEach
  void open() {
    database = DuckDb.inMemory().withFolder(folder).open();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  Analytics people() throws Exception {
    People.load(
        database.dataSource(),
        true,
        odd("9001", "'0005-03-01 (BC)'", "'0005-03-01 (BC) 01:02:03.45'"),
        odd("9002", "'12025-03-01'", "'12025-03-01 01:02:03'"),
        odd("9003", "'0001-01-01'", "'0001-01-01 00:00:00.000001'"),
        odd("9004", "'0001-12-31 (BC)'", "'0001-12-31 (BC) 23:59:59.999999'"),
        odd("9005", "NULL", "'infinity'"));
    return People.analytics(database.dataSource(), SqlDialect.duckDb());
  }

  /** More rows than one thread takes at once, so that several write. */
  private Asker many() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE many AS SELECT TIMESTAMP '2025-01-01' AS t, n, 'row ' || n AS text"
              + " FROM range("
              + MANY
              + ") s(n)");
    }
    return OneDataset.in(
            JdbcBackend.of(database.dataSource(), SqlDialect.duckDb()),
            Dataset.table("many")
                .time(TimeColumn.instant("t"))
                .dimensions(Dimension.integer("n"), Dimension.text("text")))
        .askedBy(Subject.nobody());
  }

  private static String line(long n) {
    return n + ",row " + n;
  }

  @Test
  void rowsAskedForInAnOrderAreWrittenInIt() throws Exception {
    Query.Rows rows = Scope.of("many").range("2025-01-01").rows("n", "text");
    Path file = folder.resolve("rows.csv");
    Export.query(many(), rows.orderBy(Sort.descending("n")), byDatabase(Format.csv())).toFile(file);
    List<String> expected =
        LongStream.rangeClosed(1, MANY).mapToObj(i -> line(MANY - i)).collect(toList());
    expected.add(0, "n,text");
    assertThat(Files.readAllLines(file)).isEqualTo(expected);
  }

  @Test
  void rowsAskedForInNoOrderAreAllWrittenOnce() throws Exception {
    Asker asker = many();
    Query.Rows rows = Scope.of("many").range("2025-01-01").rows("n", "text");
    Path csv = folder.resolve("rows.csv");
    Export.query(asker, rows, byDatabase(Format.csv())).toFile(csv);
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.get(0)).isEqualTo("n,text");
    assertThat(lines.stream().skip(1).sorted())
        .isEqualTo(LongStream.range(0, MANY).mapToObj(DuckDbCopyTest::line).sorted().toList());
    for (Format format : List.of(Format.json(), Format.ndjson(), Format.parquet())) {
      Path file = folder.resolve("rows." + format.extension());
      Export.query(asker, rows, byDatabase(format)).toFile(file);
      assertThat(read(file)).as("%s", format).isEqualTo(MANY + "," + MANY * (MANY - 1) / 2);
    }
  }

  /** DuckDB reads what it has written, by other code than that which writes. */
  private String read(Path file) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer =
            statement.executeQuery(
                "SELECT count(DISTINCT text) || ',' || sum(n) FROM '" + file + "'")) {
      assertThat(answer.next()).isTrue();
      return answer.getString(1);
    }
  }

  private static String odd(String id, String day, String wall) {
    return "INSERT INTO people (id, \"day\", wall, \"at\", big) VALUES ("
        + id
        + ", "
        + day
        + ", "
        + wall
        + ", '2025-01-01 00:00:00+00', 9007199254740993.5)";
  }
}

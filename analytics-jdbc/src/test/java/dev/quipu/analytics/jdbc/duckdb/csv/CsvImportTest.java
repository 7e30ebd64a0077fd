package dev.quipu.analytics.jdbc.duckdb.csv;

import static dev.quipu.analytics.value.ValueType.BOOLEAN;
import static dev.quipu.analytics.value.ValueType.DATE;
import static dev.quipu.analytics.value.ValueType.DATETIME;
import static dev.quipu.analytics.value.ValueType.DOUBLE;
import static dev.quipu.analytics.value.ValueType.INSTANT;
import static dev.quipu.analytics.value.ValueType.INTEGER;
import static dev.quipu.analytics.value.ValueType.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.duckdb.csv.CsvFile.Others;
import dev.quipu.analytics.store.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvImportTest {

  @TempDir Path folder;
  private DuckDbDatabase database;
  private CsvImport into;

  @BeforeEach
  void open() {
    database = DuckDb.inMemory().withFolder(folder).open();
    into = CsvImport.into(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void everyTypeIsReadExactly() throws Exception {
    CsvFile csv =
        file("t,i,p,d,b,day,local,instant\n"
                + "\"say \"\"hi\"\",\n\",17850.0,-0.10,1e3,true,2020-02-29,2020-01-01T10:00,"
                + "2020-01-01T00:00:00.5+02:00\n"
                + ",,,,,,,\n")
            .with("t", TEXT)
            .with("i", INTEGER)
            .withDecimal("p", 38, 2)
            .with("d", DOUBLE)
            .with("b", BOOLEAN)
            .with("day", DATE)
            .with("local", DATETIME)
            .with("instant", INSTANT);

    assertThat(into.create("t", csv)).isEqualTo(2);
    assertThat(rows("SELECT * FROM t"))
        .containsExactly(
            "say \"hi\",\n|17850|-0.10|1000.0|true|2020-02-29|2020-01-01 10:00:00"
                + "|2019-12-31 22:00:00.5+00",
            "null|null|null|null|null|null|null|null");
  }

  @Test
  void createFailsWhereThereIsATableAndReplaceAndAppendDoNot() throws Exception {
    CsvFile csv = file("n\n1\n2\n").with("n", INTEGER);
    into.create("at", csv);
    assertThatThrownBy(() -> into.create("at", csv))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("there is such a table; replace it or append to it");
    assertThat(into.append("at", csv)).isEqualTo(2);
    assertThat(rows("SELECT count(*) FROM \"at\"")).containsExactly("4");
    assertThat(into.replace("at", csv)).isEqualTo(2);
    assertThat(rows("SELECT count(*) FROM \"at\"")).containsExactly("2");
  }

  @Test
  void appendingConvertsNothing() throws Exception {
    into.create("t", file("n,p\n1,2\n").with("n", INTEGER).withDecimal("p", 10, 2));
    CsvFile finer = file("n,p,q\n1,2.345,1\n").with("q", TEXT).withDecimal("p", 10, 3);
    assertThatThrownBy(() -> into.append("t", finer.with("n", INTEGER)))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("column \"p\": is DECIMAL(10,2) in the table")
        .hasMessageContaining("column \"q\": the table has no such column");
    assertThatThrownBy(() -> into.append("absent", file("n\n1\n").with("n", INTEGER)))
        .hasMessageContaining("does not exist");
  }

  @Test
  void aBrokenConstraintIsToldWithoutTheRow() throws Exception {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (n BIGINT PRIMARY KEY)");
    }
    CsvFile csv = file("n\n4711\n4711\n").with("n", INTEGER);
    assertThatThrownBy(() -> into.append("t", csv))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("constraint")
        .hasMessageNotContaining("4711")
        .hasNoCause();
    assertThat(rows("SELECT count(*) FROM t")).containsExactly("0");
  }

  @Test
  void otherFormatsAreDeclared() throws Exception {
    CsvFormat german =
        CsvFormat.STANDARD
            .withDelimiter(';')
            .withNullTexts("-", "k. A.")
            .withDates("d.M.yyyy")
            .withDateTimes("dd.MM.yyyy 'um' HH:mm");
    CsvFile csv =
        file("\uFEFFa;b;c\nx;1.2.2020;03.04.2020 um 05:06\nk. A.;-;\n")
            .withFormat(german)
            .with("a", TEXT)
            .with("b", DATE)
            .with("c", DATETIME);
    into.create("t", csv);
    assertThat(rows("SELECT * FROM t"))
        .containsExactly("x|2020-02-01|2020-04-03 05:06:00", "null|null|null");
    CsvFile wrong = file("b\ninfinity\n").withFormat(german).with("b", DATE);
    assertThatThrownBy(() -> into.create("w", wrong))
        .hasMessageContaining("line 2, column \"b\": is not a date as d.M.yyyy");
    assertThatThrownBy(() -> german.withDates("dd.MM.yy"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"yy\" is not among");
  }

  @Test
  void withoutAHeaderColumnsComeInDeclaredOrder() throws Exception {
    CsvFile csv = file("x,1\ny,2\n").withFormat(CsvFormat.STANDARD.withoutHeader());
    assertThatThrownBy(() -> into.create("t", csv))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("without a header all columns must be declared");
    assertThat(into.create("t", csv.with("a", TEXT).with("b", INTEGER))).isEqualTo(2);
    assertThat(rows("SELECT sum(b) FROM t")).containsExactly("3");
  }

  @Test
  void columnsAreFoundByNameAndOthersSkippedOrInferred() throws Exception {
    CsvFile csv =
        file("zip,n,x,when,yes,empty,mixed\n01234,1,1.5,2020-01-01,true,,1\n99999,2,2,,,,a\n")
            .with("n", INTEGER);
    into.create("skipped", csv.withOthers(Others.SKIPPED));
    assertThat(rows("SELECT * FROM skipped")).containsExactly("1", "2");
    into.create("inferred", csv.withOthers(Others.INFERRED));
    assertThat(rows("SELECT column_name, column_type FROM (DESCRIBE inferred)"))
        .containsExactly(
            "zip|VARCHAR",
            "n|BIGINT",
            "x|DOUBLE",
            "when|DATE",
            "yes|BOOLEAN",
            "empty|VARCHAR",
            "mixed|VARCHAR");
  }

  @Test
  void aFileNameIsNoPattern() throws Exception {
    Files.writeString(folder.resolve("sales1.csv"), "n\n100\n");
    Path odd = Files.writeString(folder.resolve("sales[1]*'s.csv"), "n\n1\n");
    into.create("t", CsvFile.at(odd).with("n", INTEGER));
    assertThat(rows("SELECT n FROM t")).containsExactly("1");
  }

  @Test
  void aFolderThatWasNotNamedIsRefusedWithTheSettingThatHelps(@TempDir Path other)
      throws Exception {
    Path outside = Files.writeString(other.resolve("x.csv"), "n\n1\n");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), outside);
    for (Path path :
        List.of(outside, link, folder.resolve("../" + other.getFileName() + "/x.csv"))) {
      assertThatThrownBy(() -> into.create("t", CsvFile.at(path).with("n", INTEGER)))
          .isInstanceOf(InvalidModelException.class)
          .hasMessageContaining(other.toRealPath().toString())
          .hasMessageContaining("name it with DuckDb.withFolder before open()");
    }
  }

  @Test
  void aHeaderAloneIsAnEmptyTable() throws Exception {
    assertThat(into.create("t", file("n").with("n", INTEGER))).isZero();
    assertThat(rows("SELECT count(*) FROM t")).containsExactly("0");
  }

  @Test
  void aGzipFileOfManyMembersIsLoadedToItsEnd() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Random random = new Random(11);
    int n = 0;
    for (int member = 0; member < 3000; member++) {
      StringBuilder text = new StringBuilder(member == 0 ? "n\n" : "");
      for (int lines = random.nextInt(200); lines > 0; lines--) {
        text.append(n++).append('\n');
      }
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(text.toString().getBytes(UTF_8));
      }
    }
    Path path = Files.write(Files.createTempFile(folder, "in", ".csv.gz"), packed.toByteArray());
    assertThat(into.create("t", CsvFile.at(path).with("n", INTEGER))).isEqualTo(n);
    assertThat(rows("SELECT count(*), sum(n) FROM t"))
        .containsExactly(n + "|" + (long) n * (n - 1) / 2);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("quipu-csv-check");
  }

  @Test
  void aCancelledImportLoadsNothing() throws Exception {
    StringBuilder text = new StringBuilder("n,t\n");
    for (int i = 0; i < 1_500_000; i++) {
      text.append(i).append(",2020-01-01 10:00:00\n");
    }
    CsvFile csv = file(text.toString()).with("n", INTEGER).with("t", DATETIME);
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    Cancellation cancellation = new Cancellation();
    List<Double> percents = new ArrayList<>();
    try {
      assertThatThrownBy(
              () ->
                  into.cancelledBy(cancellation)
                      .reporting(
                          scheduler,
                          percent -> {
                            percents.add(percent);
                            if (percent > 25) {
                              cancellation.cancel();
                            }
                          })
                      .create("t", csv))
          .isInstanceOfSatisfying(
              BackendException.class,
              e -> assertThat(e.reason()).isEqualTo(BackendException.Reason.CANCELLED));
    } finally {
      scheduler.shutdownNow();
    }
    assertThat(percents).doesNotContain(100.0);
    assertThat(rows("SELECT count(*) FROM duckdb_tables()")).containsExactly("0");
  }

  private CsvFile file(String text) throws IOException {
    return CsvFile.at(Files.writeString(Files.createTempFile(folder, "in", ".csv"), text));
  }

  private List<String> rows(String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COLUMNS(*)::VARCHAR FROM (" + sql + ")")) {
      while (rows.next()) {
        StringBuilder line = new StringBuilder(String.valueOf(rows.getString(1)));
        for (int i = 2; i <= rows.getMetaData().getColumnCount(); i++) {
          line.append('|').append(rows.getString(i));
        }
        lines.add(line.toString());
      }
    }
    return lines;
  }
}

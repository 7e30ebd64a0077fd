package dev.quipu.analytics.jdbc.duckdb.csv;

import static dev.quipu.analytics.value.ValueType.DATE;
import static dev.quipu.analytics.value.ValueType.INTEGER;
import static dev.quipu.analytics.value.ValueType.TEXT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.value.ValueType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of broken files; each is loaded over a table that must stay as it was. */
final class CsvFaultsTest {

  private static final String HEADER = "name,n,day,price\n";
  private static final String GOOD = "x,1,2020-01-01,1.5\n";

  @TempDir Path folder;
  private DuckDbDatabase database;

  @BeforeEach
  void open() throws SQLException {
    database = DuckDb.inMemory().withFolder(folder).open();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t AS SELECT 42 AS kept");
    }
  }

  @AfterEach
  void tableIsAsItWas() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT kept FROM t")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(42);
    }
    assertThat(database.temporaryFolder()).isEmptyDirectory();
    database.close();
  }

  @Test
  void aLineWithTooFewOrTooManyValues() throws IOException {
    assertThat(faults(HEADER + GOOD + "SECRET,1\n" + GOOD + "SECRET,1,2020-01-01,1,5\n"))
        .containsExactly("line 3: has 2 values instead of 4", "line 5: has 5 values instead of 4");
  }

  @Test
  void valuesThatAreNotOfTheirType() throws IOException {
    assertThat(faults(HEADER + GOOD + "x,SECRET,2020-02-30,1.2345\n"))
        .containsExactly(
            "line 3, column \"n\": is not a whole number of 64 bits",
            "line 3, column \"day\": is not a date as in ISO 8601",
            "line 3, column \"price\": is not a number of at most 10 digits, 3 of them behind the"
                + " point, without exponent");
  }

  @Test
  void linesAreCountedAsAnEditorCountsThem() throws IOException {
    String body = "\"two\nlines\",1,2020-01-01,1\n\n\"\r\n\",SECRET,2020-01-01,1\n";
    assertThat(faults(HEADER + body))
        .containsExactly("line 6, column \"n\": is not a whole number of 64 bits");
    assertThat(faults((HEADER + GOOD + "x,SECRET,2020-01-01,1\n").replace("\n", "\r\n")))
        .containsExactly("line 3, column \"n\": is not a whole number of 64 bits");
    assertThat(faults((HEADER + GOOD + "x,SECRET,2020-01-01,1\n").replace("\n", "\r")))
        .containsExactly("line 3, column \"n\": is not a whole number of 64 bits");
  }

  @Test
  void twentyFaultsAreListedAndAllAreCounted() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 25_000; i++) {
      text.append(i % 1000 == 7 ? "SECRET\n" : i % 1000 == 5 ? "x,SECRET,,\n" : GOOD);
    }
    CsvException e = refused(write(text.toString().getBytes(UTF_8), "x.csv.gz"));
    assertThat(e.faults()).isEqualTo(50);
    assertThat(e.problems()).hasSize(21);
    assertThat(e.problems().get(0).where()).isEqualTo("line 7, column \"n\"");
    assertThat(e.problems().get(1).where()).isEqualTo("line 9");
    assertThat(e.problems().get(19).where()).isEqualTo("line 9009");
    assertThat(e.problems().get(20)).isEqualTo(Problem.of("30 more", "not listed"));
  }

  @Test
  void quotesThatAreNotClosed() throws IOException {
    assertThat(faults(HEADER + GOOD + "\"SECRET,1,2020-01-01,1\n" + GOOD))
        .containsExactly("line 3: a quote that opens here is never closed");
    assertThat(faults(HEADER + GOOD + "\"SECRET\"x,1,2020-01-01,1\n" + GOOD))
        .containsExactly(
            "line 3: there is text behind a closing quote (a quote within quotes is written"
                + " twice)");
    assertThat(faults(HEADER + GOOD + "\"SECRET" + "y\n".repeat(1_200_000)).get(0))
        .startsWith("line 3: is longer than 2,000,000 bytes");
  }

  @Test
  void bytesThatAreNoText() throws IOException {
    assertThat(faults((HEADER + GOOD + "SECR\u00C9T,1,2020-01-01,1\n").getBytes(ISO_8859_1)))
        .containsExactly("line 3: is not UTF-8 (save the file as UTF-8)");
    assertThat(faults(HEADER + GOOD + "SEC\0RET,1,2020-01-01,1\n"))
        .containsExactly("line 3: has a NUL byte (remove it)");
    assertThat(faults(("\uFEFF" + HEADER + GOOD).getBytes(UTF_16LE)))
        .containsExactly("line 1: is UTF-16 (save the file as UTF-8)");
  }

  @Test
  void linesThatEndDifferently() throws IOException {
    assertThat(faults(HEADER + GOOD.replace("\n", "\r\n") + GOOD))
        .containsExactly("line 2: ends with CR LF, the first line with LF (end all lines alike)");
  }

  @Test
  void gzipThatIsCutOrDamagedOrNone() throws IOException {
    byte[] packed = gzip((HEADER + GOOD.repeat(5000)).getBytes(UTF_8));
    byte[] cut = Arrays.copyOf(packed, packed.length - 8);
    assertThat(faults(cut, "x.csv.gz"))
        .containsExactly("line 5002: the gzip data ends too early (copy the file again)");
    byte[] damaged = packed.clone();
    damaged[damaged.length - 6] ^= 1;
    assertThat(faults(damaged, "x.csv.gz"))
        .containsExactly("line 5002: the gzip data is damaged (copy the file again)");
    byte[] torn = packed.clone();
    Arrays.fill(torn, torn.length / 2, torn.length / 2 + 20, (byte) 0xFF);
    assertThat(faults(torn, "x.csv.gz")).singleElement().asString().contains("the gzip data ");
    assertThat(faults(Arrays.copyOf(packed, 15), "x.csv.gz"))
        .containsExactly("line 1: the gzip data ends too early (copy the file again)");
    String nul = HEADER + GOOD.repeat(4000) + "SEC\0RET,1,2020-01-01,1\n" + GOOD;
    assertThat(faults(gzip(nul.getBytes(UTF_8)), "x.csv.gz"))
        .containsExactly("line 4002: has a NUL byte (remove it)");
    assertThat(faults((HEADER + GOOD).getBytes(UTF_8), "x.csv.gz"))
        .containsExactly("line 1: is not gzip, as the file's name says (pack it or rename it)");
    assertThat(faults(new byte[0], "x.csv.gz")).hasSize(1);
  }

  @Test
  void headersThatDoNotFit() throws IOException {
    assertThat(faults("")).containsExactly("line 1: is empty (the first line must be the header)");
    assertThat(faults("\n" + HEADER + GOOD))
        .containsExactly("line 1: is empty (the first line must be the header)");
    assertThat(faults("SECRET,n,day,price\n" + GOOD))
        .containsExactly(
            "line 1: the header has no column \"name\"",
            "line 1: column 1 of the header is not declared (declare it, or skip or infer the"
                + " others)");
    assertThat(faults("name,n,n,day,price\n"))
        .containsExactly("line 1: two columns have the same name (rename one)");
  }

  @Test
  void aFileThatIsNotThere() {
    assertThat(refused(folder.resolve("absent.csv")))
        .hasMessageContaining("absent.csv\" is invalid:\n  - file: does not exist");
  }

  @ParameterizedTest
  @CsvSource({
    "INTEGER, 2.5",
    "INTEGER, 0x10",
    "INTEGER, 1_000",
    "INTEGER, 1e3",
    "INTEGER, 9223372036854775808",
    "DOUBLE, nan",
    "DOUBLE, infinity",
    "DOUBLE, 1e999",
    "BOOLEAN, on",
    "DATE, infinity",
    "DATE, 2020-01-01 10:00:00",
    "DATE, 20:00",
    "DATETIME, 2020-01-01T00:00:00+02:00",
    "DATETIME, 2020-01-01T00:00:00Z",
    "DATETIME, epoch",
    "DATETIME, 2020-01-01 25:00:00",
    "INSTANT, 2020-01-01T00:00:00 Berlin"
  })
  void valuesThatTheEngineWouldTakeForAnother(String type, String value) throws IOException {
    CsvFile csv =
        CsvFile.at(write(("v\n" + value + "\n").getBytes(UTF_8), "v.csv"))
            .with("v", ValueType.valueOf(type));
    CsvException e =
        catchThrowableOfType(CsvException.class, () -> CsvImport.into(database).replace("t", csv));
    assertThat(e.problems()).hasSize(1);
    assertThat(e.problems().get(0).where()).isEqualTo("line 2, column \"v\"");
    assertThat(e.getMessage()).doesNotContain(value);
  }

  private List<String> faults(String text) throws IOException {
    return faults(text.getBytes(UTF_8));
  }

  private List<String> faults(byte[] bytes) throws IOException {
    return faults(bytes, "plain.csv");
  }

  private List<String> faults(byte[] bytes, String name) throws IOException {
    CsvException e = refused(Files.write(folder.resolve(name), bytes));
    StringWriter everything = new StringWriter();
    e.printStackTrace(new PrintWriter(everything));
    assertThat(everything.toString()).doesNotContain("SECR", "RET").contains(name);
    return e.problems().stream().map(Problem::toString).toList();
  }

  private Path write(byte[] bytes, String name) throws IOException {
    return Files.write(folder.resolve(name), name.endsWith(".gz") ? gzip(bytes) : bytes);
  }

  private CsvException refused(Path path) {
    CsvFile csv =
        CsvFile.at(path)
            .with("name", TEXT)
            .with("n", INTEGER)
            .with("day", DATE)
            .withDecimal("price", 10, 3);
    return catchThrowableOfType(
        CsvException.class, () -> CsvImport.into(database).replace("t", csv));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}

package dev.quipu.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.Asker;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.options.CsvOptions;
import dev.quipu.analytics.export.options.FormulaGuard;
import dev.quipu.analytics.export.options.Header;
import dev.quipu.analytics.export.options.JsonOptions;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that a database writes read like those that are written row by row. */
abstract class CopyContract {

  /** Every column that a database may write exactly. */
  static final String[] COLUMNS = {
    "id",
    "small",
    "amount",
    "fraction",
    "big",
    "flag",
    "day",
    "wall",
    "at",
    "note",
    "email",
    "phone"
  };

  @TempDir Path folder;

  /** Returns analytics over a database that has the people in it and may write into the folder. */
  abstract Analytics people() throws Exception;

  private static List<Format> written() {
    CsvOptions plain = CsvOptions.defaults();
    return List.of(
        Format.csv(),
        Format.csv(plain.separator(';').header(Header.LABELS)),
        Format.csv(plain.separator('\t').header(Header.NONE)),
        Format.csv(plain.separator('|').guard(FormulaGuard.OFF)),
        Format.csv(plain.start(CsvOptions.Start.BYTE_ORDER_MARK)),
        Format.csv(plain.lineEnd(CsvOptions.LineEnd.CRLF)),
        Format.json(),
        Format.ndjson(),
        Format.ndjson(JsonOptions.defaults().largeNumbers(JsonOptions.LargeNumbers.NUMBERS)));
  }

  static Query.Rows rows(String... columns) {
    return Scope.of("people").range("all_time").rows(columns).orderBy(Sort.ascending("id"));
  }

  /** Returns the format as a database writes it, and nobody else. */
  static Format byDatabase(Format format) {
    return new Format() {
      @Override
      public RowWriter open(OutputStream out) {
        return fail("written row by row");
      }

      @Override
      public Optional<CopyFormat> copy(List<Column> columns) throws IOException {
        return format.copy(columns);
      }

      @Override
      public String extension() {
        return format.extension();
      }
    };
  }

  static byte[] rowByRow(Asker asker, Query.Rows query, Format format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RowCursor rows = asker.rows(query)) {
      long unused = Export.rows(rows, format).to(out).rows();
    }
    return out.toByteArray();
  }

  byte[] intoFile(QueryExport export) throws IOException {
    Path file = folder.resolve("written");
    Written written = export.toFile(file);
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    assertThat(written.bytes()).isEqualTo(bytes.length);
    assertThat(left()).isEmpty();
    return bytes;
  }

  static byte[] intoStream(QueryExport export) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(export.to(out).bytes()).isEqualTo(out.size());
    return out.toByteArray();
  }

  List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Returns what an independent reader finds. */
  static Object read(Format format, byte[] document) throws IOException {
    String text = new String(document, StandardCharsets.UTF_8);
    return switch (format.extension()) {
      case "json" -> Json.read(text);
      case "ndjson" -> text.lines().map(Json::read).toList();
      default -> cells(text);
    };
  }

  private static List<List<String>> cells(String text) throws IOException {
    String first = text.substring(0, text.indexOf('\n'));
    char separator =
        first.indexOf(';') > 0
            ? ';'
            : first.indexOf('|') > 0 ? '|' : first.indexOf('\t') > 0 ? '\t' : ',';
    CSVFormat format =
        CSVFormat.Builder.create()
            .setDelimiter(separator)
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setNullString("")
            .get();
    try (var parser = format.parse(new StringReader(text))) {
      return parser.stream().map(CSVRecord::stream).map(Stream::toList).toList();
    }
  }

  @Test
  void everyCellIsTheSameEitherWay() throws Exception {
    try (Analytics analytics = people()) {
      for (Subject subject : List.of(Subject.nobody(), Subject.of("eve").roles("hr"))) {
        Asker asker = analytics.askedBy(subject);
        for (Format format : written()) {
          Object expected = read(format, rowByRow(asker, rows(COLUMNS), format));
          QueryExport export = Export.query(asker, rows(COLUMNS), byDatabase(format));
          assertThat(read(format, intoStream(export))).as("%s", format).isEqualTo(expected);
          assertThat(read(format, intoFile(export))).as("%s", format).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void noRowsAreTheSameBytesEitherWay() throws Exception {
    try (Analytics analytics = people()) {
      Asker asker = analytics.askedBy(Subject.nobody());
      Query.Rows none = Scope.of("people").range("1999-01-01").rows(COLUMNS);
      for (Format format : written()) {
        byte[] expected = rowByRow(asker, none, format);
        QueryExport export = Export.query(asker, none, byDatabase(format));
        assertThat(intoStream(export))
            .asString()
            .isEqualTo(new String(expected, StandardCharsets.UTF_8));
        assertThat(intoFile(export))
            .asString()
            .isEqualTo(new String(expected, StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void whatADatabaseCannotWriteExactlyIsWrittenRowByRow() throws Exception {
    CsvOptions plain = CsvOptions.defaults();
    try (Analytics analytics = people()) {
      Asker asker = analytics.askedBy(Subject.nobody());
      for (Query.Rows query : List.of(rows("id", "ratio"), rows("id", "token"), rows("note"))) {
        byte[] expected = rowByRow(asker, query, Format.csv());
        assertThat(intoFile(Export.query(asker, query, Format.csv()))).isEqualTo(expected);
        assertThat(intoStream(Export.query(asker, query, Format.csv()))).isEqualTo(expected);
      }
      for (CsvOptions local :
          List.of(plain.decimalMark(',').separator(';'), plain.guard(FormulaGuard.ANY_SEPARATOR))) {
        byte[] expected = rowByRow(asker, rows(COLUMNS), Format.csv(local));
        assertThat(intoFile(Export.query(asker, rows(COLUMNS), Format.csv(local))))
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void aLimitSaysWhetherThereWasMore() throws Exception {
    try (Analytics analytics = people()) {
      Asker asker = analytics.askedBy(Subject.nobody());
      for (String[] columns : List.of(COLUMNS, new String[] {"id", "ratio"})) {
        QueryExport all = Export.query(asker, rows(columns), Format.csv());
        long count = all.to(OutputStream.nullOutputStream()).rows();
        assertThat(count).isGreaterThan(50);
        Path file = folder.resolve("rows.csv");
        assertThat(all.atMost(7).toFile(file)).matches(w -> w.rows() == 7 && w.cut());
        assertThat(Files.readString(file)).startsWith("id,").contains("\n1,").contains("\n7,");
        assertThat(all.atMost(count).toFile(file)).matches(w -> w.rows() == count && !w.cut());
        assertThat(Export.query(asker, rows(columns).limit(5), Format.csv()).atMost(7).toFile(file))
            .matches(w -> w.rows() == 5 && !w.cut());
        assertThat(Export.query(asker, rows(columns).limit(9), Format.csv()).atMost(7).toFile(file))
            .matches(w -> w.rows() == 7 && w.cut());
      }
    }
  }

  /** The plain address and number stand in no document, whichever way it was made. */
  @Test
  void noWayLetsAMaskedValueOut() throws Exception {
    String[] personal = {"id", "email", "phone", "token"};
    try (Analytics analytics = people()) {
      Asker nobody = analytics.askedBy(Subject.nobody());
      Asker hr = analytics.askedBy(Subject.of("eve").roles("hr"));
      for (String[] columns : List.of(new String[] {"id", "email", "phone"}, personal)) {
        for (Format format :
            List.of(
                Format.csv(), Format.json(), Format.ndjson(), Format.xlsx(), Format.csv().gzip())) {
          assertThat(exposed(Export.query(hr, rows(columns), format)))
              .contains("anneliese@example.com");
          assertThat(exposed(Export.query(nobody, rows(columns), format)))
              .contains("a***.com", "***77")
              .doesNotContain("anneliese", "example", "4930123477", "secret-token");
        }
      }
      assertThatThrownBy(
              () ->
                  Export.query(nobody, rows("secret"), Format.csv())
                      .toFile(folder.resolve("x.csv")))
          .hasMessageContaining("\"secret\": unknown");
    }
  }

  /** Returns all that can be read from a document as a file and as a stream. */
  private String exposed(QueryExport export) throws IOException {
    return unpacked(intoFile(export)) + unpacked(intoStream(export));
  }

  private static String unpacked(byte[] bytes) throws IOException {
    if (bytes[0] == 0x1f) {
      try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
    if (bytes[0] != 'P') {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    StringBuilder all = new StringBuilder();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }
}

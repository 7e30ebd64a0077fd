package dev.quipu.analytics.export;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.jdbc.JdbcBackend;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.memory.MemoryTable;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.store.Backend;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;

/** Users with e-mail addresses and phone numbers that only support may see. */
final class MaskedPeople {

  static final Subject ANN = Subject.of("ann");
  static final Subject SUPPORT = ANN.roles("support");
  static final Scope ALL = Scope.of("people").range("2025-01-01/2025-12-31");
  static final Query.Rows ROWS = ALL.rows("id", "email", "phone");

  private static final int COUNT = 9;

  private MaskedPeople() {}

  static Analytics analytics() {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 1; i <= COUNT; i++) {
      rows.add(
          List.of(
              Instant.parse("2025-03-01T12:00:00Z").plusSeconds(i), (long) i, email(i), phone(i)));
    }
    MemoryTable table = new MemoryTable(List.of("created_at", "id", "email", "phone"), rows);
    return analytics(MemoryBackend.of(Map.of("people", table)));
  }

  /** The same people in a database of one's own. */
  static Analytics analytics(DataSource source, SqlDialect dialect) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE people (created_at TIMESTAMP WITH TIME ZONE, id BIGINT, email VARCHAR(99),"
              + " phone VARCHAR(99))");
      for (int i = 1; i <= COUNT; i++) {
        statement.execute(
            "INSERT INTO people VALUES (TIMESTAMP WITH TIME ZONE '2025-03-01 12:00:00+00', "
                + String.join(", ", Integer.toString(i), "'" + email(i) + "'", "'" + phone(i) + "'")
                + ")");
      }
    }
    return analytics(JdbcBackend.of(source, dialect));
  }

  private static Analytics analytics(Backend backend) {
    return Analytics.builder()
        .catalog(catalog())
        .backend(backend)
        .maskingKey("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII))
        .build()
        .start();
  }

  private static String email(int number) {
    return "zoe" + number + "@x.org";
  }

  private static String phone(int number) {
    return "+34555" + number + "77";
  }

  private static Catalog catalog() {
    return Catalog.of(
        Dataset.table("people")
            .time(TimeColumn.instant("created_at"))
            .dimensions(
                Dimension.integer("id"),
                Dimension.text("email").personal().masked(Mask.partial(1, 1)).plainFor("support"),
                Dimension.text("phone").personal().masked(Mask.hash()).plainFor("support"))
            .measures(Measure.count("people")));
  }

  /** Returns how many addresses and numbers can be read in a document of whatever format. */
  static long found(byte[] document) throws IOException {
    String text = text(document);
    long found = 0;
    for (int i = 1; i <= COUNT; i++) {
      found += text.contains(email(i)) ? 1 : 0;
      found += text.contains(phone(i)) ? 1 : 0;
    }
    return found;
  }

  /** How many there are. */
  static long all() {
    return 2L * COUNT;
  }

  private static String text(byte[] document) throws IOException {
    String plain = new String(document, StandardCharsets.UTF_8);
    if (plain.startsWith("%PDF")) {
      return Pdf.read(document).text();
    }
    if (document[0] == 0x1f) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(document))) {
        return text(in.readAllBytes());
      }
    }
    return plain.startsWith("PK") ? unzipped(document) : plain;
  }

  private static String unzipped(byte[] document) throws IOException {
    StringBuilder all = new StringBuilder();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(document))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
      }
    }
    return all.toString();
  }
}

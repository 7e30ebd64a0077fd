package dev.quipu.analytics.export;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.jdbc.JdbcBackend;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.TimeColumn;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.opentest4j.TestAbortedException;

/** A table of people with odd values of every type, in any database. */
final class People {

  private static final String TABLE =
      """
      CREATE TABLE people (id BIGINT, small SMALLINT, amount DECIMAL(9, 2), fraction DECIMAL(3, 3),
        big DECIMAL(38, 10), flag BOOLEAN, "day" DATE, wall TIMESTAMP, "at" TIMESTAMP WITH TIME ZONE,
        note VARCHAR, email VARCHAR, phone VARCHAR, token VARCHAR, secret VARCHAR,
        ratio DOUBLE PRECISION)\
      """;

  private static final String ROW =
      "INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'top-secret', ?)";

  private People() {}

  static Analytics analytics(DataSource source, SqlDialect dialect) {
    return Analytics.builder()
        .catalog(
            Catalog.of(
                Dataset.table("people")
                    .time(TimeColumn.instant("at"))
                    .dimensions(
                        Dimension.integer("id"),
                        Dimension.integer("small").labelled("Small, \"odd\" = label"),
                        Dimension.decimal("amount"),
                        Dimension.decimal("fraction"),
                        Dimension.decimal("big"),
                        Dimension.bool("flag"),
                        Dimension.date("day"),
                        Dimension.datetime("wall"),
                        Dimension.instant("at"),
                        Dimension.text("note"),
                        personal("email", Mask.partial(1, 4)),
                        personal("phone", Mask.partial(0, 2)),
                        personal("token", Mask.hash()),
                        Dimension.text("secret").secret(),
                        Dimension.real("ratio"))))
        .backend(JdbcBackend.of(source, dialect))
        .maskingKey(new byte[32])
        .build()
        .start();
  }

  private static Dimension personal(String name, Mask mask) {
    return Dimension.text(name).personal().masked(mask).plainFor("hr");
  }

  /** Makes the table; texts hold no NUL where the database has no room for it. */
  static void load(DataSource source, boolean nul, String... odd) throws SQLException {
    List<String> notes = new ArrayList<>(notes());
    notes.replaceAll(Rows::wellFormed);
    if (!nul) {
      notes.replaceAll(note -> note.replace("\0", ""));
    }
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS people");
      statement.execute(TABLE);
      Random random = new Random(7);
      try (PreparedStatement insert = connection.prepareStatement(ROW)) {
        for (int i = 1; i <= notes.size(); i++) {
          insert(insert, i, notes.get(i - 1), random);
        }
      }
      for (String sql : odd) {
        statement.execute(sql);
      }
    }
  }

  private static List<String> notes() {
    RandomRows random = new RandomRows(11);
    List<String> notes = new ArrayList<>(List.of("", "=1+1", " -5", "'=x", "\uFEFF@a", "5", "a"));
    for (int i = 0; i < 400; i++) {
      notes.add(random.text());
    }
    try {
      notes.addAll(Naughty.strings());
      notes.addAll(Naughty.formulas());
    } catch (IOException | TestAbortedException e) {
      // they are not there; the random ones are odd enough
    }
    return notes;
  }

  private static void insert(PreparedStatement insert, int id, String note, Random random)
      throws SQLException {
    boolean empty = random.nextInt(6) == 0;
    long second = random.nextInt() * 2L;
    int nano = random.nextBoolean() ? 0 : 1_000 * random.nextInt(1_000_000);
    LocalDateTime time = LocalDateTime.ofEpochSecond(Math.abs(second), nano, ZoneOffset.UTC);
    BigDecimal big = new BigDecimal(new BigInteger(1 + random.nextInt(90), random), 10);
    LocalDate day =
        LocalDate.of(1 + random.nextInt(9999), 1 + random.nextInt(12), 1 + random.nextInt(28));
    List<Object> row = new ArrayList<>();
    row.add((long) id);
    row.add((short) (random.nextInt(65_536) - 32_768));
    row.add(BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, 2));
    row.add(BigDecimal.valueOf(random.nextInt(1_999) - 999, 3));
    row.add(random.nextBoolean() ? big : big.negate());
    row.add(random.nextBoolean());
    row.add(day);
    row.add(day.atTime(time.toLocalTime()));
    row.add(time.atOffset(ZoneOffset.UTC));
    row.add(note);
    row.add(id % 3 == 0 ? "é\uD83D\uDE00@x" : "anneliese@example.com");
    row.add(id % 5 == 0 ? "77" : "4930123477");
    row.add("secret-token");
    row.add(random.nextDouble());
    for (int i = 0; i < row.size(); i++) {
      boolean kept = i == 0 || i == 8 || i == 9 || !empty || random.nextInt(3) > 0;
      insert.setObject(i + 1, kept ? row.get(i) : null);
    }
    insert.executeUpdate();
  }
}

package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.RowCursor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows that come in chunks. */
final class DuckDbChunksTest {

  private final DuckDbDatabase database = DuckDb.inMemory().open();

  @AfterEach
  void close() {
    database.close();
  }

  private Analytics analytics(String select, Dimension... dimensions) {
    Catalog catalog =
        Catalog.of(
            Dataset.select("numbers", select)
                .time(TimeColumn.instant("happened"))
                .dimensions(dimensions));
    return Analytics.builder()
        .catalog(catalog)
        .backend(JdbcBackend.of(database.dataSource(), SqlDialect.duckDb()))
        .build()
        .start();
  }

  private static Scope june() {
    return Scope.of("numbers").range("2025-06-01/2025-06-30");
  }

  private static String numbers(String columns) {
    return "SELECT TIMESTAMP '2025-06-02 08:00:00' AS happened, "
        + columns
        + " FROM range(1000000) rows(i)";
  }

  @Test
  void aStatementThatFailsInTheMidstOfItsRowsIsNoShorterAnswer() {
    String fails =
        numbers("CASE WHEN i = 900000 THEN error('gone') ELSE CAST(i AS VARCHAR) END AS i");
    try (Analytics analytics = analytics(fails, Dimension.text("i"));
        RowCursor rows = analytics.rows(june().rows("i"))) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(
              () -> {
                while (rows.next() != null) {
                  // reads on until there is an end, of whichever kind
                }
              })
          .withMessageContaining("refused a statement on dataset \"numbers\"");
    }
  }

  @Test
  void allOfManyRowsAreThereInTheirOrder() {
    try (Analytics analytics = analytics(numbers("i"), Dimension.integer("i"));
        RowCursor rows = analytics.rows(june().rows("i"))) {
      long expected = 0;
      for (List<Object> row = rows.next(); row != null; row = rows.next()) {
        assertThat((Long) row.get(0)).isEqualTo(expected++);
      }
      assertThat(expected).isEqualTo(1_000_000);
      assertThat(rows.next()).isNull();
    }
  }

  @Test
  void everyKindOfNumberIsReadExactly() {
    String types =
        "SELECT TIMESTAMPTZ '2025-06-02 08:00:00.000001+02' AS happened, 255::UTINYINT AS a,"
            + " 65535::USMALLINT AS b, 4294967295::UINTEGER AS c, 18446744073709551615::UBIGINT AS"
            + " d, (-170141183460469231731687303715884105727)::HUGEINT AS e, (-128)::TINYINT AS f,"
            + " (-32768)::SMALLINT AS g, 0.1::FLOAT AS h, 1.50::DECIMAL(4, 2) AS i,"
            + " 'b27f5ab0-4a7d-4f40-9d44-2b5a7c0f9a11'::UUID AS u";
    List<Object> expected =
        List.of(
            Instant.parse("2025-06-02T06:00:00.000001Z"),
            255L,
            65535L,
            4294967295L,
            new BigDecimal("18446744073709551615"),
            new BigDecimal("-170141183460469231731687303715884105727"),
            -128L,
            -32768L,
            (double) 0.1f,
            new BigDecimal("1.50"));
    List<Dimension> all = new ArrayList<>(List.of(Dimension.instant("happened")));
    for (String whole : List.of("a", "b", "c", "f", "g")) {
      all.add(Dimension.integer(whole));
    }
    all.addAll(List.of(Dimension.decimal("d"), Dimension.decimal("e"), Dimension.decimal("i")));
    all.addAll(List.of(Dimension.real("h"), Dimension.text("u")));
    try (Analytics analytics = analytics(types, all.toArray(Dimension[]::new))) {
      String[] chunked = {"happened", "a", "b", "c", "d", "e", "f", "g", "h", "i"};
      try (RowCursor rows = analytics.rows(june().rows(chunked))) {
        assertThat(rows.next()).isEqualTo(expected);
      }
      try (RowCursor rows = analytics.rows(june().rows("u", "a"))) {
        assertThat(rows.next()).containsExactly("b27f5ab0-4a7d-4f40-9d44-2b5a7c0f9a11", 255L);
      }
    }
  }
}

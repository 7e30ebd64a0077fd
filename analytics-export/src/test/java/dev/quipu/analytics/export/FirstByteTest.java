package dev.quipu.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A document is on its way when it has its first row, however long the next one takes. */
@Timeout(120)
final class FirstByteTest {

  /** More rows than anybody waits for. */
  private static final String ENDLESS =
      "SELECT TIMESTAMP '2025-01-01' AS t, n, 'row ' || n AS text, n + 0.5e0 AS ratio"
          + " FROM range(1000000000000) s(n)";

  static Stream<Format> streamed() {
    return Stream.of(Format.csv(), Format.json(), Format.ndjson())
        .flatMap(format -> Stream.of(format, format.gzip(), format.zip("rows")));
  }

  /** Returns how the document begins. */
  private static String first(Format format, String row) {
    String type = format.extension();
    return type.startsWith("csv") ? "n,text\n0," + row : objects(type) + "{\"n\":0,\"text\":" + row;
  }

  private static String objects(String type) {
    return type.startsWith("json") ? "[\n" : "";
  }

  @ParameterizedTest
  @MethodSource("streamed")
  void theFirstRowIsThereBeforeTheNextIsAskedFor(Format format) throws IOException {
    Arriving arriving = new Arriving();
    List<String> seen = new ArrayList<>();
    Iterator<List<Object>> rows =
        new Iterator<>() {
          private long next;

          @Override
          public boolean hasNext() {
            try {
              seen.add(arriving.text());
            } catch (IOException e) {
              throw new AssertionError(e);
            }
            return next < 3;
          }

          @Override
          public List<Object> next() {
            return Rows.row(next++, "é");
          }
        };
    Written written =
        Export.rows(Rows.cursor(Rows.columns("n", "text"), rows), format).to(arriving);
    arriving.flush();
    assertThat(written.rows()).isEqualTo(3);
    String row = format.extension().startsWith("csv") ? "é\n" : "\"é\"}";
    assertThat(seen).hasSize(4);
    assertThat(seen.get(0)).isEmpty();
    assertThat(seen.get(1)).startsWith(first(format, row));
    assertThat(arriving.text()).startsWith(seen.get(1)).contains("2").endsWith(end(format));
  }

  private static String end(Format format) {
    String type = format.extension();
    return type.startsWith("csv") ? "2,é\n" : type.startsWith("json") ? "}\n]\n" : "}\n";
  }

  /** By the database, which gives the text, and row by row, as it is with a binary number. */
  @ParameterizedTest
  @MethodSource("streamed")
  void aDatabaseThatStillReadsHasSentItsFirstRow(Format format) throws IOException {
    try (DuckDbDatabase database = DuckDb.inMemory().open()) {
      Asker asker = endless(database);
      for (String column : List.of("text", "ratio")) {
        Query.Rows query = Scope.of("endless").range("2025-01-01").rows("n", column);
        Arriving arriving = new Arriving();
        assertThatThrownBy(() -> Export.query(asker, query, format).to(arriving.untilFlushed()))
            .isInstanceOf(Arriving.EnoughException.class);
        assertThat(arriving.text())
            .contains(column)
            .contains(column.equals("text") ? "row 0\"" : "0.5")
            .hasSizeLessThan(40);
      }
    }
  }

  private static Asker endless(DuckDbDatabase database) {
    return OneDataset.in(
            JdbcBackend.of(database.dataSource(), SqlDialect.duckDb()),
            Dataset.select("endless", ENDLESS)
                .time(TimeColumn.instant("t"))
                .dimensions(
                    Dimension.integer("n"), Dimension.text("text"), Dimension.real("ratio")))
        .askedBy(Subject.nobody());
  }
}

package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.time.TimeGrain;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns of types that are one database's own. */
abstract class ServerTypesContract {

  private static final String ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final String OTHER_ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

  private final Tables tables;
  private final String timestampWithZone;

  /** Tests on a database whose sessions are 5:45 hours ahead of UTC. */
  ServerTypesContract(Tables tables, String timestampWithZone) {
    this.tables = tables;
    this.timestampWithZone = timestampWithZone;
  }

  private static Dataset.Builder things() {
    return Dataset.table("things")
        .time(TimeColumn.instant("made"))
        .dimensions(Dimension.text("id"), Dimension.text("doc"), Dimension.instant("made_at"))
        .measures(
            Measure.count("n"), Measure.countDistinct("ids", "id"), Measure.max("last", "made_at"));
  }

  private Asked asked() throws SQLException {
    tables.execute(
        "DROP TABLE IF EXISTS things",
        "CREATE TABLE things (id UUID, doc JSON, made "
            + timestampWithZone
            + ", made_at "
            + timestampWithZone
            + ")",
        "INSERT INTO things VALUES ('"
            + ID
            + "', '{\"a\": 1}', '2025-06-01 05:44:59.999999', '2025-06-01 05:44:59.999999'), ('"
            + OTHER_ID
            + "', '[]', '2025-06-01 05:45:00', '2025-06-01 05:45:00'), (NULL, NULL, NULL, NULL)");
    return Asked.of(tables.backend(), things());
  }

  private static Scope june() {
    return Scope.of("things").range("2025-06-01/2025-06-30");
  }

  @Test
  void uuidsAndJsonAreText() throws SQLException {
    Asked asked = asked();
    assertThat(asked.backend().check(things().build())).isEmpty();
    assertThat(asked.rows(june().range("all_time").totals("n", "ids")))
        .containsExactly(List.of(2L, 2L));
    assertThat(asked.rows(june().range("all_time").by("id", "doc").measures("n")))
        .containsExactly(List.of(ID, "{\"a\": 1}", 1L), List.of(OTHER_ID, "[]", 1L));
    assertThat(asked.rows(june().where(Filter.equalTo("id", OTHER_ID)).rows("doc")))
        .containsExactly(List.of("[]"));
    assertThat(asked.rows(june().where(Filter.oneOf("id", List.of("none", OTHER_ID))).rows("doc")))
        .containsExactly(List.of("[]"));
    assertThat(asked.rows(june().where(Filter.startsWith("id", "7d")).rows("doc"))).isEmpty();
  }

  @Test
  void columnsWithAZoneArePointsInTime() throws SQLException {
    Asked asked = asked();
    Instant midnight = Instant.parse("2025-06-01T00:00:00Z");
    assertThat(asked.rows(june().totals("n", "last"))).containsExactly(List.of(1L, midnight));
    assertThat(
            asked.rows(june().range("all_time").rows("made_at").orderBy(Sort.ascending("made_at"))))
        .containsExactly(List.of(midnight.minusNanos(1_000)), List.of(midnight));
    assertThat(
            asked.rows(june().where(Filter.equalTo("made_at", "2025-06-01T00:00:00Z")).totals("n")))
        .containsExactly(List.of(1L));
    assertThat(asked.rows(june().range("2025-05-31/2025-06-01").trend(TimeGrain.DAY, "n")))
        .extracting(row -> row.get(1))
        .containsExactly(1L, 1L);
  }
}

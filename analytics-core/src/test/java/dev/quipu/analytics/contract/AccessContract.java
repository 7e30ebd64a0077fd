package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.Asker;
import dev.quipu.analytics.access.RowPolicy;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.AccessDeniedException;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.result.Page;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.time.TimeGrain;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that a subject may see, and nothing of the others. */
interface AccessContract extends ContractHost {

  private static Dataset.Builder files() {
    return Dataset.table("files")
        .time(TimeColumn.instant("stored"))
        .dimensions(
            Dimension.integer("id"),
            Dimension.text("tenant"),
            Dimension.integer("keeper"),
            Dimension.text("region"))
        .measures(Measure.count("n"), Measure.countDistinct("keepers", "keeper"))
        .kpis(Kpi.share("part", "n"));
  }

  private static Fixture filled(Dataset.Builder declaration) {
    return Fixture.of(declaration)
        .row("2025-06-01T08:00:00Z", 1, "acme", 7, "EU")
        .row("2025-06-02T08:00:00Z", 2, "ACME", 7, "EU")
        .row("2025-06-03T08:00:00Z", 3, "acme ", 8, "US")
        .row("2025-06-04T08:00:00Z", 4, "acm\u00E9", 8, "EU")
        .row("2025-06-05T08:00:00Z", 5, null, null, null)
        .row("2025-06-06T08:00:00Z", 6, "acme", 8, "US")
        .row("2025-06-07T08:00:00Z", 7, "acme", 9, null);
  }

  private static Scope june() {
    return Scope.of("files").range("2025-06-01/2025-06-30");
  }

  private static Query.Rows ids() {
    return june().rows("id").orderBy(Sort.ascending("id"));
  }

  private static List<String> lines(Given given, Subject subject, Query query) {
    try (Analytics analytics = given.analytics()) {
      return Lines.of(analytics.askedBy(subject).query(query));
    }
  }

  @Test
  default void aTenantSeesItsOwnRowsToTheLastLetter() {
    Given given = given(filled(files().rows(RowPolicy.tenant("tenant"))));
    Subject ann = Subject.of("ann");
    assertThat(lines(given, ann.tenant("acme"), ids())).containsExactly("1", "6", "7");
    assertThat(lines(given, ann.tenant("ACME"), ids())).containsExactly("2");
    assertThat(lines(given, ann.tenant("acme "), ids())).containsExactly("3");
    assertThat(lines(given, ann.tenant("acm\u00E9"), ids())).containsExactly("4");
    assertThat(lines(given, ann.tenant("' OR 1 = 1 --"), ids())).isEmpty();
  }

  @Test
  default void aFilterCannotWidenWhatIsSeen() {
    Given given = given(filled(files().rows(RowPolicy.tenant("tenant"))));
    Subject acme = Subject.of("ann").tenant("ACME");
    Filter any = Filter.anyOf(Filter.not(Filter.everything()), Filter.everything());
    for (Filter filter :
        List.of(
            any,
            Filter.not(Filter.equalTo("tenant", "ACME")),
            Filter.equalTo("tenant", "acme"),
            Filter.missing("tenant"),
            Filter.not(Filter.missing("id")))) {
      List<String> seen = lines(given, acme, june().where(filter).rows("id"));
      assertThat(seen).as("%s", filter).isSubsetOf("2");
    }
    assertThat(lines(given, acme, june().where(any).totals("n", "keepers", "part")))
        .containsExactly("1 | 1 | 100");
  }

  @Test
  default void policiesHoldTogetherAndRolesAreExempt() {
    Given given =
        given(
            filled(
                files()
                    .rows(
                        RowPolicy.tenant("tenant").exceptFor("operator"),
                        RowPolicy.owner("keeper").exceptFor("operator", "manager"),
                        RowPolicy.attribute("region", "regions").exceptFor("manager"))));
    Subject eight = Subject.of("8").tenant("acme").attribute("regions", "EU", "US");
    assertThat(lines(given, eight, ids())).containsExactly("6");
    assertThat(lines(given, eight.attribute("regions", "EU"), ids())).isEmpty();
    assertThat(lines(given, eight.roles("manager"), ids())).containsExactly("1", "6", "7");
    assertThat(lines(given, eight.roles("operator"), ids()))
        .containsExactly("1", "2", "3", "4", "6");
    assertThat(lines(given, eight.roles("operator", "manager"), ids())).hasSize(7);
  }

  @Test
  default void whoeverLacksWhatADatasetDemandsReadsNothing() {
    Given given =
        given(filled(files().rows(RowPolicy.tenant("tenant"), RowPolicy.owner("keeper"))));
    for (Query query :
        List.of(
            june().totals("n"),
            june().trend(TimeGrain.DAY, "n"),
            june().by("tenant").measures("n"),
            june().range("all_time").rows("id"),
            ids())) {
      assertThatExceptionOfType(AccessDeniedException.class)
          .isThrownBy(() -> given.table(query))
          .withMessage(
              """
              query on dataset "files" is not allowed:
                - tenant: missing (the dataset shows rows only to a subject that has one; ask by \
              askedBy(subject))
                - id: missing (the dataset shows rows only to a subject that has one; ask by \
              askedBy(subject))""");
      assertThatExceptionOfType(AccessDeniedException.class)
          .isThrownBy(() -> lines(given, Subject.of("08").tenant("acme"), query))
          .withMessageContaining("id: is not of the type that the dataset needs")
          .withMessageNotContaining("08");
    }
    try (Analytics analytics = given.analytics()) {
      assertThatExceptionOfType(AccessDeniedException.class)
          .isThrownBy(() -> analytics.rows(ids()));
      assertThatExceptionOfType(AccessDeniedException.class)
          .isThrownBy(() -> analytics.kpis(june().totals("n")));
    }
  }

  @Test
  default void allTimeIsTheTimeOfTheRowsThatAreSeen() {
    ZoneId newYork = ZoneId.of("America/New_York");
    for (TimeColumn time : List.of(TimeColumn.instant("t"), TimeColumn.local("t", newYork))) {
      Fixture events =
          Fixture.of(
                  Dataset.table("seen")
                      .time(time)
                      .dimensions(Dimension.text("tenant"))
                      .measures(Measure.count("n"))
                      .rows(RowPolicy.tenant("tenant")))
              .row(text(time, "2024-03-09T00:00:00"), "other")
              .row(text(time, "2024-03-10T02:30:00"), "own")
              .row(text(time, "2024-03-10T03:10:00"), "own")
              .row(text(time, "2024-03-10T04:00:00"), "other");
      Given given = given(events);
      try (Analytics analytics = given.at("2024-03-10T00:00:00Z").analytics()) {
        var range =
            analytics
                .askedBy(Subject.of("ann").tenant("own"))
                .kpis(Scope.of("seen").range("all_time").totals("n"))
                .frame()
                .range();
        boolean instant = time.equals(TimeColumn.instant("t"));
        assertThat(range.start())
            .isEqualTo(instant ? "2024-03-10T02:30:00Z" : "2024-03-10T07:10:00Z");
        assertThat(range.end())
            .isEqualTo(instant ? "2024-03-10T03:10:00.000001Z" : "2024-03-10T07:30:00.000001Z");
      }
    }
  }

  private static String text(TimeColumn time, String local) {
    return time.equals(TimeColumn.instant("t")) ? local + "Z" : local;
  }

  @Test
  default void aPageCountsAndGoesOnAmongTheRowsThatAreSeen() {
    Given given = given(filled(files().rows(RowPolicy.tenant("tenant")).key("id")));
    try (Analytics analytics = given.analytics()) {
      Asker acme = analytics.askedBy(Subject.of("ann").tenant("acme"));
      Page first = acme.page(june().rows("id").limit(2), "");
      assertThat(first.total()).isEqualTo(3);
      String after = first.next().orElseThrow();
      Page second = acme.page(june().rows("id").limit(2), after);
      assertThat(second.rows()).extracting(row -> row.get("id")).containsExactly(7L);
      Asker other = analytics.askedBy(Subject.of("ann").tenant("ACME"));
      assertThat(other.page(june().rows("id").limit(2), after).rows()).isEmpty();
    }
  }

  @Test
  default void aCursorReadsNoOtherRows() {
    Given given = given(filled(files().rows(RowPolicy.tenant("tenant"))));
    try (Analytics analytics = given.analytics();
        RowCursor rows = analytics.askedBy(Subject.of("ann").tenant("ACME")).rows(ids())) {
      assertThat(Lines.of(rows)).containsExactly("2");
    }
  }
}

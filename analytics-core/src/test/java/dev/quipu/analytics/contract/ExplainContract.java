package dev.quipu.analytics.contract;

import static dev.quipu.analytics.contract.ContractHost.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.Asker;
import dev.quipu.analytics.access.RowPolicy;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.AccessDeniedException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.explain.CacheUse;
import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.explain.Origin;
import dev.quipu.analytics.explain.Statement;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Joint;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Page;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.TimeGrain;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every answer says how it was made, and a question how it would be, without being asked. */
interface ExplainContract extends ContractHost {

  Duration LONGEST_EXPLAINING = Duration.ofSeconds(4);

  private static Scope june() {
    return Scope.of("notes").range("2025-06-01/2025-06-30");
  }

  private static Fixture notes() {
    return Fixture.of(
            Dataset.table("notes")
                .time(TimeColumn.instant("written"))
                .dimensions(
                    Dimension.integer("id"), Dimension.text("owner"), Dimension.text("word"))
                .measures(Measure.count("n"))
                .key("id")
                .rows(RowPolicy.tenant("owner").exceptFor("operator")))
        .row("2025-06-01T08:00:00Z", 1, "tenant-zeta", "alpha")
        .row("2025-06-02T08:00:00Z", 2, "tenant-zeta", "omega-omega")
        .row("2025-06-03T08:00:00Z", 3, "tenant-eta", "alpha");
  }

  private static Asker zeta(Analytics analytics) {
    return analytics.askedBy(Subject.of("ann").tenant("tenant-zeta"));
  }

  @Test
  default void everyAnswerSaysHowItWasMade() {
    Given given = given(notes());
    try (Analytics analytics = given.analytics()) {
      Query.Totals totals = june().compare(Comparison.previousPeriod()).totals("n");
      Kpis kpis = zeta(analytics).kpis(totals);
      Explanation how = kpis.explanation().orElseThrow();
      assertThat(how.frame()).contains(kpis.frame());
      assertThat(how.origins()).containsExactly(new Origin("notes", "default", "table notes"));
      assertThat(how.cache()).isEqualTo(CacheUse.off());
      assertThat(how.exact()).isTrue();
      assertThat(how.notes()).isEmpty();
      assertThat(how.statements()).hasSize(2).allSatisfy(s -> assertThat(rows(s)).isEqualTo(1));
      assertThat(how.total()).isPositive();
      Table table = zeta(analytics).query(june().by("word").measures("n"));
      assertThat(rows(table.explanation().orElseThrow().statements().get(0))).isEqualTo(2);
      Page page = zeta(analytics).page(june().rows("id").limit(1), "");
      assertThat(page.explanation().orElseThrow().statements())
          .extracting(ExplainContract::rows)
          .containsExactly(1L, 2L);
      Query allTime = june().range("all_time").totals("n");
      assertThat(zeta(analytics).query(allTime).explanation().orElseThrow().statements())
          .hasSize(2);
    }
  }

  private static long rows(Statement statement) {
    return statement.cost().orElseThrow().rows();
  }

  @Test
  default void aCursorSaysHowItsRowsWereMadeOnceItIsClosed() {
    try (Analytics analytics = given(notes()).analytics()) {
      RowCursor cursor = zeta(analytics).rows(june().rows("id"));
      assertThat(cursor.explanation()).isEmpty();
      assertThat(Lines.of(cursor)).hasSize(2);
      assertThat(cursor.explanation()).isEmpty();
      cursor.close();
      Explanation how = cursor.explanation().orElseThrow();
      assertThat(how.statements()).hasSize(1);
      assertThat(rows(how.statements().get(0))).isEqualTo(2);
      cursor.close();
      assertThat(cursor.explanation().orElseThrow()).isSameAs(how);
    }
  }

  @Test
  default void noValueIsInAnExplanationAndNoStatementInThatOfASubject() {
    Query query = june().where(Filter.equalTo("word", "omega-omega")).by("word").measures("n");
    try (Analytics analytics = given(notes()).analytics()) {
      for (Explanation how :
          List.of(
              zeta(analytics).query(query).explanation().orElseThrow(),
              zeta(analytics).explain(query))) {
        assertThat(how.toString()).doesNotContain("omega", "zeta").contains("range: 2025-06-01T");
        assertThat(how.statements()).hasSize(1);
        assertThat(how.forSubject().statements()).isEmpty();
        assertThat(how.forSubject().toString())
            .contains("dataset notes, exact")
            .doesNotContain("owner", "table", "default");
      }
    }
  }

  @Test
  default void whoeverMayNotAskGetsNoExplanationEither() {
    try (Analytics analytics = given(notes()).analytics()) {
      assertThatExceptionOfType(AccessDeniedException.class)
          .isThrownBy(() -> analytics.explain(june().totals("n")));
      assertThatExceptionOfType(AccessDeniedException.class)
          .isThrownBy(() -> analytics.explain(june().range("all_time").totals("n")));
      assertThatExceptionOfType(InvalidQueryException.class)
          .isThrownBy(() -> zeta(analytics).explain(june().range("all_time").totals("m")));
    }
  }

  @Test
  default void whatOnlyTheDataCanTellIsLeftOpen() {
    try (Analytics analytics = given(events("2025-06-01T00:00:00Z")).analytics()) {
      Scope scope = Scope.of("events").range("2025-06-01");
      Explanation allTime = analytics.explain(scope.range("all_time").totals("n"));
      assertThat(allTime.frame()).isEmpty();
      assertThat(allTime.statements()).hasSize(1);
      assertThat(allTime.notes()).hasSize(2).anyMatch(note -> note.contains("that of the data"));
      Explanation histogram = analytics.explain(scope.histogram("id", 3));
      assertThat(histogram.statements()).hasSize(1);
      assertThat(histogram.notes()).hasSize(2);
      Query top = scope.trend(TimeGrain.DAY, "n").by("id").top(1, "n").withOther();
      assertThat(analytics.explain(top).statements()).hasSize(1);
      assertThat(analytics.explain(top).notes()).hasSize(2);
    }
  }

  @Test
  default void aQuestionOfSeveralDatasetsSaysItOfEach() {
    Fixture other =
        Fixture.of(
                Dataset.table("others")
                    .time(TimeColumn.instant("written"))
                    .dimensions(Dimension.integer("id"))
                    .measures(Measure.count("m")))
            .row("2025-06-01T08:00:00Z", 1);
    Given given = given(notes(), other).joining(Joint.of("both", "notes", "others"));
    try (Analytics analytics = given.analytics()) {
      Query query = Scope.of("both").range("2025-06-01/2025-06-30").totals("n", "m");
      Explanation after = zeta(analytics).query(query).explanation().orElseThrow();
      Explanation before = zeta(analytics).explain(query);
      assertThat(after.origins()).extracting(Origin::dataset).containsExactly("notes", "others");
      assertThat(after.statements()).hasSize(2);
      assertThat(texts(before)).isEqualTo(texts(after));
      assertThat(before.frame()).isEqualTo(after.frame());
      Query ever = Scope.of("both").range("all_time").totals("n", "m");
      assertThat(zeta(analytics).explain(ever).statements()).hasSize(2);
      assertThat(zeta(analytics).query(ever).explanation().orElseThrow().statements()).hasSize(4);
    }
  }

  @Test
  default void aRandomQuestionIsAskedAsItWasExplained() {
    long seed = Long.getLong("quipu.contract.seed", System.nanoTime());
    long until = System.nanoTime() + LONGEST_EXPLAINING.toNanos();
    Random random = new Random(seed);
    for (int kind = 0; kind < 6; kind++) {
      RandomRows rows = RandomRows.of(random, decimalDigits());
      Fixture fixture = rows.fixture(rows.time(kind), 40);
      RandomQuestions questions = new RandomQuestions(random, rows, fixture.dataset());
      Given given = given(fixture).in(questions.calendar()).at(rows.instant().toString());
      try (Analytics analytics = given.analytics()) {
        for (int i = 0; i < 20 && (i == 0 || System.nanoTime() < until); i++) {
          Query question = questions.question();
          Explanation before = analytics.explain(question);
          Explanation after = analytics.query(question).explanation().orElseThrow();
          List<String> planned = texts(before);
          List<String> asked = texts(after);
          String what = "seed " + seed + ", question " + question;
          if (before.notes().size() == 1) {
            assertThat(planned).as(what).isEqualTo(asked);
            assertThat(before.frame()).as(what).isEqualTo(after.frame());
          } else {
            assertThat(asked).as(what).containsSubsequence(planned);
          }
        }
      }
    }
  }

  private static List<String> texts(Explanation how) {
    return how.statements().stream().map(s -> s.binds() + " " + s.text()).toList();
  }
}

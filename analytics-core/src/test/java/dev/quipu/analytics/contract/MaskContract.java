package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.access.MinimumGroupSize;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.value.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns that a subject may not see, or only masked. */
interface MaskContract extends ContractHost {

  /**
   * HMAC-SHA-256 of {@code mail, NUL, ann@example.com} with the key of {@link Given}, made by
   * another library.
   */
  String ANN = "157ca31af140b674a2663e4fcece6369";

  /** The same of {@code mail, NUL, bob@x.io}. */
  String BOB = "3d6294e576df00d63e613ee66c8823df";

  /** The same of {@code phone, NUL, 4930123}. */
  String PHONE = "213d8d343fb1c975d3d14b7052f72478";

  private static Fixture people() {
    return Fixture.of(
            Dataset.table("people")
                .time(TimeColumn.instant("joined"))
                .dimensions(
                    Dimension.integer("id"),
                    Dimension.text("name").personal().masked(Mask.partial(1, 1)).plainFor("hr"),
                    Dimension.text("mail").personal().masked(Mask.hash()).plainFor("hr"),
                    Dimension.integer("phone").personal().masked(Mask.hash()).plainFor("hr"),
                    Dimension.decimal("pay").personal().plainFor("hr"),
                    Dimension.text("health").secret().plainFor("doctor"))
                .measures(
                    Measure.count("n"),
                    Measure.countDistinct("mails", "mail"),
                    Measure.max("last_mail", "mail"),
                    Measure.sum("payroll", "pay"),
                    Measure.countDistinct("illnesses", "health"),
                    Measure.count("ill").where(Filter.present("health")))
                .kpis(Kpi.percent("sick_rate", "ill", "n"), Kpi.ratio("mean_pay", "payroll", "n")))
        .row("2025-06-01T08:00:00Z", 1, "Anneliese", "ann@example.com", 4930123, "10.50", "flu")
        .row("2025-06-02T08:00:00Z", 2, "Bo", "bob@x.io", null, "20", null)
        .row("2025-06-03T08:00:00Z", 3, "\uD83D\uDE00dele", "ann@example.com", 4930123, "30", null)
        .row("2025-06-04T08:00:00Z", 4, null, null, null, null, null);
  }

  private static Scope june() {
    return Scope.of("people").range("2025-06-01/2025-06-30");
  }

  private static Query.Rows listed() {
    return june().rows("name", "mail", "phone").orderBy(Sort.ascending("id"));
  }

  private static Table table(Given given, Subject subject, Query query) {
    try (Analytics analytics = given.analytics()) {
      return analytics.askedBy(subject).query(query);
    }
  }

  @Test
  default void masksAreTheSameOnEveryBackEnd() {
    Given given = given(people());
    List<String> masked =
        List.of(
            "A***e | " + ANN + " | " + PHONE,
            "*** | " + BOB + " | ∅",
            "\uD83D\uDE00***e | " + ANN + " | " + PHONE,
            "∅ | ∅ | ∅");
    Table table = table(given, Subject.nobody(), listed());
    assertThat(Lines.of(table)).isEqualTo(masked);
    assertThat(table.columns()).extracting(Column::type).containsOnly(ValueType.TEXT);
    try (Analytics analytics = given.analytics();
        RowCursor rows = analytics.askedBy(Subject.of("ann").roles("doctor")).rows(listed())) {
      assertThat(Lines.of(rows)).isEqualTo(masked);
    }
  }

  @Test
  default void aRoleSeesPlainly() {
    Subject hr = Subject.of("eve").roles("hr");
    Given given = given(people());
    assertThat(Lines.of(table(given, hr, listed().limit(2))))
        .containsExactly("Anneliese | ann@example.com | 4930123", "Bo | bob@x.io | ∅");
    assertThat(Lines.of(table(given, hr, june().by("mail").measures("payroll", "last_mail"))))
        .containsExactly(
            "ann@example.com | 40.5 | ann@example.com", "bob@x.io | 20 | bob@x.io", "∅ | 0 | ∅");
  }

  @Test
  default void whatIsMaskedCanBeListedAndCountedAndNothingElse() {
    Given given = given(people());
    assertThat(Lines.of(table(given, Subject.nobody(), june().totals("n", "mails"))))
        .containsExactly("4 | 2");
    for (Query query :
        List.of(
            june().where(Filter.startsWith("mail", "a")).totals("n"),
            june().where(Filter.not(Filter.missing("mail"))).rows("id"),
            june().by("mail").measures("n"),
            june().trend(TimeGrain.DAY, "n").by("mail"),
            june().rows("id").orderBy(Sort.ascending("mail")),
            june().rows("id", "mail").orderBy(Sort.descending("mail")))) {
      assertThatExceptionOfType(InvalidQueryException.class)
          .as("%s", query)
          .isThrownBy(() -> table(given, Subject.nobody(), query))
          .withMessage(
              """
              query on dataset "people" is invalid:
                - dimension "mail": is masked (it can be listed and counted, nothing else)""");
    }
  }

  @Test
  default void whatIsHiddenIsAddedUpWhereNoGroupIsTooSmall() {
    Fixture people = people();
    people.declaration().minimumGroupSize(MinimumGroupSize.rows(3));
    Given given = Given.of(load(List.of(people)), List.of(people));
    assertThat(given.lines(june().totals("payroll", "mean_pay"))).containsExactly("60.5 | 15.125");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> given.table(june().totals("last_mail")));
  }

  @Test
  default void whatIsHiddenDoesNotExist() {
    Given given = given(people());
    for (Query query :
        List.of(
            june().rows("pay"),
            june().rows("health"),
            june().by("pay").measures("n"),
            june().where(Filter.present("health")).totals("n"),
            june().rows("id").orderBy(Sort.ascending("health")),
            june().totals("payroll"),
            june().totals("mean_pay"),
            june().totals("last_mail"),
            june().totals("illnesses"),
            june().totals("ill"),
            june().totals("sick_rate"),
            june().totals(),
            june().by("id").measures("n").orderBy(Sort.ascending("payroll")),
            june().totals("penguins"))) {
      assertThatExceptionOfType(InvalidQueryException.class)
          .as("%s", query)
          .isThrownBy(() -> table(given, Subject.of("bob"), query))
          .satisfies(
              e ->
                  assertThat(e.problems())
                      .allSatisfy(
                          problem ->
                              assertThat(problem.hint())
                                  .doesNotContain("pay", "health", "ill", "last", "sick")));
    }
    assertThat(
            Lines.of(
                table(given, Subject.of("doc").roles("doctor"), june().totals("ill", "sick_rate"))))
        .containsExactly("1 | 25");
  }
}

package dev.quipu.analytics.contract;

import static dev.quipu.analytics.contract.LookedUpLedger.booked;
import static dev.quipu.analytics.contract.LookedUpLedger.june;
import static dev.quipu.analytics.contract.LookedUpLedger.ledger;
import static dev.quipu.analytics.contract.LookedUpLedger.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.access.MinimumGroupSize;
import dev.quipu.analytics.access.RowPolicy;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.time.TimeGrain;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for attributes: keys that are there once, protection, policies and checks. */
interface LookupRulesContract extends ContractHost {

  private Given asked() {
    return given(booked(ledger()), users());
  }

  @Test
  default void aKeyThatIsThereTwiceCountsNothingTwice() {
    Fixture users = users().row("2025-01-07T00:00:00Z", 3, "Ann", "AT", null, null, null);
    Given given = given(booked(ledger()), users);
    for (Query query :
        List.of(
            june().by("user_id", "user_name").measures("spent"),
            june().by("user_id", "country").measures("spent").top(2, "spent"),
            june().trend(TimeGrain.DAY, "n").by("user_id", "user_name"),
            june().by("country").measures("spent"),
            june().totals("german"),
            june().where(Filter.equalTo("user_name", "Ann")).totals("n"),
            june().rows("id", "user_name"))) {
      assertThatExceptionOfType(BackendException.class)
          .as("%s", query)
          .isThrownBy(() -> given.table(query))
          .withMessage(
              "dataset \"ledger\", lookup \"users\": has a key \"id\" that is there more than once"
                  + " (a row would be counted once for each; make the key unique)");
    }
    assertThat(given.lines(june().by("user_id").measures("n").top(1, "n")))
        .containsExactly("3 | 2");
    try (Analytics analytics = given.analytics()) {
      assertThatExceptionOfType(InvalidModelException.class)
          .isThrownBy(analytics::validate)
          .withMessage(
              """
              catalog, compared with the database, is invalid:
                - dataset "ledger", lookup "users": has a key "id" that is there more than once \
              (a row would be counted once for each; make the key unique)""");
    }
  }

  @Test
  default void validationComparesLookups() {
    try (Analytics analytics = asked().analytics()) {
      analytics.validate();
    }
    Dataset.Builder wrong =
        ledger()
            .lookups(
                Lookup.table("users")
                    .on("user_id", "ident")
                    .attributes(Dimension.text("surname").column("nam")));
    Given given = Given.of(load(List.of(booked(ledger()), users())), wrong);
    try (Analytics analytics = given.analytics()) {
      assertThatExceptionOfType(InvalidModelException.class)
          .isThrownBy(analytics::validate)
          .satisfies(
              e ->
                  assertThat(e.problems())
                      .hasSize(2)
                      .allSatisfy(p -> assertThat(p.where()).contains("lookup \"users\"")));
    }
  }

  @Test
  default void protectedAttributesAreAsProtectedAsColumns() {
    Given given = asked();
    try (Analytics analytics = given.analytics()) {
      Query.Rows listed = june().rows("id", "mail").orderBy(Sort.ascending("id")).limit(1);
      assertThat(Lines.of(analytics.query(listed))).doesNotContain("2 | ann@x.io");
      assertThat(Lines.of(analytics.askedBy(Subject.of("eve").roles("support")).query(listed)))
          .containsExactly("2 | ann@x.io");
      for (Query query :
          List.of(
              june().where(Filter.startsWith("mail", "a")).totals("n"),
              june().by("user_id", "mail").measures("n"),
              june().by("mail").measures("n"),
              june().rows("id").orderBy(Sort.ascending("mail")),
              june().where(Filter.present("health")).totals("n"),
              june().rows("health"),
              june().by("user_id", "health").measures("n"))) {
        assertThatExceptionOfType(InvalidQueryException.class)
            .as("%s", query)
            .isThrownBy(() -> analytics.query(query));
      }
    }
  }

  @Test
  default void policiesAreByAttributes() {
    Given given =
        given(booked(ledger().rows(RowPolicy.tenant("country").exceptFor("root"))), users());
    try (Analytics analytics = given.analytics()) {
      var german = analytics.askedBy(Subject.of("ann").tenant("DE"));
      Query all = Scope.of("ledger").range("all_time").by("user_id", "user_name").measures("n");
      Table table = german.query(all);
      assertThat(Lines.of(table)).containsExactly("1 | Ann | 2", "3 | Ann | 2");
      assertThat(table.frame().range().end()).hasToString("2025-06-15T12:00:00Z");
      assertThat(Lines.of(german.query(june().rows("amount").orderBy(Sort.ascending("amount")))))
          .containsExactly("5", "10", "20");
      assertThat(Lines.of(analytics.askedBy(Subject.of("r").roles("root")).query(all))).hasSize(5);
    }
  }

  @Test
  default void smallGroupsAreSuppressedByAttributesToo() {
    Given given =
        given(
            booked(ledger().minimumGroupSize(MinimumGroupSize.distinct(2, "user_name"))), users());
    assertThat(given.lines(june().by("user_id", "country").measures("n")))
        .allSatisfy(line -> assertThat(line).endsWith("| ∅"));
    assertThat(given.lines(june().totals("n"))).containsExactly("6");
  }

  @Test
  default void everyFaultOfALookupIsTold() {
    Dataset.Builder wrong =
        ledger()
            .lookups(
                Lookup.table("a").attributes(Dimension.text("a1")),
                Lookup.table("b").on("user", "").attributes(Dimension.text("country")),
                Lookup.table("c").on("user_name", "id"))
            .key("country");
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(wrong::build)
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.where() + ": " + problem.what())
                    .containsExactly(
                        "lookup \"a\": has no key",
                        "lookup \"b\", dimension \"user\": unknown",
                        "lookup \"b\", key: names no column, table or statement",
                        "lookup \"b\", dimension \"country\": declared twice",
                        "lookup \"c\", dimension \"user_name\": unknown",
                        "lookup \"c\": has no attributes",
                        "key, dimension \"country\": unknown"));
  }
}

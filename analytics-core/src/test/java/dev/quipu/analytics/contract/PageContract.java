package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.Asker;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.result.Page;
import dev.quipu.analytics.result.PlacedRows;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.Execution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lists of rows, page by page. */
interface PageContract extends ContractHost {

  private static Dataset.Builder declaration() {
    return Dataset.table("notes")
        .time(TimeColumn.instant("written"))
        .dimensions(
            Dimension.integer("id"),
            Dimension.text("title"),
            Dimension.decimal("price"),
            Dimension.real("weight"),
            Dimension.bool("done"),
            Dimension.date("due"),
            Dimension.instant("written"))
        .key("id");
  }

  private static Scope june() {
    return Scope.of("notes").range("2025-06-01/2025-06-30");
  }

  private static Fixture notes(int count) {
    Random random = new Random(7);
    List<Object> titles = List.of("a", "A", "a ", "é", "😀", "\uFF5E", "it's 5:30 - \"x\"");
    Fixture fixture = Fixture.of(declaration());
    for (int i = 0; i < count; i++) {
      fixture =
          fixture.row(
              "2025-06-0" + (1 + random.nextInt(9)) + "T10:00:00.00000" + random.nextInt(3) + "Z",
              i,
              random.nextInt(4) == 0 ? null : titles.get(random.nextInt(titles.size())),
              random.nextInt(4) == 0 ? null : random.nextInt(20) - 10 + ".0625",
              random.nextInt(4) == 0 ? null : random.nextInt(5) / 3.0,
              random.nextInt(3) == 0 ? null : random.nextBoolean(),
              random.nextInt(3) == 0 ? null : "2025-07-0" + (1 + random.nextInt(4)));
    }
    return fixture;
  }

  private static List<String> lines(Page page) {
    List<String> lines = new ArrayList<>();
    for (var row : page.rows()) {
      lines.add(String.join(" | ", row.values().stream().map(Lines::cell).toList()));
    }
    return lines;
  }

  @Test
  default void pagesThatAreReadAsCursorsAreTheSameRows() {
    Query.Rows byTitle = june().rows("price", "due").orderBy(Sort.descending("title"));
    Execution execution = Execution.within(Duration.ofMinutes(1));
    try (var analytics = given(notes(40)).analytics()) {
      Asker asker = analytics.askedBy(Subject.nobody());
      assertThat(asker.count(byTitle.limit(3), execution)).isEqualTo(40);
      for (int size : new int[] {1, 7, 20, 40, 41}) {
        Query.Rows sized = byTitle.limit(size);
        Optional<String> place = Optional.of("");
        while (place.isPresent()) {
          Page page = analytics.page(sized, place.get());
          try (PlacedRows rows = asker.rowsAfter(sized, place.get(), execution)) {
            assertThat(rows.columns()).isEqualTo(page.columns());
            assertThatIllegalStateException().isThrownBy(rows::rest);
            for (var row : page.rows()) {
              assertThat(rows.next()).isEqualTo(row.values());
            }
            assertThat(rows.next()).isNull();
            assertThat(rows.next()).isNull();
            assertThat(rows.rest()).isEqualTo(page.next());
          }
          place = page.next();
        }
      }
    }
  }

  @Test
  default void pagesFollowEachOtherToTheEnd() {
    Query.Rows byId = june().rows("id").limit(3);
    try (var analytics = given(notes(7)).analytics()) {
      Page first = analytics.page(byId, "");
      assertThat(lines(first)).containsExactly("0", "1", "2");
      assertThat(first.total()).isEqualTo(7);
      Page second = analytics.page(byId, first.next().orElseThrow());
      assertThat(lines(second)).containsExactly("3", "4", "5");
      assertThat(second.total()).isEqualTo(7);
      Page third = analytics.page(byId, second.next().orElseThrow());
      assertThat(lines(third)).containsExactly("6");
      assertThat(third.next()).isEmpty();
      Page whole = analytics.page(byId.limit(7), "");
      assertThat(whole.rows()).hasSize(7);
      assertThat(whole.next()).isEmpty();
      Query.Rows none = june().where(Filter.equalTo("id", -1)).rows("id").limit(5);
      assertThat(analytics.page(none, "").rows()).isEmpty();
      assertThat(analytics.page(none, "").total()).isZero();
    }
  }

  private static Query.Rows inSomeOrder(Random random) {
    List<String> columns = List.of("title", "price", "weight", "done", "due", "written");
    Query.Rows list = june().rows("id", "title");
    for (int keys = random.nextInt(3); keys >= 0; keys--) {
      String by = columns.get(random.nextInt(columns.size()));
      list = list.orderBy(random.nextBoolean() ? Sort.ascending(by) : Sort.descending(by));
    }
    return list;
  }

  private static List<String> whole(Analytics analytics, Query.Rows list) {
    try (var all = analytics.rows(list.orderBy(Sort.ascending("id")))) {
      return Lines.of(all);
    }
  }

  /** Whatever the order: every row once, in the order of the whole list. */
  @Test
  default void everyRowComesOnceInAnyOrder() {
    Random random = new Random(11);
    try (var analytics = given(notes(60)).analytics()) {
      for (int i = 0; i < 40; i++) {
        Query.Rows list = inSomeOrder(random);
        List<String> found = new ArrayList<>();
        Optional<String> place = Optional.of("");
        while (place.isPresent()) {
          Page page = analytics.page(list.limit(1 + random.nextInt(20)), place.get());
          found.addAll(lines(page));
          assertThat(page.total()).isEqualTo(60);
          place = page.next();
        }
        assertThat(found).as("%s", list).isEqualTo(whole(analytics, list));
      }
    }
  }

  /** What comes or goes before a place moves nothing; what comes behind it is still to come. */
  @Test
  default void rowsMayComeAndGoBetweenTwoPages() {
    Random random = new Random(13);
    Fixture all = notes(60);
    Fixture some = Fixture.of(declaration());
    for (List<@Nullable Object> row : all.inMemory().rows()) {
      some = random.nextBoolean() ? some.row(row.toArray()) : some;
    }
    List<Query.Rows> lists = Stream.generate(() -> inSomeOrder(random)).limit(20).toList();
    for (List<Fixture> change : List.of(List.of(some, all), List.of(all, some))) {
      Backend backend = load(List.of(change.get(0)));
      List<Page> firsts;
      try (var analytics = Given.of(backend, declaration()).analytics()) {
        firsts =
            lists.stream()
                .map(list -> analytics.page(list.limit(1 + random.nextInt(15)), ""))
                .toList();
      }
      backend = reload(backend, List.of(change.get(1)));
      Backend every = MemoryBackend.of(Map.of("notes", all.inMemory()));
      try (var analytics = Given.of(backend, declaration()).analytics();
          var complete = Given.of(every, declaration()).analytics()) {
        for (int i = 0; i < lists.size(); i++) {
          Query.Rows list = lists.get(i);
          List<String> before = lines(firsts.get(i));
          List<String> order = whole(complete, list);
          List<String> rest =
              order.subList(order.indexOf(before.get(before.size() - 1)) + 1, order.size());
          String place = firsts.get(i).next().orElseThrow();
          assertThat(lines(analytics.page(list.limit(60), place)))
              .as("%s", list)
              .isEqualTo(rest.stream().filter(whole(analytics, list)::contains).toList());
        }
      }
    }
  }

  @Test
  default void whatAPageNeedsIsSaidAtOnce() {
    Dataset.Builder keyless =
        Dataset.table("notes")
            .time(TimeColumn.instant("written"))
            .dimensions(Dimension.integer("id"));
    try (var analytics = Given.of(load(List.of(notes(1))), keyless).analytics()) {
      assertThatExceptionOfType(InvalidQueryException.class)
          .isThrownBy(() -> analytics.page(june().rows("idd"), ""))
          .withMessageContaining("page: the dataset has no key (say key(…)")
          .withMessageContaining("limit: is the size of a page (1 to 100000)")
          .withMessageContaining("dimension \"idd\": unknown");
    }
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(() -> Catalog.of(declaration().key("id", "nr")))
        .withMessageContaining("key, dimension \"nr\": unknown");
  }

  @Test
  default void aPageHasNoMoreRowsThanATable() {
    try (var analytics = given(notes(3)).limits(Limits.defaults().maxTableRows(2)).analytics()) {
      assertThat(analytics.page(june().rows("id").limit(2), "").rows()).hasSize(2);
      assertThatExceptionOfType(LimitExceededException.class)
          .isThrownBy(() -> analytics.page(june().rows("id").limit(3), ""))
          .withMessage(
              "a page on dataset \"notes\" is to have 3 rows; the limit maxTableRows is 2 (ask for"
                  + " smaller pages, or raise it in Limits)");
    }
  }

  @Test
  default void placesThatAreNoneAreRefused() {
    Query.Rows byId = june().rows("id").limit(3);
    try (var analytics = given(notes(7)).analytics()) {
      String place = analytics.page(byId, "").next().orElseThrow();
      List<String> wrong =
          List.of(
              "x", "%%%", "MTo", place + place, place.substring(1), "OTk5OTk5OTk5OTo1", "LQ==x");
      for (String text : wrong) {
        assertThatExceptionOfType(InvalidQueryException.class)
            .isThrownBy(() -> analytics.page(byId, text))
            .withMessageContaining("after: is no place in this list");
      }
      Query.Rows otherOrder = byId.orderBy(Sort.descending("title"));
      assertThatExceptionOfType(InvalidQueryException.class)
          .isThrownBy(() -> analytics.page(otherOrder, place))
          .withMessageContaining("after: is no place in this list");
    }
  }
}

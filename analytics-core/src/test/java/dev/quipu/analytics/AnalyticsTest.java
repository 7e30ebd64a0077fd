package dev.quipu.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.memory.MemoryTable;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.RowCursor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class AnalyticsTest {

  private static final Scope DAY = Scope.of("orders").range("2025-06-01");
  private static final Query.Totals COUNT = DAY.totals("n");
  private static final Query.Rows ROWS = DAY.rows("id");

  private final CountingBackend backend =
      CountingBackend.of(
          MemoryBackend.of(
              Map.of(
                  "orders",
                  new MemoryTable(
                      List.of("placed", "id"),
                      List.of(
                          List.of(Instant.parse("2025-06-01T00:00:00Z"), 1L),
                          List.of(Instant.parse("2025-06-01T01:00:00Z"), 2L))))));

  private final Analytics analytics =
      Analytics.builder()
          .catalog(Catalog.of(orders()))
          .backend(backend)
          .limits(Limits.defaults().maxTableRows(1))
          .build();

  private static Dataset.Builder orders() {
    return Dataset.table("orders")
        .time(TimeColumn.instant("placed"))
        .dimensions(Dimension.integer("id"))
        .measures(Measure.count("n"));
  }

  @AfterEach
  void nothingIsLeftOpen() {
    assertThat(backend.open()).hasValue(0);
  }

  private static void assertNotRunning(ThrowingCallable question, String message) {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(question)
        .withMessage(message)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_RUNNING));
  }

  @Test
  void noQuestionIsAnsweredBeforeTheStart() {
    String message = "analytics is not started; call start() first";
    assertNotRunning(() -> analytics.query(COUNT), message);
    assertNotRunning(() -> analytics.kpis(COUNT), message);
    assertNotRunning(() -> analytics.rows(ROWS), message);
    assertNotRunning(analytics::validate, message);
    assertThat(backend.opened()).hasValue(0);
  }

  @Test
  void noQuestionIsAnsweredAfterTheClose() {
    analytics.start().close();
    String message = "analytics is closed and answers no more questions";
    assertNotRunning(() -> analytics.query(COUNT), message);
    assertNotRunning(() -> analytics.rows(ROWS), message);
    assertNotRunning(analytics::start, message);
    analytics.close();
  }

  @Test
  void startingTwiceIsStarting() {
    analytics.start().start();
    assertThat(analytics.kpis(COUNT).get("n").current()).isEqualTo(2L);
    analytics.close();
  }

  @Test
  void aCloseWithoutAStartEndsIt() {
    analytics.close();
    assertNotRunning(analytics::start, "analytics is closed and answers no more questions");
  }

  @Test
  void nothingIsLeftOpenWhateverAQuestionComesTo() {
    analytics.start();
    analytics.query(DAY.range("all_time").by("id").measures("n"));
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> analytics.query(DAY.totals("m")));
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> analytics.rows(DAY.rows("m")));
    assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> analytics.query(ROWS));
    assertThat(backend.open()).hasValue(0);
    try (RowCursor cursor = analytics.rows(ROWS)) {
      assertThat(cursor.next()).containsExactly(1L);
      assertThat(backend.open()).hasValue(2);
    }
    assertThat(backend.open()).hasValue(0);
    analytics.close(Duration.ZERO);
  }

  @Test
  void theCloseWaitsForAnOpenCursor() throws InterruptedException {
    analytics.start();
    RowCursor cursor = analytics.rows(ROWS);
    Thread closing = new Thread(() -> analytics.close(Duration.ofSeconds(20)));
    closing.start();
    until(this::refusesQuestions);
    assertThat(cursor.next()).containsExactly(1L);
    assertThat(cursor.next()).containsExactly(2L);
    assertThat(cursor.next()).isNull();
    assertThat(closing.isAlive()).isTrue();
    cursor.close();
    closing.join();
  }

  @Test
  void theCloseCancelsAnOpenCursorWhenItsTimeIsOver() throws InterruptedException {
    analytics.start();
    RowCursor cursor = analytics.rows(ROWS);
    Thread closing = new Thread(() -> analytics.close(Duration.ofMillis(1)));
    closing.start();
    until(() -> isCancelled(cursor));
    assertThat(closing.isAlive()).isTrue();
    cursor.close();
    closing.join();
  }

  @Test
  void anInterruptEndsTheWaitingOfTheClose() {
    analytics.start();
    RowCursor cursor = analytics.rows(ROWS);
    Thread.currentThread().interrupt();
    analytics.close(Duration.ofSeconds(25));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(isCancelled(cursor)).isTrue();
    cursor.close();
  }

  @Test
  void aCursorClosedTwiceCountsOnce() {
    analytics.start();
    RowCursor one = analytics.rows(ROWS);
    RowCursor other = analytics.rows(ROWS);
    one.close();
    one.close();
    assertThat(backend.open()).hasValue(2);
    other.close();
    analytics.close();
  }

  @Test
  void everyPartThatIsMissingIsNamed() {
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(() -> Analytics.builder().build())
        .withMessage("analytics is invalid:\n  - catalog: missing (say catalog(Catalog.of(…)))");
    Catalog catalog =
        Catalog.of(
            orders().backend("lake"),
            Dataset.table("visits").time(TimeColumn.date("day")).backend("defualt"));
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(() -> Analytics.builder().catalog(catalog).backend(backend).build())
        .withMessage(
            "analytics is invalid:\n"
                + "  - dataset \"orders\", back end \"lake\": unknown (known: [default])\n"
                + "  - dataset \"visits\", back end \"defualt\": unknown (known: [default]; did you"
                + " mean \"default\"?)");
  }

  @Test
  void aDatasetIsAskedWhereItIs() {
    MemoryBackend lake =
        MemoryBackend.of(Map.of("orders", new MemoryTable(List.of("placed", "id"), List.of())));
    try (Analytics two =
        Analytics.builder()
            .catalog(Catalog.of(orders().backend("lake")))
            .backend(backend)
            .backend("lake", lake)
            .build()
            .start()) {
      assertThat(two.kpis(COUNT).get("n").current()).isEqualTo(0L);
      assertThat(backend.opened()).hasValue(0);
    }
  }

  @Test
  void aCatalogIsComparedWithTheDatabase() {
    analytics.start().validate();
    analytics.close();
    Catalog catalog =
        Catalog.of(
            orders().dimensions(Dimension.text("name"), Dimension.text("ID").column("ids")),
            Dataset.table("visits").time(TimeColumn.date("day")));
    try (Analytics wrong = Analytics.builder().catalog(catalog).backend(backend).build().start()) {
      assertThatExceptionOfType(InvalidModelException.class)
          .isThrownBy(wrong::validate)
          .withMessage(
              "catalog, compared with the database, is invalid:\n"
                  + "  - dataset \"orders\", dimension \"name\", column \"name\": unknown (known:"
                  + " [placed, id])\n"
                  + "  - dataset \"orders\", dimension \"ID\", column \"ids\": unknown (known:"
                  + " [placed, id]; did you mean \"id\"?)\n"
                  + "  - dataset \"visits\", table \"visits\": unknown (known: [orders])");
    }
  }

  private boolean refusesQuestions() {
    try {
      analytics.query(COUNT);
      return false;
    } catch (BackendException e) {
      return e.reason() == Reason.NOT_RUNNING;
    }
  }

  private static boolean isCancelled(RowCursor cursor) {
    try {
      cursor.next();
      return false;
    } catch (BackendException e) {
      return e.reason() == Reason.CANCELLED;
    }
  }

  private static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}

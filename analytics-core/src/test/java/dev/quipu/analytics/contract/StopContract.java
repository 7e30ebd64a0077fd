package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Cancellation;
import dev.quipu.analytics.store.Execution;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Questions that are stopped, and what is left after them: nothing. */
interface StopContract extends ContractHost {

  private static Fixture events() {
    return ContractHost.events(
        "2025-06-01T00:00:00Z", "2025-06-01T01:00:00Z", "2025-06-01T02:00:00Z");
  }

  private static Scope day() {
    return Scope.of("events").range("2025-06-01");
  }

  private static Execution stoppedBy(Cancellation cancellation) {
    return Execution.within(Duration.ofSeconds(30)).cancelledBy(cancellation);
  }

  private static void assertCancelled(ThrowingCallable question) {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(question)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
  }

  @Test
  default void aQuestionThatWasCancelledBeforeItWasAskedIsNotAnswered() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    Execution stopped = stoppedBy(cancellation);
    try (Analytics analytics = given(events()).analytics()) {
      assertCancelled(() -> analytics.query(day().totals("n"), stopped));
      assertCancelled(() -> analytics.query(day().by("id").measures("n"), stopped));
      assertCancelled(() -> analytics.query(day().rows("id"), stopped));
      assertCancelled(() -> analytics.kpis(day().totals("n"), stopped));
      assertCancelled(() -> readAll(analytics.rows(day().rows("id"), stopped)));
      assertThat(Lines.of(analytics.query(day().totals("n")))).containsExactly("3");
    }
  }

  @Test
  default void anOpenCursorStopsWhenItsQuestionIsCancelled() {
    Cancellation cancellation = new Cancellation();
    try (Analytics analytics = given(events()).analytics();
        RowCursor cursor = analytics.rows(day().rows("id"), stoppedBy(cancellation))) {
      assertThat(cursor.next()).isNotNull();
      cancellation.cancel();
      cancellation.cancel();
      assertCancelled(cursor::next);
      assertThat(Lines.of(analytics.query(day().totals("n")))).containsExactly("3");
    }
  }

  @Test
  default void aClosedCursorSaysSoInsteadOfEnding() {
    try (Analytics analytics = given(events()).analytics()) {
      RowCursor cursor = analytics.rows(day().rows("id"));
      assertThat(cursor.next()).isNotNull();
      cursor.close();
      assertThatExceptionOfType(IllegalStateException.class).isThrownBy(cursor::next);
    }
  }

  @Test
  default void anotherThreadMayCancelAQuestion() throws InterruptedException {
    Cancellation cancellation = new Cancellation();
    try (Analytics analytics = given(events()).analytics();
        RowCursor cursor = analytics.rows(day().rows("id"), stoppedBy(cancellation))) {
      Thread other = new Thread(cancellation::cancel);
      other.start();
      other.join();
      assertCancelled(cursor::next);
    }
  }

  @Test
  default void cancellingWhatIsOverDoesNoHarm() {
    Cancellation cancellation = new Cancellation();
    try (Analytics analytics = given(events()).analytics()) {
      assertThat(Lines.of(analytics.query(day().totals("n"), stoppedBy(cancellation))))
          .containsExactly("3");
      RowCursor cursor = analytics.rows(day().rows("id"), stoppedBy(cancellation));
      cursor.close();
      cancellation.cancel();
      cursor.close();
      assertThat(Lines.of(analytics.query(day().totals("n")))).containsExactly("3");
    }
  }

  private static void readAll(RowCursor cursor) {
    try (cursor) {
      Lines.of(cursor);
    }
  }
}

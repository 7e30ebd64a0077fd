package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.error.AnalyticsException;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.store.Backend;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random questions about random rows, answered as in memory. A failure names its seed; the system
 * property {@code quipu.contract.seed} asks the same questions again.
 */
interface RandomContract extends ContractHost {

  int KINDS = 6;
  int ROWS = 200;
  int QUESTIONS = 40;
  Duration LONGEST = Duration.ofSeconds(6);

  @Test
  default void randomQuestionsAreAnsweredAsInMemory() {
    long seed = Long.getLong("quipu.contract.seed", System.nanoTime());
    long until = System.nanoTime() + LONGEST.toNanos();
    Random random = new Random(seed);
    for (int kind = 0; kind < KINDS; kind++) {
      RandomRows rows = RandomRows.of(random, decimalDigits());
      TimeColumn time = rows.time(kind);
      Fixture fixture = rows.fixture(time, ROWS);
      Backend asked = load(List.of(fixture));
      Backend memory = MemoryBackend.of(Map.of(fixture.dataset().name(), fixture.inMemory()));
      RandomQuestions questions = new RandomQuestions(random, rows, fixture.dataset());
      for (int i = 0; i < QUESTIONS && (i == 0 || System.nanoTime() < until); i++) {
        Given expected = Given.of(memory, List.of(fixture)).in(questions.calendar());
        expected = expected.at(rows.instant().toString());
        Given actual = Given.of(asked, List.of(fixture)).in(expected.calendar());
        actual = actual.at(expected.now().toString());
        Query question = questions.question();
        assertThat(answer(actual, question))
            .as(
                "seed %d, time %s, calendar %s, now %s, question %s",
                seed, time, expected.calendar(), expected.now(), question)
            .isEqualTo(answer(expected, question));
      }
    }
  }

  /** Returns the names of the columns and the rows, or the kind of the refusal. */
  static String answer(Given given, Query question) {
    try {
      Table table = given.table(question);
      return table.columns().stream().map(Column::name).toList()
          + "\n"
          + String.join("\n", Lines.of(table))
          + "\n"
          + String.join("\n", Lines.ofOther(table));
    } catch (AnalyticsException e) {
      return e.getClass().getSimpleName() + " " + e.problems();
    }
  }
}

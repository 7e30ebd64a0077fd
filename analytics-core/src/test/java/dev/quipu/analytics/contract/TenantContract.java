package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.Asker;
import dev.quipu.analytics.access.RowPolicy;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.AnalyticsException;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.memory.MemoryTable;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.store.Backend;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Random questions of a tenant about rows of several, answered as if the others' rows were not
 * there. A failure names its seed; the system property {@code quipu.contract.seed} asks the same
 * questions again.
 */
interface TenantContract extends ContractHost {

  int KINDS = 6;
  int ROWS = 150;
  int QUESTIONS = 25;
  Duration LONGEST = Duration.ofSeconds(6);

  /** The dimension that names the tenant; its values differ by case, accents and blanks. */
  String TENANT = "other_word";

  @Test
  default void aTenantIsAnsweredAsIfAlone() {
    long seed = Long.getLong("quipu.contract.seed", System.nanoTime());
    long until = System.nanoTime() + LONGEST.toNanos();
    Random random = new Random(seed);
    for (int kind = 0; kind < KINDS; kind++) {
      RandomRows rows = RandomRows.of(random, decimalDigits());
      TimeColumn time = rows.time(kind);
      Fixture all = rows.fixture(time, ROWS);
      Fixture alone = rows.fixture(time, 0);
      all.declaration().rows(RowPolicy.tenant(TENANT));
      Backend shared = load(List.of(all));
      RandomQuestions questions = new RandomQuestions(random, rows, all.dataset());
      for (int i = 0; i < QUESTIONS && (i == 0 || System.nanoTime() < until); i++) {
        String tenant = rows.tenant();
        Backend own = MemoryBackend.of(Map.of(all.dataset().name(), only(tenant, all)));
        Given expected =
            Given.of(own, List.of(alone)).in(questions.calendar()).at(rows.instant().toString());
        Given actual =
            Given.of(shared, List.of(all)).in(expected.calendar()).at(expected.now().toString());
        Query question = questions.question();
        assertThat(answer(actual, a -> a.askedBy(Subject.of("ann").tenant(tenant)), question))
            .as("seed %d, time %s, tenant \"%s\", question %s", seed, time, tenant, question)
            .isEqualTo(answer(expected, a -> a.askedBy(Subject.nobody()), question));
      }
    }
  }

  private static MemoryTable only(String tenant, Fixture all) {
    MemoryTable table = all.inMemory();
    int column = table.columns().indexOf(TENANT);
    return new MemoryTable(
        table.columns(),
        table.rows().stream().filter(row -> tenant.equals(row.get(column))).toList());
  }

  /** Returns the times, the rows by every way of asking, or the refusal. */
  private static String answer(Given given, Function<Analytics, Asker> as, Query question) {
    try (Analytics analytics = given.analytics()) {
      Asker asker = as.apply(analytics);
      Table table = asker.query(question);
      StringBuilder answer = new StringBuilder(table.frame().toString());
      Lines.of(table).forEach(line -> answer.append('\n').append(line));
      if (question instanceof Query.Totals totals) {
        asker
            .kpis(totals)
            .values()
            .forEach(value -> answer.append('\n').append(Lines.cell(value.current())));
      }
      if (question instanceof Query.Rows listed) {
        try (RowCursor cursor = asker.rows(listed)) {
          Lines.of(cursor).forEach(line -> answer.append('\n').append(line));
        }
      }
      return answer.toString();
    } catch (AnalyticsException e) {
      return e.getClass().getSimpleName() + " " + e.problems();
    }
  }
}

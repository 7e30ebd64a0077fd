package dev.quipu.analytics.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.query.Query;
import org.junit.jupiter.api.Test;

final class QueryJsonRoundTripTest {

  @Test
  void whatIsWrittenIsReadBackEqual() {
    for (long seed = 0; seed < 1_500; seed++) {
      RandomQueries random = new RandomQueries(seed);
      Query query = random.query();
      String json = QueryJson.write(query);
      assertThat(QueryJson.read(json)).as("seed %d: %s", seed, json).isEqualTo(query);
    }
  }

  @Test
  void timesAreReadBackAsTheirText() {
    for (long seed = 0; seed < 500; seed++) {
      Object time = new RandomQueries(seed).time();
      Query query = new RandomQueries(seed).scope(Filter.equalTo("x", time)).totals();
      assertThat(QueryJson.read(QueryJson.write(query)))
          .as("seed %d", seed)
          .isEqualTo(new RandomQueries(seed).scope(Filter.equalTo("x", time.toString())).totals());
    }
  }

  @Test
  void noTextMakesTheReaderFailInAnotherWayThanItSays() {
    for (long seed = 0; seed < 4_000; seed++) {
      RandomQueries random = new RandomQueries(seed);
      String json = random.damaged(QueryJson.write(random.query()));
      try {
        assertThat(QueryJson.read(json)).isNotNull();
      } catch (InvalidQueryException e) {
        assertThat(e.problems()).as("seed %d", seed).isNotEmpty();
      }
    }
  }
}

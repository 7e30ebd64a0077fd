package dev.quipu.analytics.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.kept.RollupResolver;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.keys.KeySet;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A line a day, with all of its rows: those of two reasons here, and a user who has both. */
final class DayLogTest {

  private static KeySet users(long... numbers) {
    KeySet users = KeySet.exact();
    for (long number : numbers) {
      users.add(number);
    }
    return users;
  }

  private static RollupTable rollup() {
    Catalog catalog =
        Catalog.of(
            Dataset.table("ledger")
                .time(TimeColumn.instant("happened"))
                .dimensions(
                    Dimension.integer("user_id"),
                    Dimension.text("reason"),
                    Dimension.text("direction"),
                    Dimension.integer("amount"))
                .measures(
                    Measure.sum("credited", "amount").where(Filter.equalTo("direction", "credit")),
                    Measure.sum("debited", "amount").where(Filter.equalTo("direction", "debit")),
                    Measure.countDistinct("active_users", "user_id"))
                .kpis(Kpi.ratio("rate", "debited", "credited")));
    Rollup daily =
        Rollup.of("daily", "ledger")
            .by("reason")
            .measures("credited", "debited", "rate", "active_users");
    List<Problem> problems = new ArrayList<>();
    ReportingCalendar india = ReportingCalendar.of(ZoneId.of("Asia/Kolkata"));
    List<RollupTable> rollups =
        new RollupResolver(catalog, india, Set.of("default")).of(List.of(daily), problems);
    assertThat(problems).isEmpty();
    return rollups.get(0);
  }

  @Test
  void aLineHasTheFiguresOfAllGroupsOfItsDay() {
    RollupTable rollup = rollup();
    long first = Instant.parse("2025-11-06T18:30:00Z").getEpochSecond();
    long second = first + 86_400;
    Map<List<Object>, KeySet> users = new HashMap<>();
    users.put(List.of(first, "purchase"), users(1, 2));
    users.put(List.of(first, "chapter"), users(2, 3));
    users.put(List.of(second, "chapter"), users(9));
    TimeRange both =
        new TimeRange(Instant.ofEpochSecond(first), Instant.ofEpochSecond(second + 86_400));
    Chunk chunk =
        new Chunk(
            both,
            List.of(
                List.of(first, "purchase", 4L, 15_000L, 0L),
                List.of(first, "chapter", 6L, 0L, 8_500L),
                List.of(second, "chapter", 1L, 0L, 1L)),
            List.of(users),
            3);
    assertThat(new DayLog(rollup).lines(chunk))
        .containsExactly(
            "2025-11-07: credited=15000, debited=8500, rate=0.566667, active_users=3",
            "2025-11-08: credited=0, debited=1, rate=, active_users=1");
  }
}

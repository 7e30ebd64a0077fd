package dev.quipu.analytics.memory;

import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.value.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Subjects by the bucket of their first row and the buckets that they have rows in. */
final class MemoryRetention {

  private final QueryPlan.Retention plan;
  private final MemoryRows rows;
  private final ReportingCalendar calendar;

  MemoryRetention(QueryPlan.Retention plan, MemoryRows rows) {
    this.plan = plan;
    this.rows = rows;
    this.calendar = plan.slice().calendar();
  }

  /** Returns each cohort's subjects in each bucket, and those of them that come back in it. */
  List<List<@Nullable Object>> cells() {
    Map<Object, Instant> firsts = firsts();
    TreeMap<Object, TreeSet<TimeBucket>> present = new TreeMap<>(Values::compare);
    TreeMap<Object, TreeSet<TimeBucket>> back = new TreeMap<>(Values::compare);
    for (List<@Nullable Object> row : rows.of(plan.read())) {
      Object subject = rows.value(row, plan.subject());
      if (subject != null) {
        TimeBucket bucket = calendar.bucket(time(row), plan.cohorts().grain());
        present.computeIfAbsent(subject, s -> new TreeSet<>()).add(bucket);
        if (rows.meets(plan.cohorts().back(), row)) {
          back.computeIfAbsent(subject, s -> new TreeSet<>()).add(bucket);
        }
      }
    }
    Map<TimeBucket, Map<TimeBucket, long[]>> cells = new TreeMap<>();
    firsts.forEach(
        (subject, first) -> {
          if (plan.slice().range().contains(first)) {
            TimeBucket born = calendar.bucket(first, plan.cohorts().grain());
            TreeSet<TimeBucket> returned = back.getOrDefault(subject, new TreeSet<>());
            Map<TimeBucket, long[]> cohort = cells.computeIfAbsent(born, b -> new TreeMap<>());
            for (TimeBucket bucket : present.getOrDefault(subject, new TreeSet<>()).tailSet(born)) {
              long[] counts = cohort.computeIfAbsent(bucket, b -> new long[2]);
              counts[0]++;
              counts[1] += returned.contains(bucket) ? 1 : 0;
            }
          }
        });
    List<List<@Nullable Object>> answer = new ArrayList<>();
    cells.forEach(
        (born, cohort) ->
            cohort.forEach(
                (bucket, counts) -> answer.add(List.of(born, bucket, counts[0], counts[1]))));
    return answer;
  }

  private Map<Object, Instant> firsts() {
    TreeMap<Object, Instant> firsts = new TreeMap<>(Values::compare);
    for (List<@Nullable Object> row : rows.of(plan.history())) {
      Object subject = rows.value(row, plan.subject());
      if (subject != null && rows.meets(plan.cohorts().first(), row)) {
        Instant time = time(row);
        firsts.merge(subject, time, (one, other) -> one.isBefore(other) ? one : other);
      }
    }
    return firsts;
  }

  private Instant time(List<@Nullable Object> row) {
    return Objects.requireNonNull(rows.time(row, calendar));
  }
}

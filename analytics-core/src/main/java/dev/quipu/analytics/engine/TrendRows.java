package dev.quipu.analytics.engine;

import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a trend: every bucket of the range with every group of either range, oldest first. A
 * bucket is compared with the one at the same place in the range compared with; where that range
 * has fewer buckets, the last ones are compared with nothing.
 */
final class TrendRows {

  private final QueryPlan.Groups plan;
  private final GroupReader reader;
  private final TimeGrain grain;

  TrendRows(QueryPlan.Groups plan, GroupReader reader) {
    this.plan = plan;
    this.reader = reader;
    this.grain = plan.grouping().grain().orElseThrow();
  }

  List<Group> rows(GroupValues current, Optional<GroupValues> previous) {
    List<TimeBucket> buckets = buckets(plan.frame().range());
    List<TimeBucket> before = plan.frame().baseline().map(this::buckets).orElse(List.of());
    NavigableSet<List<@Nullable Object>> splits = splits(current, previous);
    if ((long) buckets.size() * splits.size() > reader.maxGroups()) {
      throw reader.tooMany(buckets.size() + " buckets × " + splits.size());
    }
    List<Group> rows = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i++) {
      for (List<@Nullable Object> split : splits) {
        List<@Nullable Object> key = key(buckets.get(i), split);
        List<@Nullable Object> then =
            previous.isPresent() && i < before.size()
                ? previous.get().figures(key(before.get(i), split))
                : unknown();
        rows.add(new Group(key, current.figures(key), then));
      }
    }
    return rows;
  }

  private List<TimeBucket> buckets(TimeRange range) {
    ReportingCalendar calendar = plan.frame().calendar();
    return calendar.buckets(range, grain);
  }

  /** Returns the values of the dimensions that appear in some bucket of either range. */
  private NavigableSet<List<@Nullable Object>> splits(
      GroupValues current, Optional<GroupValues> previous) {
    NavigableSet<List<@Nullable Object>> splits = new TreeSet<>(Values.ROW_ORDER);
    if (plan.grouping().dimensions().isEmpty()) {
      splits.add(List.of());
      return splits;
    }
    current.keys().forEach(key -> splits.add(key.subList(1, key.size())));
    previous
        .map(GroupValues::keys)
        .ifPresent(keys -> keys.forEach(key -> splits.add(key.subList(1, key.size()))));
    return splits;
  }

  private static List<@Nullable Object> key(TimeBucket bucket, List<@Nullable Object> split) {
    List<@Nullable Object> key = new ArrayList<>();
    key.add(bucket);
    key.addAll(split);
    return key;
  }

  private List<@Nullable Object> unknown() {
    List<@Nullable Object> nulls = new ArrayList<>();
    plan.figures().figures().forEach(figure -> nulls.add(null));
    return nulls;
  }
}

package dev.quipu.analytics.answer;

import dev.quipu.analytics.plan.Choice;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.plan.Slice;
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

  /** The only split of a trend without dimensions. */
  private static final List<List<@Nullable Object>> WHOLE = List.of(List.of());

  private final QueryPlan.Groups plan;
  private final GroupReader reader;
  private final TimeGrain grain;
  private final GroupRanking ranking;

  TrendRows(QueryPlan.Groups plan, GroupReader reader) {
    this.plan = plan;
    this.reader = reader;
    this.grain = plan.grouping().grain().orElseThrow();
    this.ranking = new GroupRanking(plan);
  }

  Answer answer() {
    Slice slice = plan.slice();
    Optional<Slice> before = plan.frame().baseline().map(slice::over);
    List<@Nullable Object> whole = reader.whole(slice);
    List<@Nullable Object> wholeBefore = before.map(reader::whole).orElse(List.of());
    if (plan.choice().equals(Choice.all())) {
      GroupValues current = values(slice, whole);
      Optional<GroupValues> previous = before.map(then -> values(then, wholeBefore));
      return new Answer(
          rows(splits(current, previous), current, previous), List.of(), none(current, previous));
    }
    GroupValues totals = reader.values(unbucketed(), slice, ranking.early(), whole);
    List<List<@Nullable Object>> chosen = ranking.chosen(totals.keys(), totals);
    GroupValues current = values(ranking.only(slice, chosen), whole);
    Optional<GroupValues> previous =
        before.map(then -> values(ranking.only(then, chosen), wholeBefore));
    List<Group> rows = rows(chosen, current, previous);
    if (!plan.choice().other()) {
      return new Answer(rows, List.of(), none(current, previous));
    }
    GroupValues rest = rest(ranking.without(slice, chosen), whole);
    Optional<GroupValues> restBefore =
        before.map(then -> rest(ranking.without(then, chosen), wholeBefore));
    boolean none = rest.isEmpty() && restBefore.map(GroupValues::isEmpty).orElse(true);
    return new Answer(
        rows, none ? List.of() : other(rows(WHOLE, rest, restBefore)), none(current, previous));
  }

  private GroupValues values(Slice slice, List<@Nullable Object> whole) {
    return windowed(
        reader.values(plan.grouping(), slice, Ranking.none(), whole), plan.grouping(), slice);
  }

  private GroupValues windowed(GroupValues plain, Grouping grouping, Slice slice) {
    return plan.figures().windows().isEmpty()
        ? plain
        : new TrendWindows(plan, reader, grouping, slice).over(plain);
  }

  private GroupValues rest(Slice slice, List<@Nullable Object> whole) {
    Grouping buckets = new Grouping(Optional.of(grain), List.of());
    GroupValues rest = reader.rest(buckets, slice, whole);
    return rest.isEmpty() ? rest : windowed(rest, buckets, slice);
  }

  private Grouping unbucketed() {
    return new Grouping(Optional.empty(), plan.grouping().dimensions());
  }

  /** Gives rows of buckets alone the width of the others. */
  private List<Group> other(List<Group> rows) {
    List<Group> wide = new ArrayList<>();
    for (Group row : rows) {
      List<@Nullable Object> key = new ArrayList<>(row.key());
      plan.grouping().dimensions().forEach(dimension -> key.add(null));
      wide.add(new Group(key, row.current(), row.previous()));
    }
    return wide;
  }

  private List<Group> rows(
      List<List<@Nullable Object>> splits, GroupValues current, Optional<GroupValues> previous) {
    List<TimeBucket> buckets = buckets(plan.frame().range());
    List<TimeBucket> before = plan.frame().baseline().map(this::buckets).orElse(List.of());
    if ((long) buckets.size() * splits.size() > reader.limits().maxGroups()) {
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
  private List<List<@Nullable Object>> splits(GroupValues current, Optional<GroupValues> previous) {
    if (plan.grouping().dimensions().isEmpty()) {
      return WHOLE;
    }
    NavigableSet<List<@Nullable Object>> splits = new TreeSet<>(Values.ROW_ORDER);
    current.keys().forEach(key -> splits.add(key.subList(1, key.size())));
    previous
        .map(GroupValues::keys)
        .ifPresent(keys -> keys.forEach(key -> splits.add(key.subList(1, key.size()))));
    return List.copyOf(splits);
  }

  private static List<@Nullable Object> key(TimeBucket bucket, List<@Nullable Object> split) {
    List<@Nullable Object> key = new ArrayList<>();
    key.add(bucket);
    key.addAll(split);
    return key;
  }

  private Group none(GroupValues current, Optional<GroupValues> previous) {
    return new Group(
        List.of(), current.none(), previous.map(GroupValues::none).orElseGet(this::unknown));
  }

  private List<@Nullable Object> unknown() {
    List<@Nullable Object> nulls = new ArrayList<>();
    plan.figures().figures().forEach(figure -> nulls.add(null));
    return nulls;
  }
}

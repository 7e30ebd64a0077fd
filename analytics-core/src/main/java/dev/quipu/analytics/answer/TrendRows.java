package dev.quipu.analytics.answer;

import dev.quipu.analytics.plan.Choice;
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

  private final GroupQuestion question;
  private final GroupSource source;
  private final TimeGrain grain;
  private final GroupRanking ranking;

  TrendRows(GroupQuestion question, GroupSource source) {
    this.question = question;
    this.source = source;
    this.grain = question.grouping().grain().orElseThrow();
    this.ranking = new GroupRanking(question);
  }

  Answer answer() {
    TimeRange range = question.frame().range();
    Optional<TimeRange> before = question.frame().baseline();
    List<@Nullable Object> whole = question.whole(source, range);
    List<@Nullable Object> wholeBefore =
        before.map(then -> question.whole(source, then)).orElse(List.of());
    if (question.choice().equals(Choice.all())) {
      GroupValues current = values(source.all(range), whole);
      Optional<GroupValues> previous = before.map(then -> values(source.all(then), wholeBefore));
      return new Answer(rows(splits(current, previous), current, previous), List.of());
    }
    GroupValues totals = values(source.ranked(range), whole);
    List<List<@Nullable Object>> chosen = ranking.chosen(totals.keys(), totals);
    GroupValues current = values(only(range, chosen), whole);
    Optional<GroupValues> previous = before.map(then -> values(only(then, chosen), wholeBefore));
    List<Group> rows = rows(chosen, current, previous);
    if (!question.choice().other()) {
      return new Answer(rows, List.of());
    }
    GroupValues rest = values(source.rest(range, chosen), whole);
    Optional<GroupValues> restBefore =
        before.map(then -> values(source.rest(then, chosen), wholeBefore));
    boolean none = rest.isEmpty() && restBefore.map(GroupValues::isEmpty).orElse(true);
    return new Answer(rows, none ? List.of() : other(rows(WHOLE, rest, restBefore)));
  }

  private GroupValues values(GroupSource.Aggregates aggregates, List<@Nullable Object> whole) {
    return new GroupValues(question.figures(), aggregates, whole);
  }

  private GroupSource.Aggregates only(TimeRange range, List<List<@Nullable Object>> chosen) {
    return question.choice().cut() ? source.only(range, chosen) : source.all(range);
  }

  /** Gives rows of buckets alone the width of the others. */
  private List<Group> other(List<Group> rows) {
    List<Group> wide = new ArrayList<>();
    for (Group row : rows) {
      List<@Nullable Object> key = new ArrayList<>(row.key());
      question.grouping().dimensions().forEach(dimension -> key.add(null));
      wide.add(new Group(key, row.current(), row.previous()));
    }
    return wide;
  }

  private List<Group> rows(
      List<List<@Nullable Object>> splits, GroupValues current, Optional<GroupValues> previous) {
    List<TimeBucket> buckets = buckets(question.frame().range());
    List<TimeBucket> before = question.frame().baseline().map(this::buckets).orElse(List.of());
    if ((long) buckets.size() * splits.size() > source.limits().maxGroups()) {
      throw source.tooMany(buckets.size() + " buckets × " + splits.size());
    }
    List<Group> rows = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i++) {
      for (List<@Nullable Object> split : splits) {
        List<@Nullable Object> key = key(buckets.get(i), split);
        List<@Nullable Object> then =
            previous.isPresent() && i < before.size()
                ? previous.get().of(key(before.get(i), split))
                : unknown();
        rows.add(new Group(key, current.of(key), then, source.hides(key)));
      }
    }
    return rows;
  }

  private List<TimeBucket> buckets(TimeRange range) {
    ReportingCalendar calendar = question.frame().calendar();
    return calendar.buckets(range, grain);
  }

  /** Returns the values of the dimensions that appear in some bucket of either range. */
  private List<List<@Nullable Object>> splits(GroupValues current, Optional<GroupValues> previous) {
    if (question.grouping().dimensions().isEmpty()) {
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

  private List<@Nullable Object> unknown() {
    List<@Nullable Object> nulls = new ArrayList<>();
    question.figures().figures().forEach(figure -> nulls.add(null));
    return nulls;
  }
}

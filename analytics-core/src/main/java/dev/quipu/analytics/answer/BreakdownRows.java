package dev.quipu.analytics.answer;

import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a breakdown. A cut answer has only groups of the range asked about; an uncut one
 * also those that only the range compared with has.
 */
final class BreakdownRows {

  private final GroupQuestion question;
  private final GroupSource source;
  private final GroupRanking ranking;

  BreakdownRows(GroupQuestion question, GroupSource source) {
    this.question = question;
    this.source = source;
    this.ranking = new GroupRanking(question);
  }

  Answer answer() {
    TimeRange range = question.frame().range();
    List<@Nullable Object> whole = question.whole(source, range);
    GroupValues current = values(source.ranked(range), whole);
    if (question.choice().cut()) {
      return cut(ranking.chosen(current.keys(), current), current);
    }
    Optional<GroupValues> previous = before().map(this::all);
    NavigableSet<List<@Nullable Object>> keys = new TreeSet<>(Values.ROW_ORDER);
    keys.addAll(current.keys());
    previous.map(GroupValues::keys).ifPresent(keys::addAll);
    return new Answer(groups(ranking.chosen(keys, current), current, previous), List.of());
  }

  private Optional<TimeRange> before() {
    return question.frame().baseline();
  }

  private GroupValues all(TimeRange range) {
    List<@Nullable Object> whole = question.whole(source, range);
    return values(source.all(range), whole);
  }

  private GroupValues values(GroupSource.Aggregates aggregates, List<@Nullable Object> whole) {
    return new GroupValues(question.figures(), aggregates, whole);
  }

  private Answer cut(List<List<@Nullable Object>> keys, GroupValues current) {
    List<@Nullable Object> wholeBefore =
        before().map(range -> question.whole(source, range)).orElse(List.of());
    Optional<GroupValues> previous =
        before().map(range -> values(source.only(range, keys), wholeBefore));
    List<Group> groups = groups(keys, current, previous);
    if (!question.choice().other()) {
      return new Answer(groups, List.of());
    }
    GroupValues rest = values(source.rest(question.frame().range(), keys), current.whole());
    Optional<GroupValues> restBefore =
        before().map(range -> values(source.rest(range, keys), wholeBefore));
    boolean none = rest.isEmpty() && restBefore.map(GroupValues::isEmpty).orElse(true);
    return new Answer(groups, none ? List.of() : List.of(other(rest, restBefore)));
  }

  private Group other(GroupValues current, Optional<GroupValues> previous) {
    List<@Nullable Object> key = Collections.nCopies(question.grouping().width(), null);
    return new Group(key, current.of(List.of()), figures(previous, List.of()));
  }

  private List<Group> groups(
      List<List<@Nullable Object>> keys, GroupValues current, Optional<GroupValues> previous) {
    List<Group> groups = new ArrayList<>();
    for (List<@Nullable Object> key : keys) {
      groups.add(new Group(key, current.of(key), figures(previous, key), source.hides(key)));
    }
    return groups;
  }

  private static List<@Nullable Object> figures(
      Optional<GroupValues> values, List<@Nullable Object> key) {
    return values.map(found -> found.of(key)).orElse(List.of());
  }
}

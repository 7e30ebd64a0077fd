package dev.quipu.analytics.answer;

import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.plan.Slice;
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

  private final QueryPlan.Groups plan;
  private final GroupReader reader;
  private final GroupRanking ranking;

  BreakdownRows(QueryPlan.Groups plan, GroupReader reader) {
    this.plan = plan;
    this.reader = reader;
    this.ranking = new GroupRanking(plan);
  }

  Answer answer() {
    Slice slice = plan.slice();
    List<@Nullable Object> whole = reader.whole(slice);
    GroupValues current = reader.values(plan.grouping(), slice, ranking.early(), whole);
    if (plan.choice().cut()) {
      return cut(ranking.chosen(current.keys(), current), current, whole);
    }
    Optional<GroupValues> previous = before().map(this::all);
    NavigableSet<List<@Nullable Object>> keys = new TreeSet<>(Values.ROW_ORDER);
    keys.addAll(current.keys());
    previous.map(GroupValues::keys).ifPresent(keys::addAll);
    return new Answer(
        groups(ranking.chosen(keys, current), current, previous),
        List.of(),
        none(current, previous));
  }

  private Optional<Slice> before() {
    return plan.frame().baseline().map(range -> plan.slice().over(range));
  }

  private GroupValues all(Slice slice) {
    return reader.values(plan.grouping(), slice, Ranking.none(), reader.whole(slice));
  }

  private Answer cut(
      List<List<@Nullable Object>> keys, GroupValues current, List<@Nullable Object> whole) {
    Optional<Slice> before = before();
    List<@Nullable Object> wholeBefore = before.map(reader::whole).orElse(List.of());
    Optional<GroupValues> previous =
        before.map(
            slice ->
                reader.values(
                    plan.grouping(), ranking.only(slice, keys), Ranking.none(), wholeBefore));
    List<Group> groups = groups(keys, current, previous);
    if (!plan.choice().other()) {
      return new Answer(groups, List.of(), none(current, previous));
    }
    GroupValues rest = rest(plan.slice(), keys, whole);
    Optional<GroupValues> restBefore = before.map(slice -> rest(slice, keys, wholeBefore));
    boolean none = rest.isEmpty() && restBefore.map(GroupValues::isEmpty).orElse(true);
    return new Answer(
        groups, none ? List.of() : List.of(other(rest, restBefore)), none(current, previous));
  }

  private GroupValues rest(
      Slice slice, List<List<@Nullable Object>> keys, List<@Nullable Object> whole) {
    return reader.rest(Grouping.none(), ranking.without(slice, keys), whole);
  }

  private Group other(GroupValues current, Optional<GroupValues> previous) {
    List<@Nullable Object> key = Collections.nCopies(plan.grouping().width(), null);
    return new Group(key, current.figures(List.of()), figures(previous, List.of()));
  }

  private static List<Group> groups(
      List<List<@Nullable Object>> keys, GroupValues current, Optional<GroupValues> previous) {
    List<Group> groups = new ArrayList<>();
    for (List<@Nullable Object> key : keys) {
      groups.add(new Group(key, current.figures(key), figures(previous, key)));
    }
    return groups;
  }

  private static Group none(GroupValues current, Optional<GroupValues> previous) {
    return new Group(List.of(), current.none(), previous.map(GroupValues::none).orElse(List.of()));
  }

  private static List<@Nullable Object> figures(
      Optional<GroupValues> values, List<@Nullable Object> key) {
    return values.map(found -> found.figures(key)).orElse(List.of());
  }
}

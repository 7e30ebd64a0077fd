package dev.quipu.analytics.joint;

import dev.quipu.analytics.answer.Answer;
import dev.quipu.analytics.answer.Group;
import dev.quipu.analytics.answer.GroupRanking;
import dev.quipu.analytics.answer.GroupTable;
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.plan.Figures.Figure;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Joins the answers of the parts of a question: a group has the figures of all of them. */
public record JointAnswer(JointPlan plan, Limits limits) {

  /** Returns the table of the parts' answers, which are in the order of the parts. */
  public Table table(List<Answer> parts) {
    return shown().of(answer(parts));
  }

  /** Returns the figures of totals. */
  public Kpis kpis(List<Answer> parts) {
    return shown().kpis(answer(parts));
  }

  private GroupTable shown() {
    return new GroupTable(plan.frame(), plan.grouping(), plan.figures());
  }

  private Answer answer(List<Answer> parts) {
    List<NavigableMap<List<@Nullable Object>, Group>> groups = new ArrayList<>();
    NavigableMap<List<@Nullable Object>, Boolean> keys = new TreeMap<>(Values.ROW_ORDER);
    for (Answer part : parts) {
      NavigableMap<List<@Nullable Object>, Group> byKey = new TreeMap<>(Values.ROW_ORDER);
      part.groups().forEach(group -> byKey.put(group.key(), group));
      part.groups().forEach(group -> keys.put(group.key(), true));
      groups.add(byKey);
    }
    if (keys.size() > limits.maxGroups()) {
      throw new LimitExceededException(
          "the joined answer is made of " + keys.size() + " groups",
          "maxGroups",
          limits.maxGroups(),
          "group by fewer dimensions, a coarser grain or a shorter range, or raise it in Limits");
    }
    List<Group> joined = new ArrayList<>();
    Optional<TimeBucket> beyond = beyond();
    for (List<@Nullable Object> key : keys.keySet()) {
      List<Group> found = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        Group group = groups.get(i).get(key);
        found.add(group == null ? without(parts.get(i).none(), key, beyond) : group);
      }
      joined.add(joined(key, found));
    }
    GroupRanking ranking = new GroupRanking(plan.grouping(), plan.figures(), plan.choice());
    boolean trend = plan.grouping().grain().isPresent();
    return new Answer(
        trend ? joined : ranking.chosen(joined), List.of(), joined(List.of(), none(parts)));
  }

  private static List<Group> none(List<Answer> parts) {
    return parts.stream().map(Answer::none).toList();
  }

  /** Where the range compared with has fewer buckets, the last ones are compared with nothing. */
  private static Group without(
      Group none, List<@Nullable Object> key, Optional<TimeBucket> beyond) {
    boolean nothing =
        beyond.isPresent()
            && key.get(0) instanceof TimeBucket bucket
            && bucket.compareTo(beyond.get()) >= 0;
    return nothing
        ? new Group(key, none.current(), Collections.nCopies(none.previous().size(), null))
        : none;
  }

  /** Returns the first bucket that the range compared with has no counterpart of. */
  private Optional<TimeBucket> beyond() {
    if (plan.grouping().grain().isEmpty() || plan.frame().baseline().isEmpty()) {
      return Optional.empty();
    }
    int before = buckets(plan.frame().baseline().get()).size();
    return buckets(plan.frame().range()).stream().skip(before).findFirst();
  }

  private List<TimeBucket> buckets(TimeRange range) {
    return plan.frame().calendar().buckets(range, plan.grouping().grain().orElseThrow());
  }

  private Group joined(List<@Nullable Object> key, List<Group> parts) {
    List<@Nullable Object> current = new ArrayList<>();
    List<@Nullable Object> previous = new ArrayList<>();
    for (Group part : parts) {
      current.addAll(part.current());
      previous.addAll(part.previous());
    }
    boolean suppressed = parts.stream().anyMatch(Group::suppressed);
    return new Group(key, figures(current), figures(previous), suppressed);
  }

  private List<@Nullable Object> figures(List<@Nullable Object> parts) {
    List<@Nullable Object> values = new ArrayList<>();
    if (!parts.isEmpty()) {
      for (Figure figure : plan.figures().figures()) {
        values.add(figure.calculation().of(parts, List.of()));
      }
    }
    return values;
  }
}

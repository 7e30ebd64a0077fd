package dev.quipu.analytics.answer;

import dev.quipu.analytics.plan.Calculation;
import dev.quipu.analytics.plan.Choice;
import dev.quipu.analytics.plan.ConditionTest;
import dev.quipu.analytics.plan.Figures;
import dev.quipu.analytics.plan.Figures.Figure;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.query.Sort.Direction;
import dev.quipu.analytics.value.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The choice of groups: their condition, order and cut. Groups that are equal in every key are
 * ordered by their dimensions.
 */
final class GroupRanking {

  private final Figures figures;
  private final Choice choice;
  private final Ranking ranking;
  private final int dimensions;

  private final Map<String, Integer> places = new HashMap<>();

  GroupRanking(GroupQuestion question) {
    this.figures = question.figures();
    this.choice = question.choice();
    this.ranking = choice.ranking();
    this.dimensions = question.grouping().dimensions().size();
    for (Figure figure : figures.figures()) {
      places.put(figure.name(), places.size());
    }
  }

  /** Returns the ranking that a back end may apply; none where figures have to be calculated. */
  Ranking early() {
    if (ranking.limit().isEmpty() || !choice.having().unconditional()) {
      return Ranking.none();
    }
    List<Ranking.Key> keys = new ArrayList<>();
    for (Ranking.Key key : ranking.keys()) {
      if (key.column() < dimensions) {
        keys.add(key);
      } else if (calculation(key) instanceof Calculation.Value value
          && value.aggregate() < figures.aggregates().size()) {
        keys.add(new Ranking.Key(dimensions + value.aggregate(), key.direction()));
      } else {
        return Ranking.none();
      }
    }
    for (int i = 0; i < dimensions; i++) {
      keys.add(new Ranking.Key(i, Direction.ASCENDING));
    }
    return new Ranking(keys, ranking.limit());
  }

  private Calculation calculation(Ranking.Key key) {
    return figures.figures().get(key.column() - dimensions).calculation();
  }

  /** Returns the keys of the chosen groups, in their order, by their figures. */
  List<List<@Nullable Object>> chosen(
      NavigableSet<List<@Nullable Object>> keys, GroupValues current) {
    List<Group> groups = new ArrayList<>();
    for (List<@Nullable Object> key : keys) {
      groups.add(new Group(key, current.of(key), List.of()));
    }
    return chosen(groups).stream().map(Group::key).toList();
  }

  private List<Group> chosen(List<Group> groups) {
    return groups.stream()
        .filter(group -> choice.having().accept(new ConditionTest(f -> tested(group, f.name()))))
        .sorted(this::compare)
        .limit(ranking.limit().orElse(Long.MAX_VALUE))
        .toList();
  }

  private @Nullable Object tested(Group group, String name) {
    int index = Objects.requireNonNull(places.get(name));
    return figures.figures().get(index).asTested(group.current().get(index));
  }

  private int compare(Group left, Group right) {
    for (Ranking.Key key : ranking.keys()) {
      Comparator<@Nullable Object> order =
          key.direction() == Direction.ASCENDING ? Values.ORDER : Values.REVERSE_ORDER;
      int result = order.compare(cell(left, key.column()), cell(right, key.column()));
      if (result != 0) {
        return result;
      }
    }
    return Values.ROW_ORDER.compare(left.key(), right.key());
  }

  private @Nullable Object cell(Group group, int column) {
    return column < dimensions ? group.key().get(column) : group.current().get(column - dimensions);
  }
}

package dev.quipu.analytics.joint;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.answer.GroupQuestion;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Joint;
import dev.quipu.analytics.plan.Choice;
import dev.quipu.analytics.plan.Figures;
import dev.quipu.analytics.plan.Figures.Figure;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.resolve.ChoiceRules;
import dev.quipu.analytics.resolve.Resolver;
import dev.quipu.analytics.resolve.Resolver.Asking;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A question of several datasets: it is taken apart into one question a dataset, each of which is
 * resolved like any other, so that no policy of a dataset can be missed.
 */
public final class JointQuestion {

  private final Resolver resolver;
  private final Joint joint;
  private final Query query;
  private final Asked asked;
  private final JointFigures figures;

  /**
   * Takes a question apart.
   *
   * @throws InvalidQueryException with every fault of its names
   */
  public JointQuestion(Resolver resolver, Joint joint, Query query) {
    this.resolver = resolver;
    this.joint = joint;
    this.query = query;
    this.asked = Asked.of(query);
    this.figures = new JointFigures(joint, resolver.catalog().parts(joint));
    List<Problem> problems = new ArrayList<>(asked.problems());
    if (asked.problems().isEmpty() || !asked.measures().isEmpty()) {
      figures.need(asked.measures(), problems);
    }
    refuse(problems);
  }

  /** Returns the datasets that have to be asked. */
  public List<Dataset> datasets() {
    return figures.datasets();
  }

  /** Tells whether the range depends on the first and the last row. */
  public boolean needsData() {
    return query.scope().range().needsData();
  }

  /**
   * Returns the plan of the question.
   *
   * @throws InvalidQueryException with every fault, in whichever dataset
   */
  public JointPlan plan(Subject subject, Asking asking) {
    Set<Problem> problems = new LinkedHashSet<>();
    List<QueryPlan.Groups> parts = new ArrayList<>();
    FilterParts filters = new FilterParts(resolver.catalog().parts(joint));
    for (Dataset dataset : datasets()) {
      List<Problem> inFilter = new ArrayList<>();
      Filter filter = filters.of(query.scope().filter(), dataset, inFilter);
      problems.addAll(inFilter);
      if (inFilter.isEmpty()) {
        part(question(dataset, filter), subject, asking, parts, problems);
      }
    }
    refuse(problems);
    checkDimensions(parts, problems);
    Frame frame = parts.get(0).frame();
    Grouping grouping = parts.get(0).grouping();
    JointFigures.Answered answered = figures.answered(asked.measures(), parts);
    Figures all = answered.figures();
    problems.addAll(ChoiceRules.problems(all.windows(), grouping.grain().isPresent()));
    checkColumns(grouping, all, frame, problems);
    Choice choice = choice(grouping, all, problems);
    answered.parts().forEach(part -> checkSmallGroups(part, choice, problems));
    refuse(problems);
    return new JointPlan(new GroupQuestion(frame, grouping, all, choice), answered.parts());
  }

  /** Small groups of a dataset are to be found out by no choice among joined groups. */
  private static void checkSmallGroups(
      QueryPlan.Groups part, Choice choice, Set<Problem> problems) {
    part.suppression()
        .ifPresent(
            rule ->
                ChoiceRules.problems(part.choosing(choice), rule.minimum())
                    .forEach(problem -> problems.add(problem.within(part.dataset().toString()))));
  }

  private Query question(Dataset dataset, Filter filter) {
    Scope whole = query.scope();
    Scope scope = new Scope(dataset.name(), whole.range(), filter, whole.comparison());
    return asked.part().apply(scope, figures.of(dataset).toArray(String[]::new));
  }

  private void part(
      Query part,
      Subject subject,
      Asking asking,
      List<QueryPlan.Groups> parts,
      Set<Problem> problems) {
    try {
      parts.add((QueryPlan.Groups) resolver.resolve(part, subject, asking.now(), asking.data()));
    } catch (InvalidQueryException e) {
      String where = "dataset \"" + part.scope().dataset() + "\"";
      e.problems().forEach(problem -> problems.add(problem.within(where)));
    }
  }

  private static void checkDimensions(List<QueryPlan.Groups> parts, Set<Problem> problems) {
    List<Dimension> first = parts.get(0).grouping().dimensions();
    for (QueryPlan.Groups part : parts) {
      for (int i = 0; i < first.size(); i++) {
        Dimension dimension = part.grouping().dimensions().get(i);
        if (dimension.type() != first.get(i).type()) {
          String types = first.get(i).type().text() + " and " + dimension.type().text();
          problems.add(
              new Problem(
                  "dimension \"" + dimension.name() + "\"",
                  "is of two types, " + types,
                  "declare it with one type in all datasets"));
        }
      }
    }
  }

  /** The names of the answer's columns must differ, whichever dataset they come from. */
  private static void checkColumns(
      Grouping grouping, Figures figures, Frame frame, Set<Problem> problems) {
    Set<String> taken = new LinkedHashSet<>();
    List<String> columns = new ArrayList<>();
    grouping.dimensions().forEach(dimension -> columns.add(dimension.name()));
    for (Figure figure : figures.figures()) {
      columns.add(figure.name());
      if (frame.baseline().isPresent()) {
        List.of("_previous", "_change", "_percent").forEach(s -> columns.add(figure.name() + s));
      }
    }
    for (String column : columns) {
      if (!taken.add(column)) {
        String hint = "ask for them in two questions";
        problems.add(new Problem("column \"" + column + "\"", "would be there twice", hint));
      }
    }
  }

  private Choice choice(Grouping grouping, Figures figures, Set<Problem> problems) {
    List<String> columns = new ArrayList<>();
    Map<String, Dimension> tested = new LinkedHashMap<>();
    grouping.dimensions().forEach(dimension -> columns.add(dimension.name()));
    for (Figure figure : figures.figures()) {
      columns.add(figure.name());
      tested.put(figure.name(), figure.asDimension());
    }
    List<Ranking.Key> keys = new ArrayList<>();
    for (Sort sort : asked.order()) {
      int column = columns.indexOf(sort.by());
      if (column < 0) {
        problems.add(Problem.unknown("order by", sort.by(), columns));
      } else {
        keys.add(new Ranking.Key(column, sort.direction()));
      }
    }
    if (asked.limit().orElse(1) < 1) {
      problems.add(Problem.of("limit " + asked.limit().getAsInt(), "must be at least 1"));
    }
    List<Problem> inHaving = new ArrayList<>();
    Condition having = Condition.of(asked.having(), tested, inHaving);
    inHaving.forEach(problem -> problems.add(problem.within("having")));
    OptionalLong limit =
        asked.limit().isPresent()
            ? OptionalLong.of(asked.limit().getAsInt())
            : OptionalLong.empty();
    return new Choice(having, new Ranking(keys, limit), asked.other());
  }

  private void refuse(Collection<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidQueryException(
          "query on joint \"" + joint.name() + "\"", List.copyOf(problems));
    }
  }
}

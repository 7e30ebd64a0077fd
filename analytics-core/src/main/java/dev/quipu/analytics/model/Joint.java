package dev.quipu.analytics.model;

import dev.quipu.analytics.error.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Datasets that are asked together, under a name of their own: each by a statement of its own,
 * their answers joined on the time bucket and on the dimensions that all of them have. Where the
 * datasets live does not matter. Totals, trends and breakdowns can be asked.
 *
 * <p>The figures of every dataset are asked for by their own names, or by {@code dataset.figure}
 * where two datasets use the same name. A part of the filter that a dataset has no dimension for
 * leaves its figures as they are.
 *
 * @param name the name used in questions
 * @param datasets the names of at least two datasets of the catalog
 * @param kpis figures calculated from those of several datasets: ratios, percentages, differences,
 *     multiples and shares, and any of these or of the datasets' figures over several buckets
 */
public record Joint(String name, List<String> datasets, List<Kpi> kpis) {

  /** A figure of one of the datasets. */
  public record Member(Dataset dataset, String figure) {}

  /** Copies the lists. */
  public Joint {
    datasets = List.copyOf(datasets);
    kpis = List.copyOf(kpis);
  }

  /** Joins datasets of the catalog. */
  public static Joint of(String name, String... datasets) {
    return new Joint(name, List.of(datasets), List.of());
  }

  /** Returns this joint with more KPIs. */
  public Joint kpis(Kpi... added) {
    List<Kpi> all = new ArrayList<>(kpis);
    all.addAll(List.of(added));
    return new Joint(name, datasets, all);
  }

  /** Returns the figures of the datasets by the names under which the joint has them. */
  public static Map<String, Member> members(Collection<Dataset> parts) {
    Map<String, Member> members = new LinkedHashMap<>();
    Set<String> twice = new HashSet<>();
    for (Dataset part : parts) {
      for (String figure : part.figures()) {
        if (members.putIfAbsent(figure, new Member(part, figure)) != null) {
          twice.add(figure);
        }
      }
    }
    members.keySet().removeAll(twice);
    for (Dataset part : parts) {
      part.figures().forEach(f -> members.put(part.name() + "." + f, new Member(part, f)));
    }
    return members;
  }

  /** Returns every fault of the joint in a catalog of these datasets. */
  List<Problem> problems(Map<String, Dataset> known) {
    List<Problem> problems = new ArrayList<>(DatasetCheck.nameProblems("", name));
    if (known.containsKey(name)) {
      problems.add(Problem.of("", "the name is taken by a dataset"));
    }
    if (Set.copyOf(datasets).size() < 2) {
      problems.add(new Problem("", "joins fewer than two datasets", "ask the dataset itself"));
    }
    List<Dataset> parts = new ArrayList<>();
    for (String part : datasets) {
      Dataset dataset = known.get(part);
      if (dataset == null) {
        problems.add(Problem.unknown("dataset", part, known.keySet()));
      } else {
        parts.add(dataset);
      }
    }
    Map<String, Member> members = members(parts);
    Set<String> figures = new HashSet<>(members.keySet());
    for (Kpi kpi : kpis) {
      List<Problem> found = new ArrayList<>(DatasetCheck.nameProblems("", kpi.name()));
      found.addAll(problems(kpi, members, figures));
      if (found.isEmpty() && kpi.formula() instanceof Formula.Window window) {
        found.addAll(windows(members).problems(window));
      }
      found.forEach(problem -> problems.add(problem.within("kpi \"" + kpi.name() + "\"")));
      figures.add(kpi.name());
    }
    return problems;
  }

  /** A KPI is made of what stands before it, so that none is made of itself. */
  private static List<Problem> problems(Kpi kpi, Map<String, Member> members, Set<String> before) {
    List<Problem> problems = new ArrayList<>();
    if (before.contains(kpi.name())) {
      problems.add(Problem.of("", "the name is taken by another figure"));
    }
    for (String operand : kpi.formula().operands()) {
      Member member = members.get(operand);
      if (!before.contains(operand)) {
        problems.add(Problem.unknown("measure", operand, before.stream().sorted().toList()));
      } else if (member != null && !numeric(member)) {
        problems.add(Problem.of("", "calculates with \"" + operand + "\", which is no number"));
      }
    }
    return problems;
  }

  private DatasetCheck.Windows windows(Map<String, Member> members) {
    return new DatasetCheck.Windows(
        name -> made(name, Optional.ofNullable(members.get(name))),
        name -> {
          Member member = members.get(name);
          return member != null
              && member.dataset().measure(member.figure()).filter(Measure::adds).isPresent();
        });
  }

  private Optional<DatasetCheck.Made> made(String name, Optional<Member> member) {
    return member.isPresent()
        ? member.flatMap(
            m ->
                m.dataset()
                    .kpi(m.figure())
                    .map(kpi -> new DatasetCheck.Made(kpi.formula(), m.dataset().name() + ".")))
        : kpis.stream()
            .filter(kpi -> kpi.name().equals(name))
            .findFirst()
            .map(kpi -> new DatasetCheck.Made(kpi.formula(), ""));
  }

  private static boolean numeric(Member member) {
    return member
        .dataset()
        .measure(member.figure())
        .map(Measure::aggregation)
        .filter(
            aggregation ->
                aggregation.function() == Measure.Aggregation.Function.MIN
                    || aggregation.function() == Measure.Aggregation.Function.MAX)
        .flatMap(Measure.Aggregation::of)
        .flatMap(member.dataset()::dimension)
        .map(dimension -> dimension.type().numeric())
        .orElse(true);
  }
}

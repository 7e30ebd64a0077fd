package dev.quipu.analytics.joint;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Formula;
import dev.quipu.analytics.model.Joint;
import dev.quipu.analytics.model.Joint.Member;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.plan.Calculation;
import dev.quipu.analytics.plan.Figures;
import dev.quipu.analytics.plan.Figures.Figure;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.resolve.FormulaResolver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The figures of a question of several datasets: which each has to answer, and what is made of
 * them.
 */
final class JointFigures {

  private final Map<String, Member> members;
  private final Map<String, Kpi> kpis = new LinkedHashMap<>();

  /** The figures of each dataset that the question needs. */
  private final Map<Dataset, Set<String>> needed = new LinkedHashMap<>();

  JointFigures(Joint joint, List<Dataset> datasets) {
    this.members = Joint.members(datasets);
    joint.kpis().forEach(kpi -> kpis.put(kpi.name(), kpi));
  }

  /** Notes what the names need; every unknown or repeated one is a problem. */
  void need(List<String> names, List<Problem> problems) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!members.containsKey(name) && !kpis.containsKey(name)) {
        List<String> known = new ArrayList<>(members.keySet());
        known.addAll(kpis.keySet());
        problems.add(Problem.unknown("measure", name, known));
      } else if (!seen.add(name)) {
        problems.add(Problem.of("measure \"" + name + "\"", "asked for twice"));
      } else {
        need(name);
      }
    }
    if (names.isEmpty()) {
      problems.add(new Problem("measures", "none asked for", "known: " + members.keySet()));
    }
  }

  private void need(String name) {
    Kpi kpi = kpis.get(name);
    if (kpi != null) {
      kpi.formula().operands().forEach(this::need);
      return;
    }
    Member member = requireNonNull(members.get(name));
    needed.computeIfAbsent(member.dataset(), dataset -> new LinkedHashSet<>()).add(member.figure());
  }

  /** Returns the datasets that have to be asked. */
  List<Dataset> datasets() {
    return List.copyOf(needed.keySet());
  }

  /** Returns the names of the figures that a dataset has to answer. */
  List<String> of(Dataset dataset) {
    return List.copyOf(needed.getOrDefault(dataset, Set.of()));
  }

  /** Returns what is answered, once the parts are known. */
  Figures figures(List<String> names, List<QueryPlan.Groups> parts) {
    Joining joining = new Joining(parts);
    return new Figures(List.of(), List.of(), names.stream().map(joining::figure).toList());
  }

  /** Calculates with the figures of all parts, one part after the other. */
  private final class Joining implements FormulaResolver {

    private final List<QueryPlan.Groups> parts;

    Joining(List<QueryPlan.Groups> parts) {
      this.parts = parts;
    }

    Figure figure(String name) {
      Optional<Figure> own = Optional.ofNullable(members.get(name)).map(this::found);
      Typed typed = resolve(name);
      return new Figure(
          name,
          typed.type(),
          own.map(Figure::display).orElseGet(() -> requireNonNull(kpis.get(name)).display()),
          typed.calculation());
    }

    @Override
    public Typed resolve(String name) {
      Kpi kpi = kpis.get(name);
      if (kpi != null) {
        return kpi.formula().accept(this);
      }
      Member member = requireNonNull(members.get(name));
      Figure figure = found(member);
      int place = place(member);
      return new Typed(
          figure.calculation().exact()
              ? new Calculation.Value(place)
              : new Calculation.Calculated(place),
          figure.type());
    }

    private Figure found(Member member) {
      return figures(member.dataset()).stream()
          .filter(figure -> figure.name().equals(member.figure()))
          .findFirst()
          .orElseThrow();
    }

    private List<Figure> figures(Dataset dataset) {
      return parts.stream()
          .filter(part -> part.dataset().equals(dataset))
          .findFirst()
          .orElseThrow()
          .figures()
          .figures();
    }

    private int place(Member member) {
      int place = 0;
      for (QueryPlan.Groups part : parts) {
        if (part.dataset().equals(member.dataset())) {
          return place + part.figures().figures().indexOf(found(member));
        }
        place += part.figures().figures().size();
      }
      throw new IllegalStateException(member.dataset() + " is not asked");
    }

    @Override
    public Typed window(Formula.Window formula) {
      throw new IllegalStateException("a joint has no windows of its own");
    }
  }
}

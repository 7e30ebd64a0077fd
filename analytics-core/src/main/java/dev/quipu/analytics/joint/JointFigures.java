package dev.quipu.analytics.joint;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Formula;
import dev.quipu.analytics.model.Joint;
import dev.quipu.analytics.model.Joint.Member;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.Figures;
import dev.quipu.analytics.plan.Figures.Figure;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Windowed;
import dev.quipu.analytics.resolve.FormulaResolver;
import dev.quipu.analytics.value.Display;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

  /** Returns what is answered, once the parts are known: of the aggregates of all of them. */
  Figures figures(List<String> names, List<QueryPlan.Groups> parts) {
    Map<Dataset, Placed> placed = new LinkedHashMap<>();
    List<Aggregate> aggregates = new ArrayList<>();
    int all = parts.stream().mapToInt(part -> part.figures().aggregates().size()).sum();
    List<Windowed> windows = new ArrayList<>();
    for (QueryPlan.Groups part : parts) {
      Figures own = part.figures();
      int before = aggregates.size();
      placed.put(part.dataset(), new Placed(own, before, all + windows.size()));
      aggregates.addAll(own.aggregates());
      own.windows().forEach(w -> windows.add(new Windowed(before + w.aggregate(), w.buckets())));
    }
    Joining joining = new Joining(placed);
    return new Figures(aggregates, windows, names.stream().map(joining::figure).toList());
  }

  /** The figures of a part, and where its aggregates and windows stand among those of all. */
  private record Placed(Figures figures, int aggregates, int windows) {

    Figure figure(String name) {
      return figures.figures().stream()
          .filter(figure -> figure.name().equals(name))
          .findFirst()
          .orElseThrow();
    }

    int position(int own) {
      int windowed = own - figures.aggregates().size();
      return windowed < 0 ? aggregates + own : windows + windowed;
    }
  }

  /** Calculates with the aggregates of all parts. */
  private final class Joining implements FormulaResolver {

    private final Map<Dataset, Placed> parts;

    Joining(Map<Dataset, Placed> parts) {
      this.parts = parts;
    }

    Figure figure(String name) {
      Typed typed = resolve(name);
      return new Figure(name, typed.type(), display(name), typed.calculation());
    }

    private Display display(String name) {
      Kpi kpi = kpis.get(name);
      return kpi == null ? found(requireNonNull(members.get(name))).display() : kpi.display();
    }

    private Figure found(Member member) {
      return part(member).figure(member.figure());
    }

    private Placed part(Member member) {
      return requireNonNull(parts.get(member.dataset()));
    }

    @Override
    public Typed resolve(String name) {
      Kpi kpi = kpis.get(name);
      if (kpi != null) {
        return kpi.formula().accept(this);
      }
      Member member = requireNonNull(members.get(name));
      Figure figure = found(member);
      return new Typed(figure.calculation().moved(part(member)::position), figure.type());
    }

    @Override
    public Typed window(Formula.Window formula) {
      throw new IllegalStateException("a joint has no windows of its own");
    }
  }
}

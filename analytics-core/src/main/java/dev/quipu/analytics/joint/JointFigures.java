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
import org.jspecify.annotations.Nullable;

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

  /**
   * What is answered, of the aggregates and windows of all parts, and the parts with the windows of
   * the joint's own KPIs.
   */
  record Answered(Figures figures, List<QueryPlan.Groups> parts) {}

  /** Returns what is answered, once the parts are known. */
  Answered answered(List<String> names, List<QueryPlan.Groups> parts) {
    Joining first = new Joining(parts);
    names.forEach(first::resolve); // finds every window, so that all have places
    List<QueryPlan.Groups> windowed = parts.stream().map(first::windowed).toList();
    Joining joining = new Joining(windowed);
    List<Figure> figures = names.stream().map(joining::figure).toList();
    return new Answered(joining.figures(figures), windowed);
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

    int position(Windowed window) {
      return windows + figures.windows().indexOf(window);
    }
  }

  /** Calculates with the aggregates of all parts. */
  private final class Joining implements FormulaResolver {

    private final Map<Dataset, Placed> parts = new LinkedHashMap<>();
    private final List<Aggregate> aggregates = new ArrayList<>();
    private final List<Windowed> windows = new ArrayList<>();

    /** The windows of the joint's KPIs, by the datasets whose aggregates they are of. */
    private final Map<Dataset, Set<Windowed>> own = new LinkedHashMap<>();

    /** The window that is being resolved; windows do not nest. */
    private Formula.@Nullable Window window;

    Joining(List<QueryPlan.Groups> plans) {
      int all = plans.stream().mapToInt(part -> part.figures().aggregates().size()).sum();
      for (QueryPlan.Groups part : plans) {
        Figures figures = part.figures();
        int before = aggregates.size();
        parts.put(part.dataset(), new Placed(figures, before, all + windows.size()));
        aggregates.addAll(figures.aggregates());
        figures
            .windows()
            .forEach(w -> windows.add(new Windowed(before + w.aggregate(), w.buckets())));
      }
    }

    Figures figures(List<Figure> figures) {
      return new Figures(aggregates, windows, figures);
    }

    /** Returns a part with the windows that have been resolved. */
    QueryPlan.Groups windowed(QueryPlan.Groups part) {
      Figures figures = part.figures();
      Set<Windowed> all = new LinkedHashSet<>(figures.windows());
      all.addAll(own.getOrDefault(part.dataset(), Set.of()));
      return part.computing(new Figures(figures.aggregates(), List.copyOf(all), figures.figures()));
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
      return new Typed(
          figure.calculation().moved(position -> position(member, position)), figure.type());
    }

    private int position(Member member, int position) {
      if (window == null) {
        return part(member).position(position);
      }
      Windowed windowed = new Windowed(position, window.buckets());
      own.computeIfAbsent(member.dataset(), dataset -> new LinkedHashSet<>()).add(windowed);
      return part(member).position(windowed);
    }

    @Override
    public Typed over(Formula.Window formula) {
      window = formula;
      Typed of = resolve(formula.of());
      window = null;
      return of;
    }
  }
}

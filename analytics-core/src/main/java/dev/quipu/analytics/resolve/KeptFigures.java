package dev.quipu.analytics.resolve;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.plan.Figures;
import java.util.List;

/** The figures that a rollup keeps, whoever may see them later. */
public final class KeptFigures {

  private KeptFigures() {}

  /** Returns the figures of the names; every unknown or repeated one is added to the problems. */
  public static Figures of(Dataset dataset, List<String> names, List<Problem> problems) {
    return new FigureResolver(dataset, dataset.figures(), true).figures(names, problems);
  }
}

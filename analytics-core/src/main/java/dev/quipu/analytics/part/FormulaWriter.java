package dev.quipu.analytics.part;

import dev.quipu.analytics.model.Formula;
import dev.quipu.analytics.model.Kpi;
import tools.jackson.core.JsonGenerator;

/** Writes a formula, and returns the KPI as it is where nothing is said of how it is shown. */
record FormulaWriter(String name, PartWriter parts) implements Formula.Visitor<Kpi> {

  @Override
  public Kpi ratio(Formula.Ratio formula) {
    parts.names("ratio", formula.operands());
    return Kpi.ratio(name, formula.dividend(), formula.divisor());
  }

  @Override
  public Kpi percent(Formula.Percent formula) {
    parts.names("percent", formula.operands());
    return Kpi.percent(name, formula.part(), formula.whole());
  }

  @Override
  public Kpi difference(Formula.Difference formula) {
    parts.names("difference", formula.operands());
    return Kpi.difference(name, formula.minuend(), formula.subtrahend());
  }

  @Override
  public Kpi share(Formula.Share formula) {
    parts.json().writeStringProperty("share", formula.of());
    return Kpi.share(name, formula.of());
  }

  @Override
  public Kpi times(Formula.Times formula) {
    of("times", formula.of());
    parts.number("factor", formula.factor());
    parts.json().writeEndObject();
    return Kpi.times(name, formula.of(), formula.factor());
  }

  @Override
  public Kpi window(Formula.Window formula) {
    String of = formula.of();
    if (formula.buckets().isEmpty()) {
      parts.json().writeStringProperty("cumulative", of);
      return Kpi.cumulative(name, of);
    }
    int buckets = formula.buckets().getAsInt();
    of(formula.mean() ? "moving_average" : "moving", of);
    parts.json().writeName("buckets").writeNumber(buckets).writeEndObject();
    return Kpi.moving(name, of, buckets);
  }

  private void of(String way, String figure) {
    JsonGenerator json = parts.json().writeName(way).writeStartObject();
    json.writeStringProperty("of", figure);
  }
}

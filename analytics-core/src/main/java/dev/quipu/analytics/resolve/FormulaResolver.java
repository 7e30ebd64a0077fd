package dev.quipu.analytics.resolve;

import dev.quipu.analytics.model.Formula;
import dev.quipu.analytics.plan.Calculation;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;

/** Turns formulas into calculations; what their names mean is an implementation's. */
public interface FormulaResolver extends Formula.Visitor<FormulaResolver.Typed> {

  /** A calculation and the type of its result. */
  record Typed(Calculation calculation, ValueType type) {}

  /** Returns what a name in a formula that the catalog has checked stands for. */
  Typed resolve(String name);

  @Override
  default Typed ratio(Formula.Ratio formula) {
    Typed dividend = resolve(formula.dividend());
    Typed divisor = resolve(formula.divisor());
    return new Typed(
        new Calculation.Ratio(dividend.calculation(), divisor.calculation()),
        eitherBinary(dividend, divisor) ? ValueType.DOUBLE : ValueType.DECIMAL);
  }

  @Override
  default Typed percent(Formula.Percent formula) {
    return new Typed(
        new Calculation.Percent(
            resolve(formula.part()).calculation(), resolve(formula.whole()).calculation()),
        ValueType.DECIMAL);
  }

  @Override
  default Typed difference(Formula.Difference formula) {
    Typed minuend = resolve(formula.minuend());
    Typed subtrahend = resolve(formula.subtrahend());
    ValueType exact =
        minuend.type() == ValueType.INTEGER && subtrahend.type() == ValueType.INTEGER
            ? ValueType.INTEGER
            : ValueType.DECIMAL;
    return new Typed(
        new Calculation.Difference(minuend.calculation(), subtrahend.calculation()),
        eitherBinary(minuend, subtrahend) ? ValueType.DOUBLE : exact);
  }

  @Override
  default Typed share(Formula.Share formula) {
    return new Typed(new Calculation.Share(resolve(formula.of()).calculation()), ValueType.DECIMAL);
  }

  @Override
  default Typed times(Formula.Times formula) {
    Typed part = resolve(formula.of());
    boolean binary = part.type() == ValueType.DOUBLE;
    return new Typed(
        new Calculation.Times(part.calculation(), formula.factor()),
        binary ? ValueType.DOUBLE : ValueType.DECIMAL);
  }

  /** Returns what the figure of a window is over all its buckets. */
  Typed over(Formula.Window formula);

  @Override
  default Typed window(Formula.Window formula) {
    Typed of = over(formula);
    if (!formula.mean()) {
      return of;
    }
    BigDecimal buckets = BigDecimal.valueOf(formula.buckets().orElse(1));
    return new Typed(
        new Calculation.Ratio(of.calculation(), new Calculation.Constant(buckets)),
        of.type() == ValueType.DOUBLE ? ValueType.DOUBLE : ValueType.DECIMAL);
  }

  private static boolean eitherBinary(Typed left, Typed right) {
    return left.type() == ValueType.DOUBLE || right.type() == ValueType.DOUBLE;
  }
}

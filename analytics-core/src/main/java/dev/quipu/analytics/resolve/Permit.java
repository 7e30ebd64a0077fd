package dev.quipu.analytics.resolve;

import dev.quipu.analytics.access.RowPolicy;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.AccessDeniedException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one subject may see of one dataset. */
record Permit(Dataset dataset, Subject subject) {

  /**
   * Returns the condition that every row meets which the subject may see.
   *
   * @throws AccessDeniedException with everything that the subject lacks
   */
  Condition rows() {
    List<Problem> problems = new ArrayList<>();
    List<Condition> conditions = new ArrayList<>();
    for (RowPolicy policy : dataset.access().rows()) {
      if (!subject.hasAnyOf(policy.exempt())) {
        condition(policy).ifPresentOrElse(conditions::add, () -> problems.add(lacking(policy)));
      }
    }
    if (!problems.isEmpty()) {
      throw new AccessDeniedException("query on " + dataset, problems);
    }
    return new Condition.AllOf(conditions);
  }

  /** Returns the condition of a policy; empty where the subject has no value for it. */
  private Optional<Condition> condition(RowPolicy policy) {
    Dimension dimension = dataset.dimension(policy.dimension()).orElseThrow();
    List<Object> values = new ArrayList<>();
    for (String text : policy.values(subject).stream().sorted().toList()) {
      Values.convert(text, dimension.type())
          .filter(value -> value.toString().equals(text))
          .ifPresent(values::add);
    }
    return switch (values.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(new Condition.Test(dimension, Operator.EQUAL_TO, values));
      default -> Optional.of(new Condition.Test(dimension, Operator.ONE_OF, values));
    };
  }

  private Problem lacking(RowPolicy policy) {
    boolean misfit = !policy.values(subject).isEmpty();
    return new Problem(
        policy.requirement(),
        misfit ? "is not of the type that the dataset needs" : "missing",
        "the dataset shows rows only to a subject that has one; ask by askedBy(subject)");
  }
}

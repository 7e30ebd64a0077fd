package dev.quipu.analytics.access;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many rows, or how many people, a figure has to be made of to be shown. Figures made of fewer
 * are suppressed, and with them the smallest others that would give them away by subtraction from a
 * total. Rows cannot be listed at all. It does not protect against somebody who asks many questions
 * whose filters or ranges differ by few rows, and subtracts.
 *
 * @param size the smallest group, from 2
 * @param distinct the name of the dimension whose different values are counted, such as a customer;
 *     empty to count rows
 * @param exempt the roles for which no group is too small
 */
public record MinimumGroupSize(int size, Optional<String> distinct, Set<String> exempt) {

  /** Copies the roles. */
  public MinimumGroupSize {
    exempt = Set.copyOf(exempt);
  }

  /** Shows only what is made of at least so many rows. */
  public static MinimumGroupSize rows(int size) {
    return new MinimumGroupSize(size, Optional.empty(), Set.of());
  }

  /** Shows only what is made of at least so many different values of a dimension. */
  public static MinimumGroupSize distinct(int size, String dimension) {
    return new MinimumGroupSize(size, Optional.of(dimension), Set.of());
  }

  /** Returns this minimum without force for whoever has one of these roles. */
  public MinimumGroupSize exceptFor(String... roles) {
    return new MinimumGroupSize(size, distinct, Set.of(roles));
  }

  /** Returns every fault in a dataset of these dimensions. */
  List<Problem> problems(Map<String, ValueType> dimensions) {
    List<Problem> problems = new ArrayList<>();
    if (size < 2) {
      problems.add(new Problem("", size + " is no minimum", "at least 2"));
    }
    distinct
        .filter(name -> !dimensions.containsKey(name))
        .map(name -> Problem.unknown("dimension", name, dimensions.keySet()))
        .ifPresent(problems::add);
    return problems.stream().map(problem -> problem.within("minimum group size")).toList();
  }
}

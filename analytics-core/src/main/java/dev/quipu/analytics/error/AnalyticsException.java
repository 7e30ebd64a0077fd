package dev.quipu.analytics.error;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every call of the library throws when it cannot answer. The subclass says who can put it
 * right; the message says where, what, and what would be right, with no data of any row in it.
 */
public abstract class AnalyticsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** So many faults are in the message; {@link #problems()} has all. */
  private static final int MOST_LISTED = 100;

  private final transient List<Problem> problems;

  /** Makes an exception about one event, with the cause where there is one. */
  protected AnalyticsException(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.problems = List.of();
  }

  /** Makes an exception about an input, which {@code subject} names, with all that is wrong. */
  protected AnalyticsException(String subject, List<Problem> problems) {
    this(subject, "is invalid", problems);
  }

  /** Makes an exception about an input, with the verdict on it and all the reasons. */
  protected AnalyticsException(String subject, String verdict, List<Problem> problems) {
    super(message(subject + " " + verdict + ":", problems));
    this.problems = List.copyOf(problems);
  }

  private static String message(String beginning, List<Problem> problems) {
    int more = problems.size() - MOST_LISTED;
    return problems.stream()
        .limit(MOST_LISTED)
        .map(problem -> "\n  - " + problem)
        .collect(joining("", beginning, more > 0 ? "\n  … and " + more + " more" : ""));
  }

  /** Returns what is wrong and, where that is known, what to do; never null. */
  @Override
  public String getMessage() {
    return requireNonNull(super.getMessage());
  }

  /** Returns every fault found in the input; empty for an exception about an event. */
  public List<Problem> problems() {
    return problems;
  }
}

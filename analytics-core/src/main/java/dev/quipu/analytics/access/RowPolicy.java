package dev.quipu.analytics.access;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which rows of a dataset a subject may see: those whose dimension has a value that the subject
 * has. Rows without a value are nobody's. A dataset's policies must all hold.
 *
 * @param kind what of the subject counts
 * @param dimension the name of the dimension, of text or whole numbers
 * @param attribute the name of the subject's attribute; empty for the other kinds
 * @param exempt the roles that see all rows, as far as this policy is concerned
 */
public record RowPolicy(Kind kind, String dimension, String attribute, Set<String> exempt) {

  /** What of a subject counts. */
  public enum Kind {
    /** The tenant. */
    TENANT,
    /** The id. */
    OWNER,
    /** The values of an attribute. */
    ATTRIBUTE
  }

  /** Copies the roles and checks that only an attribute has a name. */
  public RowPolicy {
    if (kind != Kind.ATTRIBUTE && !attribute.isEmpty()) {
      throw new IllegalArgumentException("a policy by " + kind + " has no attribute");
    }
    exempt = Set.copyOf(exempt);
  }

  /** Only the rows of the subject's tenant; nobody without a tenant can read the dataset. */
  public static RowPolicy tenant(String dimension) {
    return new RowPolicy(Kind.TENANT, dimension, "", Set.of());
  }

  /** Only the rows that belong to the subject's id. */
  public static RowPolicy owner(String dimension) {
    return new RowPolicy(Kind.OWNER, dimension, "", Set.of());
  }

  /** Only the rows with one of the values of the subject's attribute, which it must have. */
  public static RowPolicy attribute(String dimension, String attribute) {
    return new RowPolicy(Kind.ATTRIBUTE, dimension, attribute, Set.of());
  }

  /** Returns this policy without force for whoever has one of these roles. */
  public RowPolicy exceptFor(String... roles) {
    Set<String> all = new LinkedHashSet<>(exempt);
    all.addAll(List.of(roles));
    return new RowPolicy(kind, dimension, attribute, all);
  }

  /** Returns the values that the dimension may have for a subject; none where it has none. */
  public Set<String> values(Subject subject) {
    return switch (kind) {
      case TENANT -> subject.tenant().map(Set::of).orElse(Set.of());
      case OWNER -> subject.id().isEmpty() ? Set.of() : Set.of(subject.id());
      case ATTRIBUTE -> subject.attributes().getOrDefault(attribute, Set.of());
    };
  }

  /** Returns what of a subject counts, for messages. */
  public String requirement() {
    return switch (kind) {
      case TENANT -> "tenant";
      case OWNER -> "id";
      case ATTRIBUTE -> "attribute \"" + attribute + "\"";
    };
  }

  /** Returns every fault of this policy in a dataset of these dimensions. */
  List<Problem> problems(Map<String, ValueType> dimensions) {
    List<Problem> problems = new ArrayList<>();
    ValueType type = dimensions.get(dimension);
    if (type == null) {
      problems.add(Problem.unknown("dimension", dimension, dimensions.keySet()));
    } else if (type != ValueType.TEXT && type != ValueType.INTEGER) {
      problems.add(
          new Problem(
              "dimension \"" + dimension + "\"",
              "is of type " + type.text(),
              "a row policy compares text or whole numbers"));
    }
    if (kind == Kind.ATTRIBUTE && attribute.isBlank()) {
      problems.add(Problem.of("attribute", "has no name"));
    }
    return problems.stream().map(problem -> problem.within("row policy")).toList();
  }
}

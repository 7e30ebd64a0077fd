package dev.quipu.analytics.access;

import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Who sees a column, and how.
 *
 * @param sensitivity how much it tells
 * @param mask what is shown to whoever may not see it plainly
 * @param plainFor the roles that see it plainly
 */
public record Protection(Sensitivity sensitivity, Mask mask, Set<String> plainFor) {

  /** Copies the roles. */
  public Protection {
    plainFor = Set.copyOf(plainFor);
  }

  /** Everybody sees the column. */
  public static Protection none() {
    return new Protection(Sensitivity.PUBLIC, Mask.none(), Set.of());
  }

  /** Nobody sees the column, until a mask or a role is added. */
  public static Protection of(Sensitivity sensitivity) {
    return new Protection(sensitivity, Mask.hide(), Set.of());
  }

  /** Returns what is shown to a subject. */
  public Mask maskFor(Subject subject) {
    return sensitivity == Sensitivity.PUBLIC || subject.hasAnyOf(plainFor) ? Mask.none() : mask;
  }

  /** Returns every fault for a column of this type. */
  public List<Problem> problems(ValueType type) {
    List<Problem> problems = new ArrayList<>();
    boolean plain = mask.kind() == Mask.Kind.NONE;
    if (sensitivity == Sensitivity.PUBLIC && !(plain && plainFor.isEmpty())) {
      problems.add(new Problem("", "is public and yet masked", "make it personal or secret first"));
    } else if (sensitivity != Sensitivity.PUBLIC && plain) {
      problems.add(
          new Problem("", "is sensitive and yet not masked", "name the roles that see it plainly"));
    } else if (sensitivity == Sensitivity.SECRET && mask.kind() != Mask.Kind.HIDE) {
      problems.add(new Problem("", "is secret and yet shown masked", "make it personal instead"));
    }
    boolean fits =
        switch (mask.kind()) {
          case NONE, HIDE -> true;
          case PARTIAL -> type == ValueType.TEXT;
          case HASH -> type == ValueType.TEXT || type == ValueType.INTEGER;
        };
    if (!fits) {
      problems.add(
          new Problem(
              "",
              "is of type " + type.text() + ", which has no such mask",
              "hiding goes for every type, a hash for text and integer, a part for text"));
    }
    return problems;
  }
}

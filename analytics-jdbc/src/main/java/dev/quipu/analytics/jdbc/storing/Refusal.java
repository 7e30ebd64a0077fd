package dev.quipu.analytics.jdbc.storing;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failed write is about. */
public enum Refusal {
  /** A row of that key is there already. */
  DUPLICATE,
  /** A value or a constraint: trying again does not help. */
  VALUE,
  /** Another transaction was in the way: trying again does help. */
  CONFLICT,
  /** Another one made the table, or its index, at the same moment. */
  MADE,
  /** The database does not answer, or not now, or something not known. */
  OTHER;

  private static final Set<String> MADE_STATES = Set.of("42P07", "42710", "42S01", "42S11");

  /** Returns what a failure is about; of several in one, what says most. */
  public static Refusal of(SQLException failure, Storing storing) {
    Refusal first = OTHER;
    for (@Nullable SQLException each = failure; each != null; each = each.getNextException()) {
      Refusal one = storing.refusal(each);
      first = one.compareTo(first) < 0 ? one : first;
    }
    return first == OTHER && failure.getCause() instanceof SQLException cause
        ? of(cause, storing)
        : first;
  }

  /** Returns what an SQLSTATE says (ISO 9075: class 22 is a value, 23 a constraint, 40 a retry). */
  public static Refusal ofState(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    if (state.equals("23505")) {
      return DUPLICATE;
    }
    if (state.startsWith("22") || state.startsWith("23")) {
      return VALUE;
    }
    return state.startsWith("40") ? CONFLICT : MADE_STATES.contains(state) ? MADE : OTHER;
  }
}

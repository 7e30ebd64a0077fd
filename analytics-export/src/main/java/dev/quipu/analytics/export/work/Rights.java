package dev.quipu.analytics.export.work;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.AccessDeniedException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.job.AccessResolver;
import dev.quipu.analytics.job.Requester;
import java.util.List;
import java.util.Set;

/** What requesters are allowed to, asked of the host each time. */
public final class Rights {

  private final AccessResolver access;

  /** Makes what asks a host. */
  public Rights(AccessResolver access) {
    this.access = access;
  }

  /**
   * Returns the requester with the rights of now.
   *
   * @throws AccessDeniedException where the host knows no such one, or answers with somebody else
   */
  public Subject now(Requester requester) {
    Subject subject = access.resolve(requester).orElse(null);
    if (subject == null || !requester.matches(subject)) {
      String what = subject == null ? "is not known any more" : "was resolved to somebody else";
      throw new AccessDeniedException("export", List.of(Problem.of("requester", what)));
    }
    return subject;
  }

  /**
   * Refuses a file to whoever has lost any role or attribute since it was made. Every policy gives
   * more to whoever has more, so that one who has lost nothing may see what is in it.
   */
  public static void requireNotLess(Subject now, Subject then) {
    boolean attributes =
        then.attributes().entrySet().stream()
            .allMatch(
                each ->
                    now.attributes()
                        .getOrDefault(each.getKey(), Set.of())
                        .containsAll(each.getValue()));
    if (!now.roles().containsAll(then.roles()) || !attributes) {
      Problem less =
          new Problem("rights", "are fewer than when the file was made", "ask for a new export");
      throw new AccessDeniedException("download of the export", List.of(less));
    }
  }
}

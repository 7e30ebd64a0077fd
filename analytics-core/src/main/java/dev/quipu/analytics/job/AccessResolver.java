package dev.quipu.analytics.job;

import dev.quipu.analytics.access.Subject;
import java.util.Optional;

/**
 * Tells what a requester may do now, as the host's own login knows it: asked when a job is made,
 * when it runs and when its file is fetched. Called from threads of workers; whatever it throws is
 * taken for a failure that may pass.
 */
@FunctionalInterface
public interface AccessResolver {

  /** Returns the requester with the roles and attributes of now; empty if there is no such one. */
  Optional<Subject> resolve(Requester requester);

  /** For hosts without roles: everybody is who they are, with their tenant and nothing else. */
  static AccessResolver withoutRoles() {
    return requester -> Optional.of(requester.subject());
  }
}

package dev.quipu.analytics.job;

import dev.quipu.analytics.access.Subject;
import java.util.Optional;

/**
 * Whom a job belongs to. Their roles and attributes are no part of it: those are read again when
 * the job runs and when its file is fetched.
 *
 * @param id the id of the subject; empty for nobody in particular
 * @param tenant the tenant that the subject works with
 */
public record Requester(String id, Optional<String> tenant) {

  /** Returns who a subject is, without what it may do. */
  public static Requester of(Subject subject) {
    return new Requester(subject.id(), subject.tenant());
  }

  /** Tells whether this is the subject, whatever it may do by now. */
  public boolean matches(Subject subject) {
    return equals(of(subject));
  }

  /** Returns this requester as a subject without roles and attributes. */
  public Subject subject() {
    return id.isEmpty()
        ? Subject.nobody()
        : tenant.map(name -> Subject.of(id).tenant(name)).orElseGet(() -> Subject.of(id));
  }
}

package dev.quipu.analytics.access;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, as the host's own login knows them. The host vouches for every part; nothing here is
 * ever read from a question.
 *
 * @param id the name of a user or a program; empty only for {@link #nobody()}
 * @param tenant whose data they work with
 * @param roles what they are
 * @param attributes what else is known about them, each with at least one value
 */
public record Subject(
    String id, Optional<String> tenant, Set<String> roles, Map<String, Set<String>> attributes) {

  /** Copies everything and checks that no tenant is blank and no attribute without a value. */
  public Subject {
    if (id.isEmpty()
        ? tenant.isPresent() || !roles.isEmpty() || !attributes.isEmpty()
        : id.isBlank()) {
      throw new IllegalArgumentException("a subject needs an id");
    }
    if (tenant.isPresent() && tenant.get().isBlank()) {
      throw new IllegalArgumentException("the tenant of a subject is blank");
    }
    roles = Set.copyOf(roles);
    Map<String, Set<String>> copies = new LinkedHashMap<>();
    attributes.forEach((name, values) -> copies.put(name, Set.copyOf(values)));
    copies.forEach(
        (name, values) -> {
          if (values.isEmpty()) {
            throw new IllegalArgumentException("attribute \"" + name + "\" has no value");
          }
        });
    attributes = Map.copyOf(copies);
  }

  /** Whoever asks without saying who: no tenant, no role, no attribute. */
  public static Subject nobody() {
    return new Subject("", Optional.empty(), Set.of(), Map.of());
  }

  /** Returns the subject of that id, without tenant, roles and attributes yet. */
  public static Subject of(String id) {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a subject needs an id");
    }
    return new Subject(id, Optional.empty(), Set.of(), Map.of());
  }

  /** Returns this subject working with a tenant's data. */
  public Subject tenant(String name) {
    return new Subject(id, Optional.of(name), roles, attributes);
  }

  /** Returns this subject with these roles beside those it has. */
  public Subject roles(String... added) {
    Set<String> all = new LinkedHashSet<>(roles);
    all.addAll(List.of(added));
    return new Subject(id, tenant, all, attributes);
  }

  /** Returns this subject with an attribute of one or more values. */
  public Subject attribute(String name, String... values) {
    Map<String, Set<String>> all = new LinkedHashMap<>(attributes);
    all.put(name, new LinkedHashSet<>(Arrays.asList(values)));
    return new Subject(id, tenant, roles, all);
  }

  /** Tells whether this subject has at least one of the roles. */
  public boolean hasAnyOf(Set<String> some) {
    return some.stream().anyMatch(roles::contains);
  }
}

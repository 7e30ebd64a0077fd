package dev.quipu.analytics.usage;

import dev.quipu.analytics.error.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One use of a feature. Texts are of Unicode characters without NUL, as some databases hold no
 * other. Two events of the same id are one event: the first that is stored stays.
 *
 * @param id tells events apart; by default the 128 bits of a ULID, so that later ids are greater
 * @param feature what was used, 1 to 100 characters
 * @param subject who used it, at most 200 characters; empty for nobody in particular
 * @param tenant whose user that is, at most 200 characters; empty where there are no tenants
 * @param amount how much was used, in whole units of the feature, at least 0
 * @param time when, in whole microseconds (more are cut), in the years 1 to 9999 of UTC
 * @param metadata more about it, in the given order: text, {@code Long} or {@code BigDecimal}
 *     (other numbers become one of those), or {@code Boolean}; at most 32 entries and 4,000
 *     characters
 */
public record UsageEvent(
    UUID id,
    String feature,
    String subject,
    String tenant,
    long amount,
    Instant time,
    Map<String, Object> metadata) {

  /** The most characters of a feature's name. */
  public static final int FEATURE_LENGTH = 100;

  /** The most characters of a subject, a tenant and a key. */
  public static final int NAME_LENGTH = 200;

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  /**
   * Checks every part.
   *
   * @throws IllegalArgumentException with all that is wrong, and no value of the event
   */
  public UsageEvent {
    List<Problem> problems = new ArrayList<>(0);
    if (feature.isEmpty()) {
      problems.add(new Problem("feature", "is empty", "name what was used"));
    }
    Texts.check("feature", feature, FEATURE_LENGTH, problems);
    Texts.check("subject", subject, NAME_LENGTH, problems);
    Texts.check("tenant", tenant, NAME_LENGTH, problems);
    if (amount < 0) {
      problems.add(new Problem("amount", "is negative", "0 or more whole units"));
    }
    if (time.isBefore(FIRST) || !time.isBefore(END)) {
      problems.add(new Problem("time", "is out of range", "a year from 1 to 9999"));
    } else {
      time = time.truncatedTo(ChronoUnit.MICROS);
    }
    metadata = Metadata.checked(metadata, problems);
    Texts.refuse("usage event", problems);
  }

  /** Begins an event with an id and a time; {@code UsageLog.event} gives both. */
  public static Builder builder(UUID id, String feature, Instant time) {
    return new Builder(id, feature, time);
  }

  /**
   * An event being put together: 1 unit, of nobody in particular, now. Not safe for threads. What
   * is wrong with it {@link #build()} says.
   */
  public static final class Builder {

    private final String feature;
    private UUID id;
    private Instant time;
    private String key = "";
    private String subject = "";
    private String tenant = "";
    private long amount = 1;
    private Map<String, Object> metadata = Map.of();

    private Builder(UUID id, String feature, Instant time) {
      this.id = id;
      this.feature = feature;
      this.time = time;
    }

    /** Sets who used the feature. */
    public Builder subject(String user) {
      this.subject = user;
      return this;
    }

    /** Sets whose user that is. */
    public Builder tenant(String of) {
      this.tenant = of;
      return this;
    }

    /** Sets how many units were used; 1 until set. */
    public Builder amount(long units) {
      this.amount = units;
      return this;
    }

    /** Sets when it was used. */
    public Builder time(Instant when) {
      this.time = when;
      return this;
    }

    /** Sets the id. */
    public Builder id(UUID own) {
      this.id = own;
      return this;
    }

    /**
     * Makes the id from a key of the caller, of 1 to 200 characters, so that an event recorded
     * again with it is stored once: a request's id, say. Keys of two tenants never meet.
     */
    public Builder key(String own) {
      if (own.isEmpty()) {
        throw new IllegalArgumentException("a key needs at least one character");
      }
      this.key = own;
      return this;
    }

    /** Adds a text, a number or a boolean under a name. */
    public Builder with(String name, Object value) {
      if (metadata.isEmpty()) {
        metadata = new LinkedHashMap<>();
      }
      metadata.put(name, value);
      return this;
    }

    /**
     * Returns the event.
     *
     * @throws IllegalArgumentException with all that is wrong, and no value of the event
     */
    public UsageEvent build() {
      if (!key.isEmpty()) {
        Texts.check("key", key, NAME_LENGTH);
        id = EventIds.ofKey(tenant, key);
      }
      return new UsageEvent(id, feature, subject, tenant, amount, time, metadata);
    }
  }
}

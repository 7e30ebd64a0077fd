package dev.quipu.analytics.kept;

import dev.quipu.analytics.keys.KeySet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives keys their numbers: a whole number is its own, any other key has one in the dictionary or
 * gets the next one here. For one thread.
 */
public final class Numbering {

  private final Optional<Dictionary> dictionary;
  private final long step;
  private final Map<String, Long> added = new LinkedHashMap<>();
  private long next;

  private final boolean estimating;

  private Numbering(Optional<Dictionary> dictionary, long first, long step, boolean estimating) {
    this.dictionary = dictionary;
    this.next = first;
    this.step = step;
    this.estimating = estimating;
  }

  /** Returns a numbering whose new numbers are to be written into the dictionary. */
  public static Numbering lasting(Optional<Dictionary> dictionary) {
    return new Numbering(dictionary, dictionary.map(Dictionary::last).orElse(0L) + 1, 1, false);
  }

  /** Returns a numbering whose new numbers are those of no other key, and soon forgotten. */
  public static Numbering passing(Optional<Dictionary> dictionary) {
    return new Numbering(dictionary, -1, -1, false);
  }

  /** Returns a numbering for sets that estimate: two keys may have the same number. */
  public static Numbering estimating() {
    return new Numbering(Optional.empty(), 0, 0, true);
  }

  /** Returns the number of a key. */
  public long of(Object key) {
    if (estimating) {
      return KeySet.estimatedNumber(Dictionary.text(key));
    }
    if (dictionary.isEmpty()) {
      return (Long) key;
    }
    String text = Dictionary.text(key);
    Long known = dictionary.get().number(text);
    known = known == null ? added.get(text) : known;
    if (known != null) {
      return known;
    }
    long number = next;
    next += step;
    added.put(text, number);
    return number;
  }

  /** Returns the keys that got their numbers here. */
  public Map<String, Long> added() {
    return added;
  }
}

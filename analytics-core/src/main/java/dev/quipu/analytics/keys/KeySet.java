package dev.quipu.analytics.keys;

/** A set of the numbers of keys that merges with others of its kind. For one thread. */
public interface KeySet {

  /** The relative standard error of the size of an estimated set. */
  double ERROR = EstimatedKeys.ERROR;

  /** Returns an empty set that knows each of its numbers. */
  static ExactKeys exact() {
    return new ExactKeys();
  }

  /** Returns an empty set that knows about how many numbers it has. */
  static KeySet estimated() {
    return new EstimatedKeys();
  }

  /** Returns the number that stands for a key in estimated sets; two keys may share one. */
  static long estimatedNumber(String key) {
    return EstimatedKeys.number(key);
  }

  /** Adds a number. */
  void add(long key);

  /** Adds all numbers of another set of the same kind. */
  void addAll(KeySet other);

  /** Tells whether adding another set of the same kind would change nothing. */
  boolean holds(KeySet other);

  /** Returns how many numbers are in it. */
  long size();

  /** Returns the set as text, from which {@link #addAll(String)} reads it. */
  String text();

  /** Adds all numbers of a set that was made a text. */
  void addAll(String text);
}

package dev.quipu.analytics.quota;

/** What happens to a request that would pass a quota. */
public enum Enforcement {
  /** It is refused. */
  HARD,
  /** It is granted as long as so many more units have not been used up, then refused. */
  GRACE,
  /** It is granted, counted, and told. */
  SOFT
}

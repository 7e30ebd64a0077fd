package dev.quipu.analytics.access;

/** How much a column tells about a person or a business. */
public enum Sensitivity {
  /** Whoever sees a row sees it. */
  PUBLIC,
  /** About a person: hidden or masked, but people may be counted by it. */
  PERSONAL,
  /** Nothing of it is shown, not even what is counted by it. */
  SECRET
}

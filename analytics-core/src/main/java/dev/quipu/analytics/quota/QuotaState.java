package dev.quipu.analytics.quota;

import java.util.Locale;

/** How near a use is to its limit. */
public enum QuotaState {
  /** There is room, or no limit. */
  OK,
  /** So much is used that a warning was asked for: 80 percent of the limit until set. */
  WARNING,
  /** The limit is reached. */
  EXCEEDED,
  /** The plan does not include the feature. */
  UNAVAILABLE;

  /** Returns the name in texts: {@code warning}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what is told of it: 0 nothing, 1 a warning, 2 that the limit is reached. */
  public int level() {
    return switch (this) {
      case OK, UNAVAILABLE -> 0;
      case WARNING -> 1;
      case EXCEEDED -> 2;
    };
  }
}

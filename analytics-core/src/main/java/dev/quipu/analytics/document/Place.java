package dev.quipu.analytics.document;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamLocation;

/**
 * Where something stands in a text.
 *
 * @param line its line, from 1
 * @param column its column in that line, from 1
 */
public record Place(int line, int column) {

  static Place of(@Nullable TokenStreamLocation location) {
    return location == null
        ? new Place(1, 1)
        : new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }

  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}

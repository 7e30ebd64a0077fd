package dev.quipu.analytics.job;

import java.util.regex.Pattern;

/**
 * What a job exports, as data: of a kind that a writer is there for.
 *
 * @param kind the name of the kind, such as {@code query}
 * @param json what of that kind, as one JSON document
 */
public record JobContent(String kind, String json) {

  /** The kind of questions, as {@code QueryJson} writes them. */
  public static final String QUERY = "query";

  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  /** Checks that the kind is a plain name. */
  public JobContent {
    if (!KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException(
          "kind \"" + kind + "\" must be at most 40 of a-z, 0-9 and _, a letter first");
    }
  }
}

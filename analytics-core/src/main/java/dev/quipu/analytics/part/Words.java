package dev.quipu.analytics.part;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The words of a catalog file for the constants of an enum: {@code NEUTRAL} is neutral. */
public final class Words {

  private Words() {}

  /** Returns the word for a constant. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the constants by their words, in their order. */
  @SafeVarargs
  public static <E extends Enum<E>> Map<String, E> of(E... constants) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : constants) {
      words.put(of(constant), constant);
    }
    return Collections.unmodifiableMap(words);
  }
}

package dev.quipu.analytics.export.options;

/**
 * How JSON is written.
 *
 * @param largeNumbers what becomes of numbers that a browser cannot hold exactly
 */
public record JsonOptions(LargeNumbers largeNumbers) {

  /**
   * What becomes of whole numbers beyond ±2⁵³ and of decimals of more than 15 significant digits,
   * which a reader that knows only doubles, such as a browser, would change without a word.
   */
  public enum LargeNumbers {
    /** They are text: {@code "9007199254740993"}. */
    TEXT,
    /** They are numbers: for readers with exact numbers. */
    NUMBERS
  }

  /** Large numbers as text. */
  public static JsonOptions defaults() {
    return new JsonOptions(LargeNumbers.TEXT);
  }

  /** Returns these options with another treatment of large numbers. */
  public JsonOptions largeNumbers(LargeNumbers treatment) {
    return new JsonOptions(treatment);
  }
}

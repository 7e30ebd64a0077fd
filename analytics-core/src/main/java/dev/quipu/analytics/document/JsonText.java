package dev.quipu.analytics.document;

import dev.quipu.analytics.error.Problem;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;

/** How large a document may be, and the parsers and generators that hold to it. */
public final class JsonText {

  /** The most characters, or bytes, of a document. */
  public static final int MOST_CHARACTERS = 1_000_000;

  /** The most objects and lists within each other. */
  public static final int MOST_DEPTH = 64;

  /** The most digits of a number, before and after its point or implied by its exponent. */
  public static final int MOST_DIGITS = 400;

  /** Numbers are looked at before they are made, so the parser need not count their digits. */
  public static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNumberLength(MOST_CHARACTERS).build())
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
          .build();

  private JsonText() {}

  /**
   * Writes the properties of a flat object: texts, {@code Long}, {@code BigDecimal}, {@code
   * Boolean}.
   */
  public static void write(JsonGenerator json, Map<String, Object> values) {
    values.forEach(
        (name, value) -> {
          json.writeName(name);
          write(json, value);
        });
  }

  private static void write(JsonGenerator json, Object value) {
    if (value instanceof Long whole) {
      json.writeNumber(whole.longValue());
    } else if (value instanceof BigDecimal decimal) {
      json.writeNumber(decimal.toPlainString());
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString((String) value);
    }
  }

  /** Returns the fault of a document that is too long. */
  public static Problem tooLong() {
    return new Problem("$", "is too long", "at most " + MOST_CHARACTERS + " characters");
  }

  /** Tells whether a number has more digits than a document may have. */
  public static boolean tooLarge(BigDecimal number) {
    return number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS;
  }

  /** Returns the number that a JSON number is, or null where it is too large. */
  static @Nullable BigDecimal number(String text) {
    try {
      BigDecimal number = text.length() > 2 * MOST_DIGITS ? null : new BigDecimal(text);
      return number == null || tooLarge(number) ? null : number;
    } catch (NumberFormatException e) {
      return null; // an exponent beyond every int
    }
  }

  /**
   * Returns the JSON number that is read as an equal decimal, its scale included: with a point or
   * an exponent, unless it is too large for a {@code Long} anyway.
   */
  public static String text(BigDecimal number) {
    boolean plain =
        number.scale() > 0
            || (number.scale() == 0 && number.toBigInteger().bitLength() >= Long.SIZE);
    return plain ? number.toPlainString() : number.unscaledValue() + "E" + -number.scale();
  }
}

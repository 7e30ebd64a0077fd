package dev.quipu.analytics.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.value.Values;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in an ordered list as text that fits into a URL: the values of the row before it, each
 * with its length in front, or {@code -} for null. It holds values that its reader has seen or may
 * see, in plain; it grants nothing.
 */
final class Place {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private Place() {}

  static String of(List<@Nullable Object> values) {
    StringBuilder text = new StringBuilder();
    for (Object value : values) {
      if (value == null) {
        text.append('-');
      } else {
        String plain = value.toString();
        text.append(plain.length()).append(':').append(plain);
      }
    }
    return ENCODER.encodeToString(text.toString().getBytes(UTF_8));
  }

  /**
   * Reads the values of the given dimensions.
   *
   * @throws InvalidQueryException where the text is no place in a list ordered by them
   */
  static List<@Nullable Object> read(String place, List<Dimension> dimensions) {
    List<@Nullable Object> values = new ArrayList<>();
    try {
      String text = new String(Base64.getUrlDecoder().decode(place), UTF_8);
      int at = 0;
      for (Dimension dimension : dimensions) {
        if (text.charAt(at) == '-') {
          values.add(null);
          at++;
        } else {
          int colon = text.indexOf(':', at);
          int end = colon + 1 + Integer.parseUnsignedInt(text.substring(at, colon));
          values.add(value(text.substring(colon + 1, end), dimension));
          at = end;
        }
      }
      if (at == text.length()) {
        return values;
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw notAPlace();
    }
    throw notAPlace();
  }

  private static Object value(String text, Dimension dimension) {
    Optional<Object> value = Values.convert(text, dimension.type()).filter(Values::portable);
    return value.orElseThrow(Place::notAPlace);
  }

  private static InvalidQueryException notAPlace() {
    Problem problem =
        new Problem("after", "is no place in this list", "give back what the last page said");
    return new InvalidQueryException("page", List.of(problem));
  }
}

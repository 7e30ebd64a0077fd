package dev.quipu.analytics.json;

import dev.quipu.analytics.document.JsonText;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;

/** The metadata of usage events as one flat JSON object. Reading what was written is equal. */
public final class MetadataJson {

  /** Longer than any number of an event: 38 digits, 38 zeros, a sign and a point. */
  private static final int MOST_LENGTH = 100;

  private MetadataJson() {}

  /** Writes metadata, on one line: texts, {@code Long}, {@code BigDecimal} and {@code Boolean}. */
  public static String write(Map<String, Object> metadata) {
    if (metadata.isEmpty()) {
      return "{}";
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      JsonText.write(json, metadata);
      json.writeEndObject();
    }
    return text.toString();
  }

  /**
   * Reads metadata.
   *
   * @throws IllegalArgumentException for anything but a flat object
   * @throws RuntimeException of Jackson for a text that is no JSON
   */
  public static Map<String, Object> read(String json) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    try (JsonParser parser = JsonText.FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("metadata must be a JSON object");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        metadata.put(name, value(parser, parser.nextToken()));
      }
    }
    return metadata;
  }

  private static Object value(JsonParser parser, JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      return parser.getString();
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return token == JsonToken.VALUE_TRUE;
    }
    if (token.isNumeric()) {
      String text = parser.getString();
      if (text.length() <= MOST_LENGTH) {
        BigDecimal number = new BigDecimal(text);
        return number.scale() == 0 && number.toBigInteger().bitLength() < Long.SIZE
            ? (Object) number.longValueExact()
            : number;
      }
    }
    throw new IllegalArgumentException("a value of metadata must be a text, a number or a boolean");
  }
}

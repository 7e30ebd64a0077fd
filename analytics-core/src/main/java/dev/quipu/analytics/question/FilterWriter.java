package dev.quipu.analytics.question;

import dev.quipu.analytics.document.JsonText;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Filter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes a filter as JSON. */
public record FilterWriter(JsonGenerator json) implements Filter.Visitor<JsonGenerator> {

  @Override
  public JsonGenerator test(Filter.Test filter) {
    int count = filter.values().size();
    json.writeStartObject();
    json.writeStringProperty("dimension", filter.dimension());
    json.writeName(FilterReader.name(filter.operator()));
    switch (filter.operator()) {
      case MISSING -> {
        check(filter, count == 0);
        json.writeBoolean(true);
      }
      case ONE_OF, BETWEEN -> {
        check(filter, count == 2 || filter.operator() == Filter.Operator.ONE_OF);
        json.writeStartArray();
        filter.values().forEach(value -> value(filter, value));
        json.writeEndArray();
      }
      case EQUAL_TO, LESS_THAN, AT_MOST, GREATER_THAN, AT_LEAST -> {
        check(filter, count == 1);
        value(filter, filter.values().get(0));
      }
      case CONTAINS, STARTS_WITH -> {
        check(filter, count == 1 && filter.values().get(0) instanceof String);
        value(filter, filter.values().get(0));
      }
    }
    return json.writeEndObject();
  }

  @Override
  public JsonGenerator not(Filter.Not filter) {
    json.writeStartObject().writeName("not");
    return filter.part().accept(this).writeEndObject();
  }

  @Override
  public JsonGenerator allOf(Filter.AllOf filter) {
    return parts("all", filter.parts());
  }

  @Override
  public JsonGenerator anyOf(Filter.AnyOf filter) {
    return parts("any", filter.parts());
  }

  private JsonGenerator parts(String name, List<Filter> parts) {
    json.writeStartObject().writeName(name).writeStartArray();
    parts.forEach(part -> part.accept(this));
    return json.writeEndArray().writeEndObject();
  }

  private void value(Filter.Test filter, Object value) {
    if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Number number) {
      number(filter, number);
    } else {
      check(filter, value instanceof Temporal);
      json.writeString(value.toString());
    }
  }

  private void number(Filter.Test filter, Number number) {
    boolean floating = number instanceof Double || number instanceof Float;
    boolean whole =
        number instanceof Long
            || number instanceof Integer
            || number instanceof Short
            || number instanceof Byte
            || number instanceof BigInteger;
    double binary = number.doubleValue();
    boolean negativeZero = binary == 0 && Math.copySign(1, binary) < 0;
    if (floating && (!Double.isFinite(binary) || negativeZero)) {
      json.writeString(number.toString());
      return;
    }
    check(filter, whole || floating || number instanceof BigDecimal);
    BigDecimal decimal = new BigDecimal(number.toString());
    check(filter, !JsonText.tooLarge(decimal));
    json.writeNumber(whole ? number.toString() : JsonText.text(decimal));
  }

  private static void check(Filter.Test filter, boolean possible) {
    if (!possible) {
      String where = "filter " + filter.operator() + " on \"" + filter.dimension() + "\"";
      String hint = "as many texts, numbers, truth values, dates or times as the operator needs";
      throw new InvalidQueryException(
          "query", List.of(new Problem(where, "has values that it cannot have", hint)));
    }
  }
}

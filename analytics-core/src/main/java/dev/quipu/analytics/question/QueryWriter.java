package dev.quipu.analytics.question;

import dev.quipu.analytics.document.JsonText;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.query.Step;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.StreamConstraintsException;

/** Writes a question as JSON. */
public record QueryWriter(JsonGenerator json) implements Query.Visitor<JsonGenerator> {

  /** Returns the question, with the place after which its page begins; empty for none. */
  public static String write(Query query, String after) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      new QueryWriter(json).scope(query.scope());
      query.accept(new QueryWriter(json));
      if (!after.isEmpty()) {
        json.writeStringProperty("after", after);
      }
      json.writeEndObject();
    } catch (StreamConstraintsException e) {
      String hint = "at most " + JsonText.MOST_DEPTH + " levels";
      Problem tooDeep = new Problem("filter", "is nested too deeply", hint);
      throw new InvalidQueryException("query", List.of(tooDeep));
    }
    return text.toString();
  }

  private void scope(Scope scope) {
    json.writeStringProperty("dataset", scope.dataset());
    json.writeStringProperty("range", scope.range().text());
    filter("where", scope.filter());
    scope.comparison().ifPresent(with -> json.writeStringProperty("compare", with.text()));
  }

  @Override
  public JsonGenerator totals(Query.Totals query) {
    return names("totals", query.measures());
  }

  @Override
  public JsonGenerator trend(Query.Trend query) {
    json.writeName("trend").writeStartObject();
    json.writeStringProperty("grain", query.grain().text());
    names("measures", query.measures());
    if (!query.dimensions().isEmpty()) {
      names("by", query.dimensions());
    }
    groups(query.order(), query.limit(), query.other());
    return json.writeEndObject();
  }

  @Override
  public JsonGenerator breakdown(Query.Breakdown query) {
    json.writeName("breakdown").writeStartObject();
    names("by", query.dimensions());
    names("measures", query.measures());
    groups(query.order(), query.limit(), query.other());
    filter("having", query.having());
    return json.writeEndObject();
  }

  @Override
  public JsonGenerator rows(Query.Rows query) {
    json.writeName("rows").writeStartObject();
    names("columns", query.columns());
    order(query.order());
    query.limit().ifPresent(most -> json.writeName("limit").writeNumber(most));
    return json.writeEndObject();
  }

  @Override
  public JsonGenerator histogram(Query.Histogram query) {
    json.writeName("histogram").writeStartObject();
    json.writeStringProperty("of", query.dimension());
    json.writeName("bins").writeNumber(query.bins());
    return json.writeEndObject();
  }

  @Override
  public JsonGenerator funnel(Query.Funnel query) {
    json.writeName("funnel").writeStartObject();
    json.writeStringProperty("subject", query.subject());
    json.writeStringProperty("window", query.window().toString());
    json.writeName("steps").writeStartArray();
    for (Step step : query.steps()) {
      json.writeStartObject().writeStringProperty("name", step.name());
      filter("where", step.filter());
      json.writeEndObject();
    }
    return json.writeEndArray().writeEndObject();
  }

  @Override
  public JsonGenerator retention(Query.Retention query) {
    json.writeName("retention").writeStartObject();
    json.writeStringProperty("subject", query.subject());
    json.writeStringProperty("grain", query.grain().text());
    json.writeName("ages").writeNumber(query.ages());
    filter("first", query.first());
    filter("back", query.back());
    return json.writeEndObject();
  }

  /** Writes a filter that lets not everything through. */
  private void filter(String property, Filter filter) {
    if (!filter.equals(Filter.everything())) {
      json.writeName(property);
      filter.accept(new FilterWriter(json));
    }
  }

  private void groups(List<Sort> order, OptionalInt limit, boolean other) {
    order(order);
    limit.ifPresent(most -> json.writeName("limit").writeNumber(most));
    if (other) {
      json.writeName("other").writeBoolean(true);
    }
  }

  private JsonGenerator names(String property, List<String> names) {
    json.writeName(property).writeStartArray();
    names.forEach(json::writeString);
    return json.writeEndArray();
  }

  private void order(List<Sort> keys) {
    if (keys.isEmpty()) {
      return;
    }
    json.writeName("order_by").writeStartArray();
    for (Sort key : keys) {
      if (key.direction() == Sort.Direction.DESCENDING) {
        json.writeString("-" + key.by());
      } else if (key.by().startsWith("-")) {
        json.writeStartObject().writeName("by").writeString(key.by()).writeEndObject();
      } else {
        json.writeString(key.by());
      }
    }
    json.writeEndArray();
  }
}

package dev.quipu.analytics.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;

/** Reads a JSON document into nodes, and finds what is no JSON, doubled, too deep or too large. */
public final class JsonReader {

  private final JsonParser parser;
  private final Faults faults;

  /** Reads from a parser, and reports what is wrong to the faults. */
  public JsonReader(JsonParser parser, Faults faults) {
    this.parser = parser;
    this.faults = faults;
  }

  /** Returns the document of a text, or null where it is no JSON, which is a fault. */
  public static @Nullable Node read(String json, Faults faults) {
    try (JsonParser parser = JsonText.FACTORY.createParser(ObjectReadContext.empty(), json)) {
      return new JsonReader(parser, faults).document();
    }
  }

  /** Returns the document, or null where it is no JSON, which is a fault. */
  public @Nullable Node document() {
    Node document = new Node(place(), faults);
    try {
      if (parser.nextToken() == null) {
        document.fault("is empty", "give an object");
        return null;
      }
      document = new Node(place(), faults);
      read(document, 1);
      if (parser.nextToken() != null) {
        Node rest = new Node(place(), faults);
        rest.fault("goes on after the end of the document", "");
      }
      return document;
    } catch (JacksonException e) {
      TokenStreamLocation place = e.getLocation();
      Node here = new Node(Place.of(place == null ? parser.currentLocation() : place), faults);
      here.fault("is no JSON", Faults.shown(String.valueOf(e.getOriginalMessage())));
      return null;
    }
  }

  /** Reads the value that begins with the current token into its node. */
  private void read(Node node, int depth) {
    JsonToken token = parser.currentToken();
    switch (token) {
      case START_OBJECT, START_ARRAY -> {
        if (depth > JsonText.MOST_DEPTH) {
          parser.skipChildren();
          node.fault("is nested too deeply", "at most " + JsonText.MOST_DEPTH + " levels");
        } else if (token == JsonToken.START_OBJECT) {
          object(node, depth);
        } else {
          array(node, depth);
        }
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> node.setNumber(parser.getString());
      case VALUE_TRUE -> node.set(true);
      case VALUE_FALSE -> node.set(false);
      case VALUE_STRING -> node.set(parser.getString());
      default -> node.set(null);
    }
  }

  private void object(Node node, int depth) {
    Map<String, Node> properties = new LinkedHashMap<>();
    node.set(properties);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      Node property = node.child(name, place());
      read(property, depth + 1);
      if (properties.putIfAbsent(name, property) != null) {
        property.fault("is there twice", "");
      }
    }
  }

  private void array(Node node, int depth) {
    List<Node> items = new ArrayList<>();
    node.set(items);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Node item = node.child(items.size(), place());
      read(item, depth + 1);
      items.add(item);
    }
  }

  private Place place() {
    return Place.of(parser.currentTokenLocation());
  }
}

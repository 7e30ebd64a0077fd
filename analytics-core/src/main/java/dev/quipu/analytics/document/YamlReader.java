package dev.quipu.analytics.document;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads a YAML 1.2 document into nodes. Only what every version of YAML reads alike is anything
 * else than text: numbers as JSON has them, true, false and null. So {@code no}, {@code 012},
 * {@code 1_000} and {@code 2025-01-01} are the texts that were written. What can stand for
 * something else (anchors, aliases, tags) is a fault. Needs snakeyaml-engine.
 */
public final class YamlReader {

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private final Iterator<Event> events;
  private final Faults faults;
  private Event current;

  private YamlReader(Iterator<Event> events, Faults faults) {
    this.events = events;
    this.faults = faults;
    this.current = events.next();
  }

  /** Returns the document, or null where the text is no YAML, which is a fault. */
  public static @Nullable Node read(String text, Faults faults) {
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(JsonText.MOST_CHARACTERS).build();
    try {
      return new YamlReader(new ParserImpl(settings, new StreamReader(settings, text)), faults)
          .document();
    } catch (MarkedYamlEngineException e) {
      String problem = String.valueOf(e.getProblem());
      return notYaml(problem, place(e.getProblemMark().or(e::getContextMark)), faults);
    } catch (ReaderException e) {
      String problem = "the character U+%04X is not allowed";
      return notYaml(
          problem.replace("%04X", hex(e.getCodePoint())), place(text, e.getPosition()), faults);
    } catch (YamlEngineException e) {
      return notYaml(String.valueOf(e.getMessage()), new Place(1, 1), faults);
    }
  }

  private static @Nullable Node notYaml(String problem, Place place, Faults faults) {
    new Node(place, faults).fault("is no YAML", Faults.shown(problem));
    return null;
  }

  private @Nullable Node document() {
    Event.ID first = next().getEventId();
    if (first == Event.ID.StreamEnd) {
      new Node(new Place(1, 1), faults).fault("is empty", "give an object");
      return null;
    }
    next();
    Node document = new Node(place(current.getStartMark()), faults);
    read(document, 1);
    next();
    if (next().getEventId() != Event.ID.StreamEnd) {
      Node rest = new Node(place(current.getStartMark()), faults);
      rest.fault("goes on after the end of the document", "");
    }
    return document;
  }

  private Event next() {
    current = events.next();
    return current;
  }

  /** Reads the value that begins with the current event, whose last event is current then. */
  private void read(Node node, int depth) {
    refuseReferences(node);
    if (current instanceof ScalarEvent scalar) {
      scalar(node, scalar);
    } else if (depth > JsonText.MOST_DEPTH) {
      // reading on would take a time that grows with the square of the depth
      String most = "nested too deeply, at most " + JsonText.MOST_DEPTH + " levels";
      throw new ParserException(most, current.getStartMark());
    } else if (current instanceof MappingStartEvent) {
      mapping(node, depth);
    } else if (current instanceof CollectionStartEvent) {
      List<Node> items = new ArrayList<>();
      node.set(items);
      while (next().getEventId() != Event.ID.SequenceEnd) {
        Node item = node.child(items.size(), place(current.getStartMark()));
        read(item, depth + 1);
        items.add(item);
      }
    }
  }

  private void mapping(Node node, int depth) {
    Map<String, Node> properties = new LinkedHashMap<>();
    node.set(properties);
    while (next().getEventId() != Event.ID.MappingEnd) {
      if (!(current instanceof ScalarEvent key)) {
        node.child("?", place(current.getStartMark())).fault("has a name that is no text", "");
        skip();
        next();
        skip();
        continue;
      }
      Node named = node.child(key.getValue(), place(current.getStartMark()));
      refuseReferences(named);
      next();
      Node property = node.child(key.getValue(), place(current.getStartMark()));
      read(property, depth + 1);
      if (properties.putIfAbsent(key.getValue(), property) != null) {
        named.fault("is there twice", "");
      }
    }
  }

  /** Goes to the last event of the value that begins with the current one. */
  private void skip() {
    int open = 0;
    while (true) {
      Event.ID id = current.getEventId();
      boolean ends = id == Event.ID.MappingEnd || id == Event.ID.SequenceEnd;
      open += current instanceof CollectionStartEvent ? 1 : ends ? -1 : 0;
      if (open == 0) {
        return;
      }
      next();
    }
  }

  private void refuseReferences(Node node) {
    if (current instanceof AliasEvent) {
      node.fault("is an alias", "write the value out");
    } else if (current instanceof NodeEvent named && named.getAnchor().isPresent()) {
      node.fault("has an anchor", "write the value out wherever it is needed");
    }
    Optional<String> tag =
        current instanceof ScalarEvent scalar
            ? scalar.getTag()
            : current instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
    if (tag.isPresent()) {
      node.fault("has a tag", "put what is a text into quotes");
    }
  }

  private static void scalar(Node node, ScalarEvent scalar) {
    String text = scalar.getValue();
    if (!scalar.isPlain()) {
      node.set(text);
    } else if (NUMBER.matcher(text).matches()) {
      node.setNumber(text);
    } else {
      switch (text) {
        case "", "~", "null", "Null", "NULL" -> node.set(null);
        case "true", "True", "TRUE" -> node.set(true);
        case "false", "False", "FALSE" -> node.set(false);
        default -> node.set(text);
      }
    }
  }

  private static Place place(Optional<Mark> mark) {
    return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1)).orElse(new Place(1, 1));
  }

  /** Returns the place of a code point of the text, by its number. */
  private static Place place(String text, int codePoint) {
    int end =
        text.offsetByCodePoints(0, Math.min(codePoint, text.codePointCount(0, text.length())));
    int line = 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    int start = text.lastIndexOf('\n', end - 1) + 1;
    return new Place(line, 1 + text.codePointCount(start, Math.max(start, end)));
  }

  private static String hex(int codePoint) {
    String digits = Integer.toHexString(codePoint);
    return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
  }
}

package dev.quipu.analytics.delivery;

import dev.quipu.analytics.value.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What somebody outside is to be told. Immutable.
 *
 * @param id tells it from all others, so that who gets it twice takes it once: at most 100 letters,
 *     digits, {@code _} and {@code -}
 * @param kind what it is about, for programs: at most 60 of a–z, 0–9, {@code .}, {@code _} and
 *     {@code -}, such as {@code export.ready}
 * @param to for whom it is, in the words of the delivery, such as an address of e-mail; empty where
 *     the delivery knows
 * @param title the message in one line of at most 200 characters
 * @param text the message in plain text of at most 100,000 characters, its lines ended by line
 *     feeds
 * @param attributes its facts for programs, by name, in their order: texts, {@code Long}, {@code
 *     BigDecimal} and {@code Boolean}
 * @param attachments files that go with it, no two of one name
 */
public record Message(
    String id,
    String kind,
    String to,
    String title,
    String text,
    Map<String, Object> attributes,
    List<Attachment> attachments) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9._-]{0,59}");
  private static final int MOST_TO = 320;
  private static final int MOST_TITLE = 200;
  private static final int MOST_TEXT = 100_000;

  /** Copies and checks everything; throws {@link IllegalArgumentException} with every fault. */
  public Message {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    attachments = List.copyOf(attachments);
    List<String> problems = new ArrayList<>(0);
    if (!ID.matcher(id).matches()) {
      problems.add("id must be at most 100 letters, digits, _ and -");
    }
    if (!KIND.matcher(kind).matches()) {
      problems.add("kind must be at most 60 of a-z, 0-9, point, _ and -, a letter first");
    }
    line("to", to, MOST_TO, problems);
    line("title", title, MOST_TITLE, problems);
    if (title.isBlank()) {
      problems.add("title is blank");
    }
    if (text.length() > MOST_TEXT || !Values.wellFormed(text)) {
      problems.add("text must have at most " + MOST_TEXT + " whole characters");
    }
    attributes.forEach((name, value) -> attribute(name, value, problems));
    if (attachments.stream().map(each -> each.name().toLowerCase(Locale.ROOT)).distinct().count()
        < attachments.size()) {
      problems.add("two attachments have one name");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "message is invalid:\n  - " + String.join("\n  - ", problems));
    }
  }

  /** A line break in a header of a mail would begin another header. */
  private static void line(String what, String line, int most, List<String> problems) {
    boolean breaks =
        line.codePoints().anyMatch(c -> Character.isISOControl(c) || c >>> 1 == 0x1014);
    if (breaks || line.length() > most || !Values.wellFormed(line)) {
      problems.add(what + " must be one line of at most " + most + " whole characters");
    }
  }

  private static void attribute(String name, Object value, List<String> problems) {
    boolean known =
        value instanceof Long || value instanceof BigDecimal || value instanceof Boolean;
    if (!known && !(value instanceof String text && Values.wellFormed(text))) {
      problems.add("attribute \"" + name + "\" must be text, Long, BigDecimal or Boolean");
    }
  }

  /** Returns a message for whom the delivery knows, without attributes and attachments. */
  public static Message of(String id, String kind, String title, String text) {
    return new Message(id, kind, "", title, text, Map.of(), List.of());
  }

  /** Returns this message for somebody, in the words of the delivery. */
  public Message to(String receiver) {
    return new Message(id, kind, receiver, title, text, attributes, attachments);
  }

  /** Returns this message with one more attribute, or another value of one. */
  public Message with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(attributes);
    more.put(name, value);
    return new Message(id, kind, to, title, text, more, attachments);
  }

  /** Returns this message with one more file. */
  public Message with(Attachment attachment) {
    List<Attachment> more = new ArrayList<>(attachments);
    more.add(attachment);
    return new Message(id, kind, to, title, text, attributes, more);
  }
}

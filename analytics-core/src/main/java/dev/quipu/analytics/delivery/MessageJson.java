package dev.quipu.analytics.delivery;

import dev.quipu.analytics.document.JsonText;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * Messages as JSON objects with {@code id}, {@code type} (the kind), {@code to}, {@code title},
 * {@code text}, {@code attributes} and {@code attachments} (names); what is empty is left out.
 */
public final class MessageJson {

  private MessageJson() {}

  /** Writes a message, on one line. */
  public static String write(Message message) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("id", message.id());
      json.writeStringProperty("type", message.kind());
      if (!message.to().isEmpty()) {
        json.writeStringProperty("to", message.to());
      }
      json.writeStringProperty("title", message.title());
      json.writeStringProperty("text", message.text());
      attributes(json, message);
      attachments(json, message.attachments());
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void attributes(JsonGenerator json, Message message) {
    if (message.attributes().isEmpty()) {
      return;
    }
    json.writeObjectPropertyStart("attributes");
    JsonText.write(json, message.attributes());
    json.writeEndObject();
  }

  private static void attachments(JsonGenerator json, List<Attachment> attachments) {
    if (attachments.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("attachments");
    attachments.forEach(each -> json.writeString(each.name()));
    json.writeEndArray();
  }
}

package dev.quipu.analytics.json;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.document.Faults;
import dev.quipu.analytics.document.Fields;
import dev.quipu.analytics.document.JsonReader;
import dev.quipu.analytics.document.JsonText;
import dev.quipu.analytics.document.Node;
import dev.quipu.analytics.error.InvalidQueryException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * Subjects with all that they may, as JSON, so that it can be said later what somebody was allowed
 * to. Equal subjects are equal texts.
 */
public final class SubjectJson {

  private static final String ID = "id";
  private static final String TENANT = "tenant";
  private static final String ROLES = "roles";
  private static final String ATTRIBUTES = "attributes";

  private SubjectJson() {}

  /** Writes a subject on one line. */
  public static String write(Subject subject) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty(ID, subject.id());
      subject.tenant().ifPresent(name -> json.writeStringProperty(TENANT, name));
      json.writeName(ROLES);
      texts(json, subject.roles());
      json.writeName(ATTRIBUTES).writeStartObject();
      new TreeMap<>(subject.attributes())
          .forEach(
              (name, values) -> {
                json.writeName(name);
                texts(json, values);
              });
      json.writeEndObject().writeEndObject();
    }
    return text.toString();
  }

  private static void texts(JsonGenerator json, Collection<String> texts) {
    json.writeStartArray();
    texts.stream().sorted().forEach(json::writeString);
    json.writeEndArray();
  }

  /**
   * Reads a subject.
   *
   * @throws InvalidQueryException with every fault of the document
   */
  public static Subject read(String json) {
    Faults faults = new Faults();
    Node document = JsonReader.read(json, faults);
    Optional<Subject> subject =
        document == null ? Optional.empty() : document.made(() -> subject(document));
    if (faults.count() > 0 || subject.isEmpty()) {
      throw new InvalidQueryException("subject", faults.problems());
    }
    return subject.get();
  }

  private static Subject subject(Node document) {
    Fields fields = new Fields(document, List.of(ID, TENANT, ROLES, ATTRIBUTES));
    String id = fields.textOr(ID, "");
    Subject subject = id.isEmpty() ? Subject.nobody() : Subject.of(id);
    String tenant = fields.textOr(TENANT, "");
    subject = tenant.isEmpty() ? subject : subject.tenant(tenant);
    subject = subject.roles(fields.texts(ROLES).toArray(String[]::new));
    Optional<Node> attributes = fields.optional(ATTRIBUTES);
    if (attributes.isPresent()) {
      for (var attribute : attributes.get().named().entrySet()) {
        String[] values = attribute.getValue().texts().toArray(String[]::new);
        subject = subject.attribute(attribute.getKey(), values);
      }
    }
    return subject;
  }
}

package dev.quipu.analytics.document;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A kind of documents that are written as YAML or JSON, from text to what they say. What is wrong
 * with one is an {@link InvalidModelException} with every fault.
 *
 * @param kind what one of them is, such as {@code catalog}
 * @param reader makes it of the nodes of a document; where there are faults it is of no use
 */
public record DocumentFile<T>(String kind, BiFunction<Node, Faults, T> reader) {

  /** Loads a file whose name ends with {@code .yaml}, {@code .yml} or {@code .json}. */
  public T load(Path file) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    if (!yaml && !name.endsWith(".json")) {
      String right = "its name ends .yaml, .yml or .json";
      throw invalid(new Problem(file.toString(), "is no " + kind + " file", right));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return yaml ? yaml(in) : json(in);
    }
  }

  /** Reads YAML; the caller closes the stream. */
  public T yaml(InputStream in) throws IOException {
    return decoded(in, this::yamlNodes);
  }

  /** Reads YAML. */
  public T yaml(String text) {
    return read(text, new Faults(), this::yamlNodes);
  }

  /** Reads JSON; the caller closes the stream. */
  public T json(InputStream in) throws IOException {
    return decoded(in, JsonReader::read);
  }

  /** Reads JSON. */
  public T json(String text) {
    return read(text, new Faults(), JsonReader::read);
  }

  private @Nullable Node yamlNodes(String text, Faults faults) {
    try {
      return YamlReader.read(text, faults);
    } catch (NoClassDefFoundError e) {
      throw invalid(
          new Problem(
              "YAML",
              "cannot be read without a library for it",
              "add org.snakeyaml:snakeyaml-engine, or write the " + kind + " as JSON"));
    }
  }

  private T decoded(InputStream in, BiFunction<String, Faults, @Nullable Node> nodes)
      throws IOException {
    byte[] bytes = in.readNBytes(JsonText.MOST_CHARACTERS + 1);
    Faults faults = new Faults();
    String text = bytes.length > JsonText.MOST_CHARACTERS ? null : Utf8.decode(bytes, faults);
    if (text == null) {
      throw faults.count() > 0 ? invalid(faults) : invalid(JsonText.tooLong());
    }
    return read(text, faults, nodes);
  }

  private T read(String text, Faults faults, BiFunction<String, Faults, @Nullable Node> nodes) {
    if (text.length() > JsonText.MOST_CHARACTERS) {
      throw invalid(JsonText.tooLong());
    }
    Node document = nodes.apply(text.startsWith("\uFEFF") ? text.substring(1) : text, faults);
    T read = document == null ? null : reader.apply(document, faults);
    if (read == null || faults.count() > 0) {
      throw invalid(faults);
    }
    return read;
  }

  private InvalidModelException invalid(Faults faults) {
    return new InvalidModelException(kind + " file", faults.problems());
  }

  private InvalidModelException invalid(Problem problem) {
    return new InvalidModelException(kind + " file", List.of(problem));
  }
}

package dev.quipu.analytics.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.quipu.analytics.document.Faults;
import dev.quipu.analytics.document.JsonReader;
import dev.quipu.analytics.document.JsonText;
import dev.quipu.analytics.document.Node;
import dev.quipu.analytics.document.Utf8;
import dev.quipu.analytics.document.YamlReader;
import dev.quipu.analytics.document.YamlText;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Catalogs as YAML or JSON, both ways: the same document in two notations, with everything that the
 * builders of datasets can say.
 *
 * <pre>{@code
 * datasets:
 *   orders:
 *     time: {instant: created_at}
 *     dimensions: {country: text, total: decimal}
 *     measures:
 *       orders: {count: rows}
 *       revenue: {sum: total, format: {kind: money, unit: EUR}}
 *     kpis:
 *       average_order: {ratio: [revenue, orders]}
 * }</pre>
 *
 * <p>Text in YAML is the text that was written: only numbers as JSON has them, true, false and null
 * are anything else. YAML needs snakeyaml-engine beside the application. A document has at most a
 * million characters, in UTF-8 with or without a byte order mark.
 *
 * <p>Reading throws {@link InvalidModelException} with every fault of the document and of the
 * catalog in it, each with its path, line and column. A select in a file is the host's own code and
 * runs as it is: never load a catalog that somebody else may write.
 */
public final class CatalogFile {

  private static final String SCHEMA = "catalog.schema.json";

  private CatalogFile() {}

  /**
   * Loads a file whose name ends with {@code .yaml}, {@code .yml} or {@code .json}.
   *
   * @throws InvalidModelException with every fault
   * @throws IOException if the file cannot be read
   */
  public static Catalog load(Path file) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    if (!yaml && !name.endsWith(".json")) {
      throw invalid(
          new Problem(file.toString(), "is no catalog file", "its name ends .yaml, .yml or .json"));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return yaml ? yaml(in) : json(in);
    }
  }

  /**
   * Reads YAML; the caller closes the stream.
   *
   * @throws InvalidModelException with every fault
   * @throws IOException if the stream does
   */
  public static Catalog yaml(InputStream in) throws IOException {
    return decoded(in, CatalogFile::yamlNodes);
  }

  /**
   * Reads YAML.
   *
   * @throws InvalidModelException with every fault
   */
  public static Catalog yaml(String text) {
    return read(text, new Faults(), CatalogFile::yamlNodes);
  }

  /**
   * Reads JSON; the caller closes the stream.
   *
   * @throws InvalidModelException with every fault
   * @throws IOException if the stream does
   */
  public static Catalog json(InputStream in) throws IOException {
    return decoded(in, JsonReader::read);
  }

  /**
   * Reads JSON.
   *
   * @throws InvalidModelException with every fault
   */
  public static Catalog json(String text) {
    return read(text, new Faults(), JsonReader::read);
  }

  /**
   * Describes a catalog as JSON; reading it gives an equal catalog.
   *
   * @throws InvalidModelException if a filter is nested too deeply or a number has too many digits
   */
  public static String describeJson(Catalog catalog) {
    return CatalogWriter.write(catalog);
  }

  /**
   * Describes a catalog as YAML; reading it gives an equal catalog. It needs no library.
   *
   * @throws InvalidModelException if a filter is nested too deeply or a number has too many digits
   */
  public static String describeYaml(Catalog catalog) {
    Node document = JsonReader.read(CatalogWriter.write(catalog), new Faults());
    return document == null ? "" : YamlText.of(document);
  }

  /** Returns the JSON Schema (2020-12) of such documents, for editors and other programs. */
  public static String schema() {
    try (InputStream in = CatalogFile.class.getResourceAsStream(SCHEMA)) {
      return in == null ? "" : new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Node yamlNodes(String text, Faults faults) {
    try {
      return YamlReader.read(text, faults);
    } catch (NoClassDefFoundError e) {
      throw invalid(
          new Problem(
              "YAML",
              "cannot be read without a library for it",
              "add org.snakeyaml:snakeyaml-engine, or write the catalog as JSON"));
    }
  }

  private static Catalog decoded(InputStream in, BiFunction<String, Faults, @Nullable Node> nodes)
      throws IOException {
    byte[] bytes = in.readNBytes(JsonText.MOST_CHARACTERS + 1);
    Faults faults = new Faults();
    String text = bytes.length > JsonText.MOST_CHARACTERS ? null : Utf8.decode(bytes, faults);
    if (text == null) {
      throw faults.count() > 0 ? invalid(faults) : invalid(JsonText.tooLong());
    }
    return read(text, faults, nodes);
  }

  private static Catalog read(
      String text, Faults faults, BiFunction<String, Faults, @Nullable Node> nodes) {
    if (text.length() > JsonText.MOST_CHARACTERS) {
      throw invalid(JsonText.tooLong());
    }
    Node document = nodes.apply(text.startsWith("\uFEFF") ? text.substring(1) : text, faults);
    Catalog catalog = document == null ? Catalog.of() : CatalogReader.catalog(document, faults);
    if (faults.count() > 0) {
      throw invalid(faults);
    }
    return catalog;
  }

  private static InvalidModelException invalid(Faults faults) {
    return new InvalidModelException("catalog file", faults.problems());
  }

  private static InvalidModelException invalid(Problem problem) {
    return new InvalidModelException("catalog file", List.of(problem));
  }
}

package dev.quipu.analytics.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.quipu.analytics.document.DocumentFile;
import dev.quipu.analytics.document.Faults;
import dev.quipu.analytics.document.JsonReader;
import dev.quipu.analytics.document.Node;
import dev.quipu.analytics.document.YamlText;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.model.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

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
  private static final DocumentFile<Catalog> FILE =
      new DocumentFile<>("catalog", CatalogReader::catalog);

  private CatalogFile() {}

  /**
   * Loads a file whose name ends with {@code .yaml}, {@code .yml} or {@code .json}.
   *
   * @throws InvalidModelException with every fault
   * @throws IOException if the file cannot be read
   */
  public static Catalog load(Path file) throws IOException {
    return FILE.load(file);
  }

  /**
   * Reads YAML; the caller closes the stream.
   *
   * @throws InvalidModelException with every fault
   * @throws IOException if the stream does
   */
  public static Catalog yaml(InputStream in) throws IOException {
    return FILE.yaml(in);
  }

  /**
   * Reads YAML.
   *
   * @throws InvalidModelException with every fault
   */
  public static Catalog yaml(String text) {
    return FILE.yaml(text);
  }

  /**
   * Reads JSON; the caller closes the stream.
   *
   * @throws InvalidModelException with every fault
   * @throws IOException if the stream does
   */
  public static Catalog json(InputStream in) throws IOException {
    return FILE.json(in);
  }

  /**
   * Reads JSON.
   *
   * @throws InvalidModelException with every fault
   */
  public static Catalog json(String text) {
    return FILE.json(text);
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
}

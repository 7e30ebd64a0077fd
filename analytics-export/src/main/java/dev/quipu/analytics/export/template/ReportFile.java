package dev.quipu.analytics.export.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.quipu.analytics.document.DocumentFile;
import dev.quipu.analytics.error.InvalidModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Templates of reports as YAML or JSON: what a report is, without code.
 *
 * <pre>{@code
 * title: Calls of the month
 * language: es
 * range: last_month
 * sections:
 *   - title: Summary
 *     figures: {dataset: calls, compare: previous_period, totals: [calls, success]}
 *   - title: By outcome
 *     table: {dataset: calls, breakdown: {by: [outcome], measures: [calls]}}
 *     chart: pie
 * }</pre>
 *
 * <p>Questions are those of {@code QueryJson}. Reading throws {@link InvalidModelException} with
 * every fault of the document, each with its path, line and column; names are checked against the
 * catalog when the report is asked for. The notation and its limits are those of {@code
 * CatalogFile}.
 */
public final class ReportFile {

  private static final String SCHEMA = "report.schema.json";
  private static final DocumentFile<ReportTemplate> FILE =
      new DocumentFile<>("report", TemplateReader::template);

  private ReportFile() {}

  /**
   * Loads a file whose name ends with {@code .yaml}, {@code .yml} or {@code .json}.
   *
   * @throws InvalidModelException with every fault
   * @throws IOException if the file cannot be read
   */
  public static ReportTemplate load(Path file) throws IOException {
    return FILE.load(file);
  }

  /**
   * Reads YAML.
   *
   * @throws InvalidModelException with every fault
   */
  public static ReportTemplate yaml(String text) {
    return FILE.yaml(text);
  }

  /**
   * Reads YAML; the caller closes the stream.
   *
   * @throws InvalidModelException with every fault
   * @throws IOException if the stream does
   */
  public static ReportTemplate yaml(InputStream in) throws IOException {
    return FILE.yaml(in);
  }

  /**
   * Reads JSON.
   *
   * @throws InvalidModelException with every fault
   */
  public static ReportTemplate json(String text) {
    return FILE.json(text);
  }

  /**
   * Reads JSON; the caller closes the stream.
   *
   * @throws InvalidModelException with every fault
   * @throws IOException if the stream does
   */
  public static ReportTemplate json(InputStream in) throws IOException {
    return FILE.json(in);
  }

  /** Describes a template as JSON on one line; reading it gives an equal template. */
  public static String describeJson(ReportTemplate template) {
    return TemplateWriter.write(template);
  }

  /** Returns the JSON Schema (2020-12) of such documents, for editors and other programs. */
  public static String schema() {
    try (InputStream in = ReportFile.class.getResourceAsStream(SCHEMA)) {
      return in == null ? "" : new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

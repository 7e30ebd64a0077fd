package dev.quipu.analytics.json;

import dev.quipu.analytics.document.Faults;
import dev.quipu.analytics.document.JsonReader;
import dev.quipu.analytics.document.JsonText;
import dev.quipu.analytics.document.Node;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.query.PageRequest;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.question.QueryReader;
import dev.quipu.analytics.question.QueryWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/**
 * Questions as JSON (RFC 8259). A document names its dataset, range, filter and comparison, and has
 * exactly one of {@code totals}, {@code trend}, {@code breakdown} and {@code rows}:
 *
 * <pre>{@code
 * {"dataset": "orders", "range": "last_month", "compare": "previous_period",
 *  "where": {"all": [{"dimension": "country", "one_of": ["France", "Spain"]},
 *                    {"not": {"dimension": "channel", "missing": true}}]},
 *  "breakdown": {"by": ["country"], "measures": ["revenue"],
 *                "order_by": ["-revenue"], "limit": 10}}
 * }</pre>
 *
 * <p>Without {@code range} the last 30 days are asked about. Values of filters are texts, numbers
 * and truth values; a number with a fraction or an exponent becomes a {@code BigDecimal} as it is
 * written, any other a {@code Long} where it fits. Names are not checked against a catalog here.
 */
public final class QueryJson {

  private QueryJson() {}

  /**
   * Reads a question.
   *
   * @throws InvalidQueryException with every fault of the document, each with its JSON path, line
   *     and column; a text that is no JSON has one fault
   */
  public static Query read(String json) {
    if (json.length() > JsonText.MOST_CHARACTERS) {
      throw new InvalidQueryException("query", List.of(JsonText.tooLong()));
    }
    try (JsonParser parser = JsonText.FACTORY.createParser(ObjectReadContext.empty(), json)) {
      return question(parser);
    }
  }

  /**
   * Reads a question from UTF-8, UTF-16 or UTF-32; the caller closes the stream.
   *
   * @throws InvalidQueryException with every fault of the document, each with its JSON path, line
   *     and column; a text that is no JSON has one fault
   * @throws IOException if the stream does
   */
  public static Query read(InputStream json) throws IOException {
    byte[] bytes = json.readNBytes(JsonText.MOST_CHARACTERS + 1);
    if (bytes.length > JsonText.MOST_CHARACTERS) {
      throw new InvalidQueryException("query", List.of(JsonText.tooLong()));
    }
    try (JsonParser parser = JsonText.FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      return question(parser);
    }
  }

  /**
   * Writes a question on one line. Reading it gives an equal question, except that in filters whole
   * numbers become {@code Long}, doubles {@code BigDecimal}, and dates and times ISO text.
   *
   * @throws InvalidQueryException if a filter is no possible one: nested too deeply, with a value
   *     of another kind, or with too few or too many values
   */
  public static String write(Query query) {
    return QueryWriter.write(query, "");
  }

  /**
   * Reads what asks for a page: a question for rows with {@code "after"} beside it, the place that
   * the page before said; without it, or where it is empty, the first page.
   *
   * @throws InvalidQueryException with every fault of the document
   */
  public static PageRequest readPage(String json) {
    if (json.length() > JsonText.MOST_CHARACTERS) {
      throw new InvalidQueryException("query", List.of(JsonText.tooLong()));
    }
    Faults faults = new Faults();
    return sound(faults, JsonReader.read(json, faults), QueryReader::page);
  }

  /**
   * Writes what asks for a page.
   *
   * @throws InvalidQueryException if a filter is no possible one
   */
  public static String write(PageRequest page) {
    return QueryWriter.write(page.rows(), page.after());
  }

  private static Query question(JsonParser parser) {
    Faults faults = new Faults();
    return sound(faults, new JsonReader(parser, faults).document(), QueryReader::query);
  }

  private static <T> T sound(Faults faults, @Nullable Node document, Function<Node, T> reader) {
    T read = document == null ? null : reader.apply(document);
    List<Problem> problems = faults.problems();
    if (read == null || !problems.isEmpty()) {
      throw new InvalidQueryException("query", problems);
    }
    return read;
  }
}

package dev.quipu.analytics.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quipu.analytics.document.Faults;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QueryJsonFaultsTest {

  private static final String OPERATORS =
      "equal_to, one_of, between, less_than, at_most, greater_than, at_least, contains,"
          + " starts_with, missing";

  private static final String FAULTY =
      """
                {"dataset": 7, "range": "last_moth", "compare": "last_week", "limt": 3,
                 "where": {"all": [
                    {"dimension": "country", "equals": "France"},
                    {"dimension": "city", "equal_to": null, "at_least": [1]},
                    {"not": 5}]},
                 "trend": {"grain": "monht", "measures": "revenue"},
                 "rows": {"columns": ["id", 2], "limit": 0, "order_by": [{"direction": "down"}]},
                 "dataset": "orders"}
                """;

  private static final String QUESTIONS =
      "totals, trend, breakdown, rows, histogram, funnel, retention";

  private static final List<String> ITS_FAULTS =
      List.of(
          "$.dataset (line 8, column 13): is there twice",
          "$.limt (line 1, column 70), property \"limt\": unknown (known: [dataset, range, where,"
              + " compare, "
              + QUESTIONS
              + "])",
          "$.dataset (line 1, column 13): must be a text and is a number (put it into quotes)",
          "$.range (line 1, column 25): time range \"last_moth\": unknown, did you mean"
              + " \"last_month\"?; allowed: …",
          "$.where.all[0].equals (line 3, column 40), property \"equals\": unknown (known:"
              + " [dimension, "
              + OPERATORS
              + "])",
          "$.where.all[0] (line 3, column 5): tests nothing (give one of ["
              + OPERATORS
              + "], or several objects in \"all\")",
          "$.where.all[1] (line 4, column 5): has several tests: [equal_to, at_least] (give one"
              + " of ["
              + OPERATORS
              + "], or several objects in \"all\")",
          "$.where.all[1].equal_to (line 4, column 39): must not be null (give \"missing\": true"
              + " to find nulls)",
          "$.where.all[1].at_least (line 4, column 57): must be a text, a number, or true or"
              + " false and is a list",
          "$.where.all[2].not (line 5, column 13): must be an object and is a number",
          "$.compare (line 1, column 49): comparison \"last_week\" is unknown; allowed: …",
          "$ (line 1, column 1): asks several questions at once: [trend, rows] (give one of ["
              + QUESTIONS
              + "])",
          "$.trend.grain (line 6, column 21): time grain \"monht\" is unknown; allowed: …",
          "$.trend.measures (line 6, column 42): must be a list and is a text",
          "$.rows.limit (line 7, column 42): must be a whole number from 1 to"
              + " 9223372036854775807",
          "$.rows.columns[1] (line 7, column 29): must be a text and is a number (put it into quotes)",
          "$.rows.order_by[0] (line 7, column 58): has no \"by\"",
          "$.rows.order_by[0].direction (line 7, column 72), direction \"down\": unknown (known:"
              + " [ascending, descending])");

  @Test
  void everyFaultOfADocumentIsReportedWithItsPlace() {
    assertThat(faults(FAULTY))
        .map(fault -> fault.replaceAll("allowed: .*", "allowed: …"))
        .isEqualTo(ITS_FAULTS);
  }

  @Test
  void aTextThatIsNoJsonHasOneFault() {
    assertThat(faults("")).containsExactly("$ (line 1, column 1): is empty (give an object)");
    assertThat(faults("{\"dataset\": \n  orders}"))
        .singleElement()
        .asString()
        .startsWith("$ (line 2, column 3): is no JSON (Unrecognized token 'orders'");
    assertThat(faults("{\"dataset\": \"a\"")).singleElement().asString().contains("is no JSON");
    assertThat(faults("{\"dataset\":\"a\",\"totals\":[]} x"))
        .singleElement()
        .asString()
        .contains("is no JSON");
    assertThat(faults("{\"dataset\":\"a\",\"totals\":[]} {}"))
        .containsExactly("$ (line 1, column 29): goes on after the end of the document");
  }

  @Test
  void wrongKindsAreNamed() {
    assertThat(faults("[]"))
        .containsExactly("$ (line 1, column 1): must be an object and is a list");
    assertThat(faults("{\"dataset\":null,\"totals\":{}}"))
        .containsExactly(
            "$.dataset (line 1, column 12): must be a text and is null",
            "$.totals (line 1, column 26): must be a list and is an object");
    assertThat(where("true"))
        .containsExactly("$.where (line 1, column 36): must be an object and is true or false");
    assertThat(where("{\"dimension\":\"x\",\"between\":[1]}"))
        .singleElement()
        .asString()
        .contains("$.where.between", "has 1 values (give the least and the greatest)");
    assertThat(where("{\"dimension\":\"x\",\"missing\":1,\"a b\":{}}"))
        .hasSize(2)
        .last()
        .asString()
        .contains("must be true or false and is a number");
    assertThat(where("{\"all\":[],\"any\":[]}"))
        .singleElement()
        .asString()
        .contains("property \"any\": unknown (known: [all])");
  }

  @Test
  void exactlyOneQuestionIsAsked() {
    assertThat(faults("{\"dataset\":\"a\"}"))
        .containsExactly("$ (line 1, column 1): asks nothing (give one of [" + QUESTIONS + "])");
    assertThat(faults("{\"totals\":[],\"rows\":{\"columns\":[\"a\"]}}"))
        .containsExactly(
            "$ (line 1, column 1): has no \"dataset\"",
            "$ (line 1, column 1): asks several questions at once: [totals, rows] (give one of ["
                + QUESTIONS
                + "])");
  }

  @Test
  void rangesByTheirEdgesAreChecked() {
    String start = "{\"dataset\":\"a\",\"totals\":[],\"range\":";
    assertThat(faults(start + "{\"from\":\"2025-02-30\"}}"))
        .containsExactly(
            "$.range.from (line 1, column 44): \"2025-02-30\" is no date or date-time",
            "$.range (line 1, column 36): has no \"to\"");
    assertThat(faults(start + "{\"from\":\"2025-02-02\",\"to\":\"2025-02-01\"}}"))
        .containsExactly(
            "$.range (line 1, column 36): start \"2025-02-02\" must be before end \"2025-02-01\"");
  }

  @Test
  void sizesAreLimited() {
    assertThat(where("{\"not\":".repeat(70) + "{}" + "}".repeat(70)))
        .first()
        .asString()
        .endsWith("is nested too deeply (at most 64 levels)");
    assertThat(where("[".repeat(100_000))).singleElement().asString().contains("is no JSON");
    for (String number : List.of("1e999999999", "1e99999999999", "9".repeat(500), "1e-401")) {
      assertThat(where("{\"dimension\":\"x\",\"equal_to\":" + number + "}"))
          .singleElement()
          .asString()
          .contains("$.where.equal_to", "is too large a number (at most 400 digits)");
    }
    assertThat(faults(" ".repeat(1_000_001)))
        .containsExactly("$: is too long (at most 1000000 characters)");
    assertThat(where("{" + "\"a\":1,".repeat(2_000) + "\"b\":2}"))
        .hasSize(101)
        .last()
        .asString()
        .contains("more faults");
    assertThat(where("{\"" + "x".repeat(10_000) + "\":1}"))
        .allSatisfy(fault -> assertThat(fault.length()).isLessThan(600));
  }

  private static List<String> where(String filter) {
    return faults("{\"dataset\":\"a\",\"totals\":[],\"where\":" + filter + "}");
  }

  private static List<String> faults(String json) {
    InvalidQueryException e =
        catchThrowableOfType(InvalidQueryException.class, () -> QueryJson.read(json));
    assertThat(e).as(Faults.shown(json)).hasMessageStartingWith("query is invalid:");
    return e.problems().stream().map(Problem::toString).toList();
  }
}

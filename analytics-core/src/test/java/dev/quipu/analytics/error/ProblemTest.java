package dev.quipu.analytics.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ProblemTest {

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnesAndTheNearest() {
    assertThat(Problem.unknown("measure", "revenu", List.of("count", "revenue")))
        .hasToString(
            "measure \"revenu\": unknown (known: [count, revenue]; did you mean \"revenue\"?)");
  }

  @Test
  void aNameThatIsNearNoneIsAnsweredWithTheKnownOnesOnly() {
    assertThat(Problem.unknown("measure", "profit", List.of("count", "revenue")))
        .hasToString("measure \"profit\": unknown (known: [count, revenue])");
    assertThat(Problem.unknown("measure", "profit", List.of()))
        .hasToString("measure \"profit\": unknown (known: [])");
  }

  @Test
  void atMostTwentyKnownNamesAreListed() {
    List<String> names = IntStream.range(10, 31).mapToObj(i -> "m" + i).toList();
    assertThat(Problem.unknown("measure", "zzz", names).hint())
        .startsWith("known: [m10, m11, ")
        .contains("m29, … 21 in all]")
        .doesNotContain("m30");
    assertThat(Problem.unknown("measure", "zzz", names.subList(0, 20)).hint()).endsWith("m29]");
  }

  @Test
  void theNearestNameIsWithinAThirdOfTheLetters() {
    List<String> known = List.of("country", "count", "plan");
    assertThat(Problem.nearest("contry", known)).contains("country");
    assertThat(Problem.nearest("COUNTRY", known)).contains("country");
    assertThat(Problem.nearest("plam", known)).contains("plan");
    assertThat(Problem.nearest("p", known)).isEmpty();
    assertThat(Problem.nearest("zzzzzzz", known)).isEmpty();
    assertThat(Problem.nearest("anything", List.of())).isEmpty();
  }

  @Test
  void caseIsNoDistanceAlsoForTurkishLetters() {
    assertThat(Problem.nearest("ID", List.of("id"))).contains("id");
  }

  @Test
  void aProblemNamesWhatItIsAPartOf() {
    assertThat(Problem.of("measure \"m\"", "is bad").within("dataset \"d\""))
        .hasToString("dataset \"d\", measure \"m\": is bad");
    assertThat(Problem.of("", "is bad").within("dataset \"d\""))
        .hasToString("dataset \"d\": is bad");
    assertThat(Problem.of("", "is bad")).hasToString("is bad");
  }

  @Test
  void anExceptionListsEveryProblem() {
    InvalidQueryException exception =
        new InvalidQueryException(
            "query on dataset \"orders\"",
            List.of(
                Problem.unknown("measure", "revenu", List.of("count", "revenue")),
                Problem.of("limit 0", "must be at least 1")));
    assertThat(exception)
        .hasMessage(
            "query on dataset \"orders\" is invalid:\n"
                + "  - measure \"revenu\": unknown (known: [count, revenue]; did you mean"
                + " \"revenue\"?)\n"
                + "  - limit 0: must be at least 1");
    assertThat(exception.problems()).hasSize(2);
  }
}

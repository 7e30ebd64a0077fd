package dev.quipu.analytics.contract;

import static dev.quipu.analytics.contract.UsageHost.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.statistics.UsageDataset;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values of the metadata are dimensions; what is of another type is none. */
interface UsageMetadataContract extends UsageHost {

  private static Scope day() {
    return Scope.of("usage").range("2025-01-27");
  }

  @Test
  default void textsComeBackAsTheyWere() {
    String odd = "a \"quoted\" \\ back\\\"slash / tab\t\u0001 \u00fc\ud83d\ude00 ,\"model\":\"no\"";
    long unused =
        emptyStore()
            .append(
                List.of(
                    event("f", "1", "2025-01-27T01:00:00").with("model", odd).build(),
                    event("f", "2", "2025-01-27T02:00:00").with("model", "").build(),
                    event("f", "3", "2025-01-27T03:00:00").with("model", "A").build(),
                    event("f", "4", "2025-01-27T04:00:00").with("model", "a").build(),
                    event("f", "5", "2025-01-27T05:00:00").with("x", ",\"model\":\"no\"").build()));
    try (Analytics analytics = at("2025-01-27T18:00:00")) {
      assertThat(Lines.of(analytics.query(day().by("model").measures("uses"))))
          .containsExactlyInAnyOrder(odd + " | 1", " | 1", "A | 1", "a | 1", "∅ | 1");
      assertThat(
              Lines.of(analytics.query(day().where(Filter.equalTo("model", odd)).totals("uses"))))
          .containsExactly("1");
    }
  }

  @Test
  default void numbersAndBooleansAreExact() {
    long unused =
        emptyStore()
            .append(
                List.of(
                    event("f", "1", "2025-01-27T01:00:00")
                        .with("tokens", Long.MAX_VALUE)
                        .with("llm.cost", new BigDecimal("12345678.05"))
                        .with("streamed", true)
                        .build(),
                    event("f", "2", "2025-01-27T02:00:00")
                        .with("tokens", Long.MIN_VALUE)
                        .with("llm.cost", new BigDecimal("-0.1"))
                        .with("streamed", false)
                        .build(),
                    event("f", "3", "2025-01-27T03:00:00")
                        .with("llm.cost", 7)
                        .with("text", ",\"tokens\":5,\"llm_cost\":3")
                        .build()));
    try (Analytics analytics = at("2025-01-27T18:00:00")) {
      assertThat(Lines.of(analytics.query(day().by("tokens", "cost", "streamed").measures("uses"))))
          .containsExactlyInAnyOrder(
              Long.MAX_VALUE + " | 12345678.05 | true | 1",
              Long.MIN_VALUE + " | -0.1 | false | 1",
              "∅ | 7 | ∅ | 1");
    }
  }

  @Test
  default void aValueOfAnotherTypeOrTooLongIsNone() {
    BigDecimal large = new BigDecimal("9223372036854775808");
    long unused =
        emptyStore()
            .append(
                List.of(
                    event("f", "1", "2025-01-27T01:00:00")
                        .with("model", 5)
                        .with("tokens", "5")
                        .build(),
                    event("f", "2", "2025-01-27T02:00:00")
                        .with("model", true)
                        .with("tokens", large)
                        .build(),
                    event("f", "3", "2025-01-27T03:00:00")
                        .with("tokens", new BigDecimal("5.5"))
                        .with("llm.cost", "1")
                        .with("streamed", "true")
                        .build(),
                    event("f", "4", "2025-01-27T04:00:00")
                        .with("llm.cost", new BigDecimal("1".repeat(30)))
                        .with("streamed", 1)
                        .with("tokens", true)
                        .build()));
    try (Analytics analytics = at("2025-01-27T18:00:00")) {
      assertThat(
              Lines.of(
                  analytics.query(
                      day().by("model", "tokens", "cost", "streamed").measures("uses"))))
          .containsExactly("∅ | ∅ | ∅ | ∅ | 4");
    }
  }

  @Test
  default void everyFaultOfTheMetadataIsTold() {
    assertThatThrownBy(
            () ->
                UsageDataset.named("usage")
                    .with(
                        Dimension.text("feature"),
                        Dimension.instant("when"),
                        Dimension.text("model").column("a'b")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("metadata \"feature\": has a name that is taken")
        .hasMessageContaining("metadata \"when\": is of type instant")
        .hasMessageContaining("metadata \"model\": stands for a name that no dimension can");
  }
}

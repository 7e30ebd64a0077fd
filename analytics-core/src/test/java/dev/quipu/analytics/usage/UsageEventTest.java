package dev.quipu.analytics.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.json.MetadataJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class UsageEventTest {

  private static final Instant NOON = Instant.parse("2025-01-27T12:00:00Z");

  private static UsageEvent.Builder event(String feature) {
    return UsageEvent.builder(new UUID(1, 2), feature, NOON);
  }

  @Test
  void whatIsNotSaidHasADefault() {
    assertThat(event("mining").build())
        .isEqualTo(new UsageEvent(new UUID(1, 2), "mining", "", "", 1, NOON, Map.of()));
  }

  @Test
  void allFaultsAreSaidAtOnceWithoutAnyValue() {
    assertThatThrownBy(
            () ->
                event("")
                    .subject("s3cret".repeat(40))
                    .tenant("s3cret\0")
                    .amount(-17)
                    .time(Instant.MAX)
                    .with("s3cret", new Object())
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("feature", "subject", "tenant", "amount", "time", "metadata")
        .hasMessageNotContainingAny("s3cret", "17");
  }

  @Test
  void lengthsAreCountedInCharactersNotInHalves() {
    assertThat(event("\ud83d\ude00".repeat(100)).build().feature()).hasSize(200);
    assertThatThrownBy(() -> event("\ud83d\ude00".repeat(101)).build())
        .hasMessageContaining("at most 100 characters");
    assertThatThrownBy(() -> event("\ud83d").build()).hasMessageContaining("whole characters");
    assertThatThrownBy(() -> event("\ude00\ud83d").build()).hasMessageContaining("whole");
  }

  @Test
  void timesHaveWholeMicroseconds() {
    assertThat(event("f").time(NOON.plusNanos(1_999)).build().time())
        .isEqualTo(NOON.plusNanos(1_000));
  }

  @Test
  void numbersOfTheMetadataHaveOneForm() {
    UsageEvent event =
        event("f")
            .with("int", 5)
            .with("whole double", 5.0)
            .with("float", 0.1f)
            .with("decimal", new BigDecimal("1.50"))
            .with("big", BigInteger.TEN)
            .with("beyond", BigInteger.TWO.pow(64))
            .build();

    assertThat(event.metadata())
        .containsExactly(
            Map.entry("int", 5L),
            Map.entry("whole double", 5L),
            Map.entry("float", new BigDecimal("0.1")),
            Map.entry("decimal", new BigDecimal("1.5")),
            Map.entry("big", 10L),
            Map.entry("beyond", new BigDecimal("18446744073709551616")));
    assertThat(MetadataJson.write(event.metadata()))
        .isEqualTo(
            "{\"int\":5,\"whole double\":5,\"float\":0.1,\"decimal\":1.5,\"big\":10,"
                + "\"beyond\":18446744073709551616}");
    assertThat(MetadataJson.read(MetadataJson.write(event.metadata()))).isEqualTo(event.metadata());
  }

  @Test
  void numbersThatAreNoneAndMetadataThatIsTooLargeAreRefused() {
    for (Object value :
        new Object[] {Double.NaN, Float.POSITIVE_INFINITY, new BigDecimal("1e99"), 'c'}) {
      assertThatThrownBy(() -> event("f").with("x", value).build())
          .hasMessageContaining("none that can be stored");
    }
    assertThatThrownBy(() -> event("f").with("x", "y".repeat(4_000)).build())
        .hasMessageContaining("too large");
    UsageEvent.Builder many = event("f");
    for (int i = 0; i < 33; i++) {
      many.with("n" + i, i);
    }
    assertThatThrownBy(many::build).hasMessageContaining("32 entries");
  }

  @Test
  void metadataIsACopy() {
    UsageEvent.Builder builder = event("f").with("a", 1);
    UsageEvent event = builder.build();
    builder.with("b", 2);

    assertThat(event.metadata()).containsOnlyKeys("a");
  }

  @Test
  void aKeyMakesTheIdTogetherWithTheTenant() {
    UsageEvent acme = event("f").key("order 1").tenant("acme").build();

    assertThat(acme.id()).isEqualTo(event("g").tenant("acme").key("order 1").build().id());
    assertThat(acme.id()).isNotEqualTo(event("f").key("order 1").tenant("beta").build().id());
    assertThatThrownBy(() -> event("f").key("")).hasMessageContaining("at least one");
    assertThatThrownBy(() -> event("f").key("k".repeat(201)).build())
        .hasMessageContaining("at most 200");
  }
}

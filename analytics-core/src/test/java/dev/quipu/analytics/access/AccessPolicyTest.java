package dev.quipu.analytics.access;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.TimeColumn;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AccessPolicyTest {

  private static Dataset.Builder files() {
    return Dataset.table("files")
        .time(TimeColumn.instant("stored"))
        .dimensions(Dimension.text("tenant"), Dimension.decimal("size"));
  }

  @Test
  void everyFaultOfAMaskIsAFaultOfTheCatalog() {
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(
            () ->
                Catalog.of(
                    files()
                        .dimensions(
                            Dimension.text("a").masked(Mask.hash()),
                            Dimension.text("b").plainFor("admin"),
                            Dimension.text("c").secret().masked(Mask.partial(1, 0)),
                            Dimension.text("d").personal().masked(Mask.none()),
                            Dimension.decimal("e").personal().masked(Mask.hash()),
                            Dimension.integer("f").personal().masked(Mask.partial(0, 2)))))
        .withMessage(
            """
            catalog is invalid:
              - dataset "files", dimension "a": is public and yet masked (make it personal or \
            secret first)
              - dataset "files", dimension "b": is public and yet masked (make it personal or \
            secret first)
              - dataset "files", dimension "c": is secret and yet shown masked (make it personal \
            instead)
              - dataset "files", dimension "d": is sensitive and yet not masked (name the roles \
            that see it plainly)
              - dataset "files", dimension "e": is of type decimal, which has no such mask (hiding \
            goes for every type, a hash for text and integer, a part for text)
              - dataset "files", dimension "f": is of type integer, which has no such mask (hiding \
            goes for every type, a hash for text and integer, a part for text)""");
    assertThatIllegalArgumentException().isThrownBy(() -> Mask.partial(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Mask.partial(-1, 3));
  }

  @Test
  void hashesNeedAKeyOfTheHost() {
    Dataset.Builder declared =
        files().dimensions(Dimension.text("mail").personal().masked(Mask.hash()));
    Analytics.Builder analytics =
        Analytics.builder().catalog(Catalog.of(declared)).backend(MemoryBackend.of(Map.of()));
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(analytics::build)
        .withMessageContaining("masking key: missing");
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(() -> analytics.maskingKey(new byte[31]).build())
        .withMessageContaining("masking key: is too short");
    analytics.maskingKey(new byte[32]).build().close();
  }

  @Test
  void everyFaultOfAPolicyIsAFaultOfTheCatalog() {
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(
            () ->
                Catalog.of(
                    files()
                        .rows(
                            RowPolicy.tenant("tenat"),
                            RowPolicy.owner("size"),
                            RowPolicy.attribute("tenant", " "))
                        .minimumGroupSize(MinimumGroupSize.distinct(1, "person"))))
        .withMessage(
            """
            catalog is invalid:
              - dataset "files", row policy, dimension "tenat": unknown (known: [tenant, size]; did \
            you mean "tenant"?)
              - dataset "files", row policy, dimension "size": is of type decimal (a row policy \
            compares text or whole numbers)
              - dataset "files", row policy, attribute: has no name
              - dataset "files", minimum group size: 1 is no minimum (at least 2)
              - dataset "files", minimum group size, dimension "person": unknown (known: [tenant, \
            size])""");
  }
}

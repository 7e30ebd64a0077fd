package dev.quipu.analytics.access;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.TimeColumn;
import org.junit.jupiter.api.Test;

final class AccessPolicyTest {

  private static Dataset.Builder files() {
    return Dataset.table("files")
        .time(TimeColumn.instant("stored"))
        .dimensions(Dimension.text("tenant"), Dimension.decimal("size"));
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
                            RowPolicy.attribute("tenant", " "))))
        .withMessage(
            """
            catalog is invalid:
              - dataset "files", row policy, dimension "tenat": unknown (known: [tenant, size]; did \
            you mean "tenant"?)
              - dataset "files", row policy, dimension "size": is of type decimal (a row policy \
            compares text or whole numbers)
              - dataset "files", row policy, attribute: has no name""");
  }
}

package dev.quipu.analytics.counting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.quota.Quota;
import dev.quipu.analytics.quota.QuotaWindow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CarriedUnitsTest {

  private static QuotaCounter march(Quota quota) {
    Instant now = Instant.parse("2025-03-15T12:00:00Z");
    QuotaWindow window = QuotaWindow.at(now, quota.period(), ZoneId.of("Europe/London"));
    return new QuotaCounter("", "ann", "ai", window, quota);
  }

  @ParameterizedTest
  @CsvSource({
    "month 2025-02, 10, 4, 0, 0, 6, 6",
    "month 2025-02, 10, 4, 3, 0, 3, 3",
    "month 2025-02, 10, 4, 0, 5, 11, 11",
    "month 2025-02, 10, 0, 0, 9, 15, 15",
    "month 2025-02, 10, 12, 0, 0, 0, 0",
    "month 2025-02, 20, 4, 0, 0, 15, 15",
    "month 2025-01, 10, 8, 0, 0, 12, 2",
    "month 2025-01, 10, 12, 0, 0, 10, 0",
    "month 2024-12, 10, 10, 0, 0, 15, 0",
    "month 1925-12, 10, 10, 0, 0, 15, 0",
  })
  void unusedUnitsComeOverUpToTheCap(
      String label, long units, long used, long reserved, long carried, long total, long moved) {
    CarriedUnits.Earlier earlier =
        new CarriedUnits.Earlier(label, new QuotaCount(used, reserved, carried, 0), units);
    QuotaCounter counter = march(Quota.perMonth(10).rollOver(15));

    assertThat(CarriedUnits.into(counter, Optional.of(earlier), false))
        .isEqualTo(new CarriedUnits(total, moved));
  }

  @Test
  void nothingComesFromNowhere() {
    QuotaCounter counter = march(Quota.perMonth(10).rollOver(15));
    CarriedUnits.Earlier earlier = new CarriedUnits.Earlier("month 2025-02", QuotaCount.NONE, 10);

    assertThat(CarriedUnits.into(counter, Optional.empty(), false)).isEqualTo(CarriedUnits.NONE);
    assertThat(CarriedUnits.into(counter, Optional.of(earlier), true))
        .isEqualTo(new CarriedUnits(-10, 0));
    assertThat(CarriedUnits.into(march(Quota.perMonth(10)), Optional.of(earlier), false))
        .isEqualTo(CarriedUnits.NONE);
  }

  @Test
  void manyEmptyHoursOfLargeQuotasFillTheCap() {
    Quota quota = Quota.perHour(Quota.MOST_UNITS).rollOver(Quota.MOST_UNITS);
    CarriedUnits.Earlier earlier =
        new CarriedUnits.Earlier("hour 0001-01-01T00:00Z", QuotaCount.NONE, 0);

    assertThat(CarriedUnits.into(march(quota), Optional.of(earlier), false).total())
        .isEqualTo(Quota.MOST_UNITS);
  }
}

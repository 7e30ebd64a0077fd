package dev.quipu.analytics.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.error.InvalidModelException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuotaTest {

  @ParameterizedTest
  @CsvSource({
    "HOUR, America/New_York, 2025-11-02T05:59:59Z, hour 2025-11-02T05:00Z, 2025-11-02T06:00:00Z",
    "HOUR, America/New_York, 2025-11-02T06:00:00Z, hour 2025-11-02T06:00Z, 2025-11-02T07:00:00Z",
    "HOUR, Asia/Kathmandu, 2025-11-02T05:00:00Z, hour 2025-11-02T04:15Z, 2025-11-02T05:15:00Z",
    "DAY, America/New_York, 2025-11-02T04:00:00Z, day 2025-11-02, 2025-11-03T05:00:00Z",
    "DAY, America/New_York, 2025-11-03T04:59:59Z, day 2025-11-02, 2025-11-03T05:00:00Z",
    "DAY, America/Santiago, 2025-09-07T04:00:00Z, day 2025-09-07, 2025-09-08T03:00:00Z",
    "DAY, Pacific/Apia, 2011-12-30T09:59:59Z, day 2011-12-29, 2011-12-30T10:00:00Z",
    "DAY, Pacific/Apia, 2011-12-30T10:00:00Z, day 2011-12-31, 2011-12-31T10:00:00Z",
    "MONTH, Pacific/Chatham, 2025-10-31T10:14:59Z, month 2025-10, 2025-10-31T10:15:00Z",
    "MONTH, Asia/Tokyo, 2025-12-31T15:00:00Z, month 2026-01, 2026-01-31T15:00:00Z",
  })
  void aWindowIsThatOfTheLocalClock(
      QuotaPeriod period, String zone, Instant now, String label, Instant end) {
    QuotaWindow window = QuotaWindow.at(now, period, ZoneId.of(zone));

    assertThat(window.label()).isEqualTo(label);
    assertThat(window.resetsAt()).hasValue(end);
    assertThat(window.contains(now)).isTrue();
    assertThat(window.contains(end)).isFalse();
    assertThat(QuotaWindow.at(end, period, ZoneId.of(zone)).label()).isGreaterThan(label);
  }

  @Test
  void everyHourOfAYearHasALabelOfItsOwnThatIsLater() {
    ZoneId zone = ZoneId.of("Australia/Lord_Howe");
    Instant now = Instant.parse("2025-01-01T00:00:00Z");
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < 366 * 48; i++) {
      String label = QuotaWindow.at(now, QuotaPeriod.HOUR, zone).label();
      if (labels.isEmpty() || !labels.get(labels.size() - 1).equals(label)) {
        labels.add(label);
      }
      now = now.plus(Duration.ofMinutes(30));
    }
    assertThat(labels).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(366 * 24 - 2);
  }

  @Test
  void whatLastsForEverHasNoEnd() {
    QuotaWindow window = QuotaWindow.at(Instant.EPOCH, QuotaPeriod.FOREVER, ZoneId.of("UTC"));
    assertThat(window.label()).isEqualTo("forever");
    assertThat(window.resetsAt()).isEmpty();
    assertThat(window.contains(Instant.parse("9000-01-01T00:00:00Z"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "HOUR, 2025-11-02T07:30:00Z, hour 2025-11-02T04:00Z, 2",
    "DAY, 2025-03-01T12:00:00Z, day 2025-02-27, 1",
    "MONTH, 2026-01-15T12:00:00Z, month 2025-12, 0",
    "MONTH, 2026-01-15T12:00:00Z, month 2024-12, 12",
  })
  void emptyWindowsAreCounted(QuotaPeriod period, Instant now, String earlier, long empty) {
    QuotaWindow window = QuotaWindow.at(now, period, ZoneId.of("America/New_York"));
    assertThat(window.emptySince(earlier)).isEqualTo(empty);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 80, 0, 7, OK",
    "10, 80, 0, 8, WARNING",
    "10, 80, 0, 9, WARNING",
    "10, 80, 0, 10, EXCEEDED",
    "10, 80, 5, 11, OK",
    "10, 80, 5, 12, WARNING",
    "10, 80, 5, 15, EXCEEDED",
    "3, 80, 0, 2, OK",
    "3, 80, 0, 3, EXCEEDED",
    "1, 1, 0, 0, OK",
    "1, 1, 0, 1, EXCEEDED",
    "10, 100, 0, 9, OK",
    "1000000000000000, 80, 0, 799999999999999, OK",
    "1000000000000000, 80, 0, 800000000000000, WARNING",
    "10, 80, -10, 0, EXCEEDED",
    "0, 80, 0, 0, UNAVAILABLE"
  })
  void theStateIsThatOfWhatIsUsed(
      long units, int percent, long carried, long used, QuotaState state) {
    Quota quota = Quota.perMonth(units).warningAt(percent);
    QuotaWindow window = QuotaWindow.at(Instant.EPOCH, QuotaPeriod.MONTH, ZoneId.of("UTC"));
    assertThat(new QuotaStatus("ai", quota, window, used, 0, carried).state()).isEqualTo(state);
  }

  @Test
  void aQuotaNamesAllItsFaults() {
    assertThatThrownBy(
            () -> new Quota(OptionalLong.of(-1), QuotaPeriod.FOREVER, Enforcement.SOFT, 3, 7, 101))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            """
            quota is invalid:
              - units: is -1 (0 to 1000000000000000)
              - grace: is 3 (at least 1 with grace, else 0)
              - rollOver: is 7 (0 for a quota for ever)
              - warningPercent: is 101 (1 to 100)\
            """);
    assertThatThrownBy(() -> Quota.unlimited().rollOver(1)).hasMessageContaining("unlimited");
    assertThatThrownBy(() -> Quota.perDay(1).grace(0)).hasMessageContaining("at least 1");
  }
}

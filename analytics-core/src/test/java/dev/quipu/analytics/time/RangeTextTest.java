package dev.quipu.analytics.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "24h",
        "7d",
        "100000d",
        "today",
        "last_quarter",
        "all_time",
        "last_1_hour",
        "last_6_months",
        "last_1_year_to_date",
        "last_12_weeks_to_date",
        "2024-02-29",
        "2025-01-01/2025-01-31",
        "2025-01-01T00:00/2025-01-31T12:30:15.5",
        "2025-01-01T00:00:00Z/2025-02-01T00:00:00.000001Z",
        "2025-01-01/2025-01-31T12:00",
        "2025-01-01T00:00:00Z/2025-01-31"
      })
  void aTextIsReadAndWrittenAsItWas(String text) {
    assertThat(RangeSpec.parse(text).text())
        .isEqualTo(text.replace("15.5", "15.500"))
        .satisfies(
            written -> assertThat(RangeSpec.parse(written)).isEqualTo(RangeSpec.parse(text)));
  }

  @Test
  void everySpecIsReadBackFromItsText() {
    Worlds worlds = new Worlds("texts");
    Random random = new Random(Worlds.SEED);
    for (int i = 0; i < 2000; i++) {
      TimeRange range = worlds.range(worlds.calendar().zone(), TimeGrain.MONTH);
      LocalDateTime from = LocalDateTime.ofInstant(range.start(), ZoneOffset.UTC);
      LocalDateTime to = LocalDateTime.ofInstant(range.end(), ZoneOffset.UTC);
      TimeGrain grain = worlds.grain();
      int n = 1 + random.nextInt(1000);
      RangeSpec spec =
          switch (random.nextInt(6)) {
            case 0 -> RangeSpec.last(n, grain);
            case 1 -> RangeSpec.lastToDate(n, grain);
            case 2 -> random.nextBoolean() ? RangeSpec.hours(n) : RangeSpec.days(n);
            case 3 -> RangeSpec.custom(from.toLocalDate(), to.toLocalDate());
            case 4 -> RangeSpec.custom(from, to);
            default -> RangeSpec.custom(range.start(), range.end());
          };

      assertThat(RangeSpec.parse(spec.text())).as("seed %d", Worlds.SEED).isEqualTo(spec);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyPresetIsReadBackFromItsText(RangeSpec.Preset preset) {
    assertThat(RangeSpec.parse(preset.text())).isEqualTo(preset);
  }

  @Test
  void otherSpellingsReadAlike() {
    assertThat(RangeSpec.parse("last_1_months")).isEqualTo(RangeSpec.last(1, TimeGrain.MONTH));
    assertThat(RangeSpec.parse("last_6_month")).isEqualTo(RangeSpec.last(6, TimeGrain.MONTH));
    assertThat(RangeSpec.parse("007d")).isEqualTo(RangeSpec.days(7));
    assertThat(RangeSpec.parse("2025-01-01T00:00+02:00/2025-01-02T00:00-05:30"))
        .isEqualTo(
            RangeSpec.custom(
                Instant.parse("2024-12-31T22:00:00Z"), Instant.parse("2025-01-02T05:30:00Z")));
    assertThat(RangeSpec.parse("2025-01-01/2025-01-01"))
        .isEqualTo(RangeSpec.custom(LocalDate.parse("2025-01-01"), LocalDate.parse("2025-01-01")))
        .isEqualTo(RangeSpec.parse("2025-01-01"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lst_month | unknown, did you mean \"last_month\"?",
        "LAST MONTH | unknown, did you mean \"last_month\"?",
        "Today | unknown, did you mean \"today\"?",
        "thisweek | unknown, did you mean \"this_week\"?",
        "all | unknown",
        "'' | unknown",
        "month | unknown",
        "last_six_months | unknown",
        "0d | number of days \"0\" must be from 1 to 100000",
        "-7d | number of days \"-7\" must be from 1 to 100000",
        "100001h | number of hours \"100001\" must be from 1 to 100000",
        "999999999999d | number of days \"999999999999\" must be from 1 to 100000",
        "last_0_months | number of months \"0\" must be from 1 to 10000",
        "last_-1_weeks | number of weeks \"-1\" must be from 1 to 10000",
        "last_1001_years | number of years \"1001\" must be from 1 to 1000",
        "7w | \"7w\" is no date or date-time",
        "2025-02-30 | \"2025-02-30\" is no date or date-time",
        "2023-02-29/2023-03-01 | \"2023-02-29\" is no date or date-time",
        "2025-01-01T24:00/2025-01-03 | \"2025-01-01T24:00\" is no date or date-time",
        "2025-01-01T00:00 02:00/2025-01-02 | \"2025-01-01T00:00 02:00\" is no date or date-time",
        "2025-1-1 | \"2025-1-1\" is no date or date-time",
        "2025-01 | \"2025-01\" is no date or date-time",
        "+999999999-12-31T23:59:59-18:00/2025-01-01 | instant \"+1000000000-01-01T17:59:59Z\" must"
            + " be in the years from 1 to 9999",
        "0000-01-01 | year \"0\" must be from 1 to 9999",
        "-2025-01-01 | year \"-2025\" must be from 1 to 9999",
        "/ | \"\" is no date or date-time",
        "2025-01-01/ | \"\" is no date or date-time",
        "2025-01-01/today | \"today\" is no date or date-time",
        "2025-01-01T00:00 | must be one day, or a start and an end with \"/\" between",
        "2025-01-01/2025-01-02/2025-01-03 | must be one day, or a start and an end with \"/\""
            + " between",
        "2025-01-31/2025-01-01 | start \"2025-01-31\" must be before end \"2025-01-01\"",
        "2025-01-01T00:00/2025-01-01T00:00 | start \"2025-01-01T00:00\" must be before end"
            + " \"2025-01-01T00:00\""
      })
  void aBadTextIsRefusedWithAllThatIsAllowed(String text, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RangeSpec.parse(text))
        .withMessage(
            "time range \""
                + text
                + "\": "
                + problem
                + "; allowed: 24h or 30d for any number, today, yesterday, this_week, last_week,"
                + " this_month, last_month, this_quarter, last_quarter, this_year, last_year,"
                + " all_time, last_6_months or last_6_months_to_date for any number of hours, days,"
                + " weeks, months, quarters or years, 2025-01-31, 2025-01-01/2025-01-31,"
                + " 2025-01-01T00:00/2025-01-31T12:00,"
                + " 2025-01-01T00:00:00Z/2025-02-01T00:00:00Z");
  }

  @Test
  void aLongTextIsShownInPart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RangeSpec.parse("9".repeat(100_000) + "d"))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RangeSpec.parse("2" + "/".repeat(100_000)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RangeSpec.parse("2025-01-01T" + "0".repeat(100_000)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
  }

  @Test
  void specsRefuseWhatTheirTextCouldNotSay() {
    assertThatIllegalArgumentException().isThrownBy(() -> RangeSpec.days(0));
    assertThatIllegalArgumentException().isThrownBy(() -> RangeSpec.last(-1, TimeGrain.YEAR));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RangeSpec.Rolling(1, TimeGrain.WEEK))
        .withMessage("rolling range by \"week\" must be by hour or day");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RangeSpec.custom(LocalDate.MIN, LocalDate.MAX));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RangeSpec.custom(Instant.EPOCH, Instant.EPOCH));
  }
}

package dev.quipu.analytics.contract;

import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.model.TimeColumn.EpochUnit;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Rows of every type that dwell where clocks change. Binary numbers are multiples of 1/8, so that
 * their sums do not depend on an order.
 *
 * @param decimalDigits the most digits before the point of a decimal
 */
record RandomRows(Random random, ZoneId zone, int decimalDigits) {

  private static final List<ZoneId> ZONES =
      List.of(
              "America/New_York",
              "Asia/Kathmandu",
              "Asia/Kolkata",
              "Pacific/Chatham",
              "Australia/Lord_Howe",
              "Pacific/Apia",
              "America/Santiago",
              "Europe/London",
              "Africa/Casablanca",
              "Asia/Gaza",
              "America/St_Johns",
              "UTC")
          .stream()
          .map(ZoneId::of)
          .toList();

  private static final List<String> TEXTS =
      List.of(
          "",
          "usa",
          "USA ",
          "USA",
          "Us\u00E1",
          "Usa\u0301",
          TextContract.WIDE,
          TextContract.EMOJI,
          "a%b",
          "a_b",
          "it's",
          "\\",
          "z");

  private static final Instant FIRST = Instant.parse("2011-01-01T00:00:00Z");

  static RandomRows of(Random random, int decimalDigits) {
    return new RandomRows(random, ZONES.get(random.nextInt(ZONES.size())), decimalDigits);
  }

  /** Returns a kind of time column; {@code i} from 0 to 5 names each once. */
  TimeColumn time(int i) {
    ZoneId other = random.nextBoolean() ? zone : ZONES.get(random.nextInt(ZONES.size()));
    return switch (i % 6) {
      case 0 -> TimeColumn.instant("happened");
      case 1 -> TimeColumn.local("happened", other);
      case 2 -> TimeColumn.date("happened");
      case 3 -> TimeColumn.epoch("happened", EpochUnit.SECONDS);
      case 4 -> TimeColumn.epoch("happened", EpochUnit.MILLIS);
      default -> TimeColumn.epoch("happened", EpochUnit.MICROS);
    };
  }

  Fixture fixture(TimeColumn time, int count) {
    Fixture fixture = Fixture.of(declaration(time));
    for (int id = 0; id < count; id++) {
      fixture =
          fixture.row(
              orNull(inColumn(time, instant())),
              id,
              orNull(value(ValueType.TEXT)),
              orNull(value(ValueType.TEXT)),
              orNull(value(ValueType.INTEGER)),
              orNull(random.nextInt(5) == 0 ? (Object) 0 : Long.MAX_VALUE - random.nextInt(2)),
              orNull(value(ValueType.DECIMAL)),
              orNull(value(ValueType.DOUBLE)),
              orNull(value(ValueType.BOOLEAN)),
              orNull(value(ValueType.DATE)),
              orNull(value(ValueType.DATETIME)),
              orNull(value(ValueType.INSTANT)));
    }
    return fixture;
  }

  private static Dataset.Builder declaration(TimeColumn time) {
    return Dataset.table("random_rows")
        .time(time)
        .dimensions(
            Dimension.integer("id"),
            Dimension.text("word"),
            Dimension.text("other_word"),
            Dimension.integer("whole"),
            Dimension.integer("huge"),
            Dimension.decimal("exact"),
            Dimension.real("binary_number"),
            Dimension.bool("flag"),
            Dimension.date("day"),
            Dimension.datetime("noted"),
            Dimension.instant("seen"))
        .measures(
            Measure.count("n"),
            Measure.count("flagged").where(Filter.not(Filter.equalTo("flag", false))),
            Measure.countDistinct("words", "word"),
            Measure.countDistinct("exacts", "exact"),
            Measure.countDistinct("moments", "seen"),
            Measure.countDistinct("different", "whole").where(Filter.present("word")),
            Measure.sum("wholes", "whole"),
            Measure.sum("total", "exact").where(Filter.present("word")),
            Measure.sum("weight", "binary_number"),
            Measure.avg("mean_whole", "whole"),
            Measure.avg("mean_weight", "binary_number"),
            Measure.min("first_word", "word"),
            Measure.max("largest", "huge"),
            Measure.max("latest", "noted"),
            Measure.min("first_day", "day"),
            Measure.median("median_exact", "exact"),
            Measure.percentile("p90", "whole", new BigDecimal("0.9")),
            Measure.percentile("p10_weight", "binary_number", new BigDecimal("0.1")))
        .kpis(
            Kpi.percent("flag_rate", "flagged", "n"),
            Kpi.ratio("per_row", "total", "n"),
            Kpi.share("part", "n"),
            Kpi.difference("gap", "wholes", "n"));
  }

  /** Returns an instant near a change of clocks, at its edge, or anywhere, to the microsecond. */
  Instant instant() {
    Instant anywhere = FIRST.plusSeconds(random.nextInt(15 * 365 * 86_400));
    ZoneOffsetTransition change = zone.getRules().nextTransition(anywhere);
    if (change == null || random.nextInt(4) == 0) {
      return anywhere.plus(random.nextInt(1_000_000), ChronoUnit.MICROS);
    }
    return random.nextInt(4) == 0
        ? change.getInstant().plus(random.nextInt(3) - 1L, ChronoUnit.MICROS)
        : change.getInstant().plus(random.nextInt(2 * 172_800) - 172_800L, ChronoUnit.SECONDS);
  }

  private Object inColumn(TimeColumn time, Instant instant) {
    return time.kind()
        .accept(
            new TimeColumn.Kind.Visitor<>() {
              @Override
              public Object instant() {
                return instant;
              }

              @Override
              public Object local(ZoneId local) {
                return LocalDateTime.ofInstant(instant, local).plusMinutes(random.nextInt(3) * 30L);
              }

              @Override
              public Object date() {
                return LocalDate.ofInstant(instant, zone);
              }

              @Override
              public Object epoch(EpochUnit unit) {
                return Math.floorDiv(
                    ChronoUnit.MICROS.between(Instant.EPOCH, instant), unit.micros());
              }
            });
  }

  /** Returns a text that names a tenant in some rows. */
  String tenant() {
    return TEXTS.get(1 + random.nextInt(TEXTS.size() - 1));
  }

  /** Returns a value of a type, likely to be one that other rows have. */
  Object value(ValueType type) {
    return switch (type) {
      case TEXT -> TEXTS.get(random.nextInt(TEXTS.size()));
      case INTEGER -> (long) random.nextInt(21) - 10;
      case DECIMAL ->
          random.nextInt(5) == 0
              ? new BigDecimal(new BigInteger(80, random), random.nextInt(11))
                  .remainder(BigDecimal.TEN.pow(decimalDigits))
              : BigDecimal.valueOf(random.nextInt(21) - 10, random.nextInt(3));
      case DOUBLE -> (random.nextInt(81) - 40) / 8.0;
      case BOOLEAN -> random.nextBoolean();
      case DATE -> LocalDate.of(2024, 2, 27).plusDays(random.nextInt(5));
      case DATETIME ->
          LocalDateTime.of(2024, 2, 28, 23, 59, 59).plus(random.nextInt(5), ChronoUnit.MICROS);
      case INSTANT ->
          LocalDateTime.of(1969, 12, 31, 23, 59, 59)
              .plus(random.nextInt(5) * 499_999L, ChronoUnit.MICROS)
              .toInstant(ZoneOffset.UTC);
      case BUCKET -> throw new IllegalArgumentException("no column holds buckets");
    };
  }

  /** Returns a value, or sometimes null. */
  @Nullable Object orNull(Object value) {
    return random.nextInt(8) == 0 ? null : value;
  }
}

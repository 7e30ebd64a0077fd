package dev.quipu.analytics.json;

import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import dev.quipu.analytics.query.Step;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.RangeSpec;
import dev.quipu.analytics.time.TimeGrain;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

/** Questions of every shape, the same for the same seed. */
final class RandomQueries {

  private static final String ODD = "\"\\{}[],:-\u0000\n\t €😀\uD83D%_'";

  private final Random random;

  RandomQueries(long seed) {
    this.random = new Random(seed);
  }

  Query query() {
    Scope scope = scope(filter(4));
    return switch (random.nextInt(7)) {
      case 6 ->
          new Query.Retention(
              scope,
              text(),
              pick(TimeGrain.values()),
              1 + random.nextInt(1_000),
              filter(2),
              filter(2));
      case 5 -> {
        Duration window = Duration.ofNanos(random.nextLong());
        yield new Query.Funnel(scope, text(), window, many(() -> new Step(text(), filter(2))));
      }
      case 0 -> new Query.Totals(scope, texts());
      case 4 -> new Query.Histogram(scope, text(), 1 + random.nextInt(100));
      case 1 -> {
        TimeGrain grain = pick(TimeGrain.values());
        boolean other = random.nextBoolean();
        yield new Query.Trend(scope, grain, texts(), texts(), many(this::sort), limit(), other);
      }
      case 2 -> {
        boolean other = random.nextBoolean();
        Filter having = filter(2);
        yield new Query.Breakdown(
            scope, texts(), texts(), many(this::sort), limit(), other, having);
      }
      default -> new Query.Rows(scope, texts(), many(this::sort), longLimit());
    };
  }

  Scope scope(Filter filter) {
    Optional<Comparison> comparison =
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(
                new Comparison(pick(Comparison.Kind.values()), pick(Comparison.Extent.values())));
    return new Scope(text(), range(), filter, comparison);
  }

  Object time() {
    long second = random.nextInt() * 20L;
    int nano = random.nextInt(1_000_000_000);
    return switch (random.nextInt(3)) {
      case 0 -> LocalDate.ofEpochDay(random.nextInt(100_000));
      case 1 -> LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC);
      default -> Instant.ofEpochSecond(second, nano);
    };
  }

  /** Returns the text with a piece cut out, doubled, or replaced by something odd. */
  String damaged(String text) {
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + random.nextInt(6));
    String piece = text.substring(from, to);
    String instead =
        switch (random.nextInt(3)) {
          case 0 -> "";
          case 1 -> piece + piece;
          default -> text();
        };
    return text.substring(0, from) + instead + text.substring(to);
  }

  private RangeSpec range() {
    int n = 1 + random.nextInt(500);
    LocalDate day = LocalDate.ofEpochDay(random.nextInt(30_000));
    return switch (random.nextInt(7)) {
      case 0 -> RangeSpec.hours(n);
      case 1 -> RangeSpec.days(n);
      case 2 -> RangeSpec.last(n, pick(TimeGrain.values()));
      case 3 -> RangeSpec.lastToDate(n, pick(TimeGrain.values()));
      case 4 -> RangeSpec.custom(day, day.plusDays(random.nextInt(3)));
      case 5 -> RangeSpec.custom(day.atTime(1, n % 60), day.plusDays(n).atTime(2, 0, n % 60));
      default -> pick(RangeSpec.Preset.values());
    };
  }

  private Filter filter(int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 7)) {
      case 4 -> new Filter.Not(filter(depth - 1));
      case 5 -> new Filter.AllOf(many(() -> filter(depth - 1)));
      case 6 -> new Filter.AnyOf(many(() -> filter(depth - 1)));
      default -> test();
    };
  }

  private Filter test() {
    Operator operator = pick(Operator.values());
    List<Object> values =
        switch (operator) {
          case MISSING -> List.of();
          case ONE_OF -> many(this::value);
          case BETWEEN -> List.of(value(), value());
          case CONTAINS, STARTS_WITH -> List.of(text());
          case EQUAL_TO, LESS_THAN, AT_MOST, GREATER_THAN, AT_LEAST -> List.of(value());
        };
    return new Filter.Test(text(), operator, values);
  }

  private Object value() {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextLong() >> random.nextInt(64);
      case 1 ->
          new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(60) - 20);
      case 2 -> BigDecimal.valueOf(random.nextInt(2_000) - 1_000);
      case 3 -> random.nextBoolean();
      default -> text();
    };
  }

  private Sort sort() {
    return new Sort(text(), pick(Sort.Direction.values()));
  }

  private OptionalInt limit() {
    return random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(99));
  }

  private OptionalLong longLimit() {
    return random.nextBoolean()
        ? OptionalLong.empty()
        : OptionalLong.of(1 + (random.nextLong() >>> 2));
  }

  private List<String> texts() {
    return many(this::text);
  }

  private <T> List<T> many(Supplier<T> one) {
    List<T> all = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      all.add(one.get());
    }
    return all;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(
          random.nextInt(3) == 0
              ? ODD.charAt(random.nextInt(ODD.length()))
              : (char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}

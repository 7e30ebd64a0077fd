package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.rollup.RollupRun;
import dev.quipu.analytics.rollup.RollupRun.Outcome;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.Cancellation;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.store.Wording;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.time.TimeRange;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Buckets that are rolled up again after their rows have changed. */
interface RollupChangesContract extends ContractHost {

  ReportingCalendar INDIA = ReportingCalendar.of(ZoneId.of("Asia/Kolkata"));
  Instant NOW = Instant.parse("2025-11-06T00:00:00Z");
  Instant FIRST = Instant.parse("2025-08-20T00:00:00Z");
  int DAYS = 75;
  int ROUNDS = 4;
  Scope MONTHS = Scope.of("ledger").range("2025-09-01/2025-10-31");
  Rollup EXACT =
      Rollup.of("exact", "ledger")
          .by("reason", "token_type")
          .measures("credited", "entries", "active_users", "buyers");
  Rollup ABOUT =
      Rollup.of("about", "ledger")
          .by("reason", "token_type")
          .measures("credited", "entries")
          .estimated("active_users", "buyers");
  Rollup NUMBERS = Rollup.of("numbers", "ledger").by("reason").measures("entries", "active_users");

  private static Analytics analytics(Backend backend, Rollup... rollups) {
    return Analytics.builder()
        .catalog(Catalog.of(RolledLedger.rows().declaration()))
        .backend(backend)
        .calendar(INDIA)
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .rollups(rollups)
        .build()
        .start();
  }

  private static List<Query> questions() {
    Scope all = Scope.of("ledger").range("2025-08-01/2025-11-04");
    String[] figures = {"credited", "entries", "active_users", "buyers"};
    return List.of(
        all.totals(figures),
        MONTHS.totals(figures),
        MONTHS.by("reason").measures(figures),
        MONTHS.by("token_type").measures(figures),
        all.by("reason", "token_type").measures(figures),
        all.trend(TimeGrain.MONTH, figures).by("token_type"),
        all.trend(TimeGrain.MONTH, "entries", "active_users"),
        all.trend(TimeGrain.DAY, figures).by("reason"));
  }

  private static List<@Nullable Object> row(Random random, Instant time, int id) {
    String token = List.of("regular", "promo", "").get(random.nextInt(3));
    List<@Nullable Object> row = new ArrayList<>(List.of(time, (long) id));
    row.add(random.nextInt(5) == 0 ? null : Long.valueOf(random.nextInt(20) - 2));
    row.add(random.nextInt(5) == 0 ? null : "buyer" + random.nextInt(9));
    row.add(token.isEmpty() ? null : token);
    row.add(random.nextBoolean() ? "credit" : "debit");
    row.add(random.nextInt(9) == 0 ? null : "reason " + random.nextInt(5));
    row.add(Long.valueOf(random.nextInt(100)));
    row.add(time);
    return row;
  }

  private static Instant time(Random random, int days) {
    return FIRST.plusSeconds(random.nextInt(days * 86_400));
  }

  /** Adds and removes rows of at most some days, and returns those days. */
  private static List<TimeRange> change(Random random, List<List<@Nullable Object>> rows) {
    List<TimeRange> days = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      Instant time = time(random, DAYS);
      TimeRange day = INDIA.bucket(time, TimeGrain.DAY).range();
      days.add(day);
      if (random.nextInt(3) > 0) {
        int added = random.nextBoolean() ? 1 : 60;
        for (int j = 0; j < added; j++) {
          rows.add(row(random, time, 10_000 + rows.size()));
        }
      }
      if (random.nextBoolean()) {
        int most = random.nextBoolean() ? 1 : 1_000;
        List<List<@Nullable Object>> its =
            rows.stream().filter(row -> day.contains((Instant) row.get(0))).toList();
        rows.removeAll(its.subList(0, Math.min(most, its.size())));
      }
    }
    return days;
  }

  private static void refresh(Analytics analytics, List<TimeRange> days, boolean announced) {
    String name = analytics.rollups().definitions().get(0).name();
    if (days.size() == 1 && !announced) {
      assertThat(analytics.rollups().recompute(name, days.get(0)).outcome())
          .isEqualTo(Outcome.UP_TO_DATE);
    } else {
      days.forEach(day -> analytics.rollups().changed("ledger", day));
      assertThat(analytics.rollups().refresh(name).outcome()).isEqualTo(Outcome.UP_TO_DATE);
    }
    assertThat(analytics.rollups().status().get(0).announced()).isZero();
  }

  @Test
  default void whatHasChangedIsRolledUpAsIfItHadAlwaysBeenSo() {
    long seed = Long.getLong("quipu.contract.seed", System.nanoTime());
    Random random = new Random(seed);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int id = 0; id < 600; id++) {
      rows.add(row(random, time(random, DAYS), id));
    }
    Backend backend = fresh(RolledLedger.of(rows), INDIA, EXACT, ABOUT);
    try (Analytics first = analytics(backend, EXACT, ABOUT)) {
      first.rollups().refreshAll();
    }
    for (int round = 0; round < ROUNDS; round++) {
      List<TimeRange> days = change(random, rows);
      backend = reload(backend, List.of(RolledLedger.of(rows)));
      try (Analytics exact = analytics(backend, EXACT);
          Analytics about = analytics(backend, ABOUT);
          Analytics without = analytics(backend)) {
        refresh(exact, days, random.nextBoolean());
        refresh(about, days, random.nextBoolean());
        for (Query query : questions()) {
          String what = "seed " + seed + ", round " + round + ", " + query;
          String expected = Lines.of(without.query(query)).toString();
          Table table = exact.query(query);
          assertThat(Lines.of(table)).as(what).hasToString(expected);
          assertThat(table.explanation().orElseThrow().notes())
              .as(what)
              .anyMatch(note -> note.contains("answered"));
          assertThat(Lines.of(about.query(query))).as("about, " + what).hasToString(expected);
        }
      }
    }
  }

  @Test
  default void aDayThatIsAsItWasIsNotWritten() {
    Backend backend = fresh(RolledLedger.rows(), INDIA, EXACT);
    TimeRange day = INDIA.bucket(Instant.parse("2025-11-01T09:00:00Z"), TimeGrain.DAY).range();
    try (Analytics analytics = analytics(backend, EXACT)) {
      analytics.rollups().refresh("exact");
      RollupRun run = analytics.rollups().recompute("exact", day);
      assertThat(run.outcome()).isEqualTo(Outcome.UP_TO_DATE);
      assertThat(run.buckets()).isEqualTo(1);
      assertThat(run.rows()).isZero();
    }
  }

  /** Rows change, and another refresh takes them in, between what one reads and what it writes. */
  @Test
  default void aRefreshThatWasOvertakenReadsAgain() {
    List<List<@Nullable Object>> rows = new ArrayList<>(RolledLedger.rows().inMemory().rows());
    TimeRange day = INDIA.bucket(Instant.parse("2025-10-10T09:00:00Z"), TimeGrain.DAY).range();
    rows.add(row(new Random(1), day.start(), 98));
    AtomicReference<Backend> backend =
        new AtomicReference<>(fresh(RolledLedger.of(rows), INDIA, NUMBERS));
    AtomicReference<Runnable> afterReading = new AtomicReference<>(() -> {});
    try (Analytics slow = analytics(Overtaken.reading(backend, afterReading), NUMBERS)) {
      slow.rollups().refresh("numbers");
      List<RollupRun> overtaking = new ArrayList<>();
      afterReading.set(
          () -> {
            rows.add(row(new Random(2), day.start(), 99));
            backend.set(reload(backend.get(), List.of(RolledLedger.of(rows))));
            try (Analytics fast = analytics(backend.get(), NUMBERS)) {
              overtaking.add(fast.rollups().recompute("numbers", day));
            }
          });
      rows.remove(rows.size() - 1);
      backend.set(reload(backend.get(), List.of(RolledLedger.of(rows))));
      RollupRun run = slow.rollups().recompute("numbers", day);
      assertThat(run.outcome()).isEqualTo(Outcome.UP_TO_DATE);
      assertThat(overtaking).hasSize(1).allMatch(each -> each.rows() > 0);
      try (Analytics without = analytics(backend.get())) {
        Query query = MONTHS.by("reason").measures("entries", "active_users");
        Table table = slow.query(query);
        assertThat(Lines.of(table)).isEqualTo(Lines.of(without.query(query)));
        assertThat(table.explanation().orElseThrow().notes())
            .anyMatch(note -> note.contains("answered"));
      }
    }
  }

  /** A rollup that is empty by then is not believed to be as full as it was known to be. */
  @Test
  default void aQuestionNoticesThatARollupIsBuiltAnew() {
    Backend backend = fresh(RolledLedger.rows(), INDIA, NUMBERS);
    AtomicReference<Runnable> beforeAsking = new AtomicReference<>(() -> {});
    Query query = MONTHS.by("reason").measures("entries");
    try (Analytics slow = analytics(Overtaken.asking(backend, beforeAsking), NUMBERS);
        Analytics fast = analytics(backend, NUMBERS);
        Analytics without = analytics(backend)) {
      slow.rollups().refresh("numbers");
      List<String> expected = Lines.of(without.query(query));
      assertThat(Lines.of(slow.query(query))).isEqualTo(expected).isNotEmpty();
      List<RollupRun> runs = new ArrayList<>();
      beforeAsking.set(
          () -> {
            Cancellation stop = new Cancellation();
            runs.add(fast.rollups().rebuild("numbers", step -> stop.cancel(), stop));
          });
      assertThat(Lines.of(slow.query(query))).isEqualTo(expected);
      assertThat(runs).extracting(RollupRun::outcome).containsExactly(Outcome.STOPPED);
      slow.rollups().refresh("numbers");
      assertThat(Lines.of(slow.query(query))).isEqualTo(expected);
    }
  }

  /** A back end to which something happens before it answers, or once a snapshot was closed. */
  record Overtaken(
      AtomicReference<Backend> current,
      AtomicReference<Runnable> afterReading,
      AtomicReference<Runnable> beforeAsking)
      implements Backend {

    static Overtaken reading(AtomicReference<Backend> current, AtomicReference<Runnable> after) {
      return new Overtaken(current, after, new AtomicReference<>(() -> {}));
    }

    static Overtaken asking(Backend backend, AtomicReference<Runnable> before) {
      return new Overtaken(new AtomicReference<>(backend), new AtomicReference<>(() -> {}), before);
    }

    @Override
    public Snapshot open(Execution execution) {
      Snapshot snapshot = current.get().open(execution);
      return (Snapshot)
          Proxy.newProxyInstance(
              Snapshot.class.getClassLoader(),
              new Class<?>[] {Snapshot.class},
              (proxy, method, arguments) -> {
                Object result = method.invoke(snapshot, arguments);
                if (method.getName().equals("close")) {
                  afterReading.getAndSet(() -> {}).run();
                }
                return result;
              });
    }

    @Override
    public Snapshot openForOne(Execution execution) {
      beforeAsking.getAndSet(() -> {}).run();
      return current.get().openForOne(execution);
    }

    @Override
    public List<Problem> check(Dataset dataset) {
      return current.get().check(dataset);
    }

    @Override
    public Wording wording() {
      return current.get().wording();
    }

    @Override
    public Optional<TableStore> tables() {
      return current.get().tables();
    }
  }
}

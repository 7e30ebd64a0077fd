package dev.quipu.analytics.export.schedule;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.contract.SetClock;
import dev.quipu.analytics.delivery.Delivery;
import dev.quipu.analytics.export.content.QueryContent;
import dev.quipu.analytics.export.job.Exports;
import dev.quipu.analytics.export.options.ExportSettings;
import dev.quipu.analytics.export.schedule.ScheduledRun.State;
import dev.quipu.analytics.export.storage.Storage;
import dev.quipu.analytics.job.AccessResolver;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.memory.MemoryTable;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.schedule.Schedule;
import dev.quipu.analytics.store.TableStore;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of the hosts that share tables and a storage: one order a day of January 2026. */
final class Host implements AutoCloseable {

  static final Subject ANN = Subject.of("ann");
  static final Schedule DAILY = Schedule.of("0 7 * * *", ZoneOffset.UTC);

  final Exports exports;
  final ExportSchedules schedules;
  private final Analytics analytics;

  Host(TableStore tables, Storage storage, Clock clock, ExportSchedule... all) {
    analytics = Analytics.builder().catalog(catalog()).backend(orders()).build().start();
    exports =
        Exports.builder()
            .analytics(analytics)
            .tables(tables)
            .storage(storage)
            .access(AccessResolver.withoutRoles())
            .settings(ExportSettings.defaults().poll(Duration.ofMillis(20)))
            .build()
            .createTables()
            .start();
    schedules = ExportSchedules.of(exports, tables, List.of(all), clock).createTables();
  }

  private static Catalog catalog() {
    return Catalog.of(
        Dataset.table("orders")
            .time(TimeColumn.instant("created_at"))
            .dimensions(Dimension.integer("id")));
  }

  private static MemoryBackend orders() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int day = 1; day <= 31; day++) {
      rows.add(
          Arrays.asList(
              LocalDate.of(2026, 1, day).atTime(9, 0).toInstant(ZoneOffset.UTC), (long) day));
    }
    return MemoryBackend.of(Map.of("orders", new MemoryTable(List.of("created_at", "id"), rows)));
  }

  /** The orders of the day before. */
  static ExportRequest yesterday(Occurrence occurrence) {
    LocalDate day = occurrence.local().toLocalDate().minusDays(1);
    return ExportRequest.of(
            ANN, QueryContent.of(Scope.of("orders").range(day + "/" + day).rows("id")), "csv")
        .named("orders");
  }

  static ExportSchedule daily(Missed missed, Delivery delivery, String... recipients) {
    return ExportSchedule.of("daily", DAILY, Host::yesterday)
        .missed(missed)
        .sends(Letter.attached("Orders"), delivery, recipients);
  }

  /** Does what is due until nothing is open, by the real clock at most for a minute. */
  void finish(SetClock clock) throws InterruptedException {
    for (int i = 0; i < 3_000; i++) {
      schedules.run();
      if (schedules.runs("daily").stream().noneMatch(run -> run.state() == State.OPEN)) {
        return;
      }
      Thread.sleep(20);
      clock.pass(Duration.ofSeconds(5));
    }
    throw new AssertionError("still open: " + schedules.runs("daily"));
  }

  @Override
  public void close() {
    schedules.close();
    exports.close();
    analytics.close();
  }
}

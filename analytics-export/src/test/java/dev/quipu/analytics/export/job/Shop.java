package dev.quipu.analytics.export.job;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.access.RowPolicy;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.export.content.QueryContent;
import dev.quipu.analytics.export.options.ExportSettings;
import dev.quipu.analytics.export.storage.FolderStorage;
import dev.quipu.analytics.export.storage.Storage;
import dev.quipu.analytics.export.storage.StoredFile;
import dev.quipu.analytics.job.AccessResolver;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.job.JobState;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.memory.MemoryTable;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.queue.QueueLimits;
import dev.quipu.analytics.store.Backend;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A host with orders of two tenants in memory, and a login whose roles can be changed. */
final class Shop {

  static final Subject ANN = Subject.of("ann").tenant("acme");
  static final Subject BEN = Subject.of("ben").tenant("acme");
  static final Subject EVE = Subject.of("eve").tenant("other");
  static final Scope ALL = Scope.of("orders").range("2025-01-01/2025-12-31");
  static final Query.Rows LINES = ALL.rows("id", "customer", "total");

  private static final Instant START = Instant.parse("2025-03-01T00:00:00Z");
  private static final Duration LONG = Duration.ofSeconds(60);

  final Map<String, Subject> login = new ConcurrentHashMap<>();
  final HandClock clock = new HandClock();
  final Storage storage;
  final Backend backend;
  final Analytics analytics;

  /** A clock that goes as the system's does, but from a time that can be moved. */
  static final class HandClock extends Clock {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    void pass(Duration time) {
      ahead.updateAndGet(before -> before.plus(time));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(ahead.get());
    }
  }

  Shop(Path folder, int rows) {
    this(folder, MemoryBackend.of(Map.of("orders", orders(rows))));
  }

  Shop(Path folder, Backend backend) {
    this.storage = FolderStorage.at(folder);
    this.backend = backend;
    this.analytics =
        Analytics.builder().catalog(catalog()).backend(backend).clock(clock).build().start();
    List.of(ANN, BEN, EVE).forEach(each -> login.put(each.id(), each));
  }

  static Catalog catalog() {
    return Catalog.of(
        Dataset.table("orders")
            .time(TimeColumn.instant("created_at"))
            .dimensions(
                Dimension.integer("id"),
                Dimension.text("tenant"),
                Dimension.text("customer")
                    .personal()
                    .masked(Mask.partial(1, 1))
                    .plainFor("support"),
                Dimension.decimal("total"))
            .measures(Measure.count("orders"), Measure.sum("revenue", "total"))
            .rows(RowPolicy.tenant("tenant").exceptFor("operator"))
            .key("id"));
  }

  private static MemoryTable orders(int count) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(START.plusSeconds(60L * i));
      row.add((long) i);
      row.add(i % 4 == 3 ? "other" : "acme");
      row.add(i % 5 == 0 ? null : "=cust \"" + i % 7 + "\", é");
      row.add(BigDecimal.valueOf(i % 100).movePointLeft(2));
      rows.add(row);
    }
    return new MemoryTable(List.of("created_at", "id", "tenant", "customer", "total"), rows);
  }

  AccessResolver access() {
    return requester -> Optional.ofNullable(login.get(requester.id())).filter(requester::matches);
  }

  static ExportSettings settings() {
    return ExportSettings.defaults().poll(Duration.ofMillis(20)).chunkRows(100);
  }

  static QueueLimits limits() {
    return QueueLimits.defaults().lease(Duration.ofSeconds(2));
  }

  ExportsBuilder builder() {
    return Exports.builder()
        .analytics(analytics)
        .tables(backend.tables().orElseThrow())
        .storage(storage)
        .access(access())
        .settings(settings())
        .limits(limits())
        .clock(clock);
  }

  Exports started() {
    return builder().build().createTables().start();
  }

  static ExportRequest request(Subject who, Query query, String format) {
    return ExportRequest.of(who, QueryContent.of(query), format).named("orders");
  }

  static ExportJob await(Exports exports, ExportJob job, JobState state)
      throws InterruptedException {
    long deadline = System.nanoTime() + LONG.toNanos();
    ExportJob now = exports.find(job.id()).orElseThrow();
    while (now.state() != state && System.nanoTime() < deadline) {
      if (now.state().ended() && !state.ended()) {
        break;
      }
      Thread.sleep(10);
      now = exports.find(job.id()).orElseThrow();
    }
    if (now.state() != state) {
      throw new AssertionError("job is " + now + " and not " + state);
    }
    return now;
  }

  static byte[] bytes(Download download) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    download.to(out);
    return out.toByteArray();
  }

  static String text(Download download) throws IOException {
    return new String(bytes(download), StandardCharsets.UTF_8);
  }

  List<String> stored() {
    List<String> names = new ArrayList<>();
    storage.list((StoredFile file) -> names.add(file.name().text()));
    return names.stream().sorted().toList();
  }
}

package dev.quipu.analytics.export.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.contract.SetClock;
import dev.quipu.analytics.delivery.Message;
import dev.quipu.analytics.export.schedule.ScheduledRun.State;
import dev.quipu.analytics.export.storage.FolderStorage;
import dev.quipu.analytics.export.storage.Storage;
import dev.quipu.analytics.store.TableStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts that share tables do together what one would do. */
@Timeout(300)
abstract class TwoHostsContract {

  @TempDir Path folder;

  private final SetClock clock = new SetClock("2026-01-10T12:00:00Z");
  private final Postbox postbox = new Postbox();

  /** Returns tables that are empty, or not there yet. */
  abstract TableStore tables() throws Exception;

  private Host host(TableStore tables) {
    Storage files = FolderStorage.at(folder.resolve("files"));
    return new Host(tables, files, clock, Host.daily(Missed.ALL, postbox, "a", "b", "c"));
  }

  @Test
  void everyOccurrenceIsSentOnce() throws Exception {
    TableStore tables = tables();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Host one = host(tables);
        Host other = host(tables)) {
      List<Callable<Void>> looks = new ArrayList<>();
      for (Host host : List.of(one, other)) {
        looks.add(
            () -> {
              host.schedules.run();
              return null;
            });
      }
      both(threads, looks);
      clock.set("2026-01-20T12:00:00Z");
      for (int i = 0; i < 500 && postbox.taken.size() < 30; i++) {
        both(threads, looks);
        clock.pass(Duration.ofSeconds(5));
      }
      assertThat(postbox.taken).extracting(Message::id).hasSize(30).doesNotHaveDuplicates();
      assertThat(postbox.taken)
          .extracting(message -> message.title() + message.to())
          .hasSize(30)
          .doesNotHaveDuplicates();
      assertThat(one.exports.list(Host.ANN, 100)).hasSize(10);
      assertThat(one.schedules.runs("daily"))
          .hasSize(30)
          .allSatisfy(run -> assertThat(run.state()).isEqualTo(State.SENT));
    } finally {
      threads.shutdownNow();
    }
  }

  private static void both(ExecutorService threads, List<Callable<Void>> looks) throws Exception {
    for (Future<Void> look : threads.invokeAll(looks)) {
      look.get();
    }
  }

  @Test
  void whatADeadHostHadTakenIsSentByAnother() throws Exception {
    TableStore tables = tables();
    try (Host other = host(tables)) {
      other.schedules.run();
      clock.set("2026-01-11T07:00:00Z");
      Runs dead = new Runs(tables, clock);
      dead.plan(Host.daily(Missed.ALL, postbox, "a", "b", "c"));
      assertThat(dead.open()).hasSize(3).allSatisfy(run -> assertThat(dead.take(run)).isPresent());

      other.schedules.run();
      clock.pass(Runs.LEASE.minusSeconds(1));
      other.schedules.run();
      assertThat(postbox.seen).isEmpty();
      clock.pass(Duration.ofSeconds(1));
      other.finish(clock);
      assertThat(postbox.taken).hasSize(3);
    }
  }

  @Test
  void whoHasLostARunChangesItNoMore() throws Exception {
    TableStore tables = tables();
    Runs one = new Runs(tables, clock);
    Runs other = new Runs(tables, clock);
    one.createTables();
    ExportSchedule daily = Host.daily(Missed.ALL, postbox);
    one.plan(daily);
    clock.set("2026-01-11T07:00:00Z");
    one.plan(daily);
    other.plan(daily);
    Run run = one.open().get(0);
    assertThat(one.take(run)).isPresent();
    assertThat(other.take(run)).isEmpty();
    clock.pass(Runs.LEASE);
    Run again = other.open().get(0);
    assertThat(other.take(again)).isPresent();
    one.end(run, State.FAILED, java.util.Optional.of("too late"));
    assertThat(other.of("daily").get(0).state()).isEqualTo(State.OPEN);
    other.end(again, State.SENT, java.util.Optional.empty());
    assertThat(other.of("daily").get(0).state()).isEqualTo(State.SENT);
    assertThat(other.open()).isEmpty();
  }

  @Test
  void runsOfLongAgoAreForgotten() throws Exception {
    TableStore tables = tables();
    Runs runs = new Runs(tables, clock);
    runs.createTables();
    ExportSchedule daily = Host.daily(Missed.SKIP, postbox);
    runs.plan(daily);
    clock.set("2026-01-12T12:00:00Z");
    runs.plan(daily);
    assertThat(runs.of("daily")).hasSize(2);
    clock.set("2026-04-12T07:00:00Z");
    runs.plan(daily);
    assertThat(runs.of("daily"))
        .noneMatch(run -> run.at().isBefore(Instant.parse("2026-01-13T00:00:00Z")));
  }
}

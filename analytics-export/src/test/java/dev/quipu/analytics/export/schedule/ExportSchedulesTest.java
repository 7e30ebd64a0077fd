package dev.quipu.analytics.export.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.contract.SetClock;
import dev.quipu.analytics.delivery.DeliveryException.Reason;
import dev.quipu.analytics.delivery.FolderDelivery;
import dev.quipu.analytics.delivery.Message;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.export.content.QueryContent;
import dev.quipu.analytics.export.schedule.ScheduledRun.State;
import dev.quipu.analytics.export.storage.FolderStorage;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.store.TableStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ExportSchedulesTest {

  @TempDir Path folder;

  private final TableStore tables = MemoryBackend.of(Map.of()).tables().orElseThrow();
  private final SetClock clock = new SetClock("2026-01-10T12:00:00Z");
  private final Postbox postbox = new Postbox();

  private Host host(ExportSchedule... all) {
    Host host = new Host(tables, FolderStorage.at(folder.resolve("files")), clock, all);
    host.schedules.run(); // they begin now
    return host;
  }

  private static Instant at(int day) {
    return Instant.parse("2026-01-" + day + "T07:00:00Z");
  }

  @Test
  void anOccurrenceIsExportedOnceAndSentToEach() throws InterruptedException {
    try (Host host = host(Host.daily(Missed.LAST, postbox, "ann@example.com", "ben@example.com"))) {
      clock.set("2026-01-11T06:59:59Z");
      host.schedules.run();
      assertThat(host.schedules.runs("daily")).isEmpty();

      clock.set("2026-01-11T07:00:00Z");
      host.finish(clock);
      assertThat(postbox.taken)
          .extracting(Message::to)
          .containsExactlyInAnyOrder("ann@example.com", "ben@example.com");
      assertThat(postbox.taken).extracting(Message::id).doesNotHaveDuplicates();
      assertThat(postbox.taken).extracting(Message::title).containsOnly("Orders, 2026-01-11");
      assertThat(postbox.taken).extracting(Postbox::content).containsOnly("id\n10\n");
      assertThat(host.exports.list(Host.ANN, 10)).hasSize(1);
      assertThat(host.schedules.runs("daily"))
          .hasSize(2)
          .allSatisfy(run -> assertThat(run.at()).isEqualTo(at(11)))
          .allSatisfy(run -> assertThat(run.state()).isEqualTo(State.SENT));

      host.finish(clock);
      assertThat(postbox.seen).hasSize(2);
    }
  }

  @Test
  void missedOccurrencesRunAsOfTheirTime() throws InterruptedException {
    try (Host host = host(Host.daily(Missed.ALL, postbox))) {
      clock.set("2026-01-13T12:00:00Z");
      host.finish(clock);
      assertThat(postbox.taken)
          .extracting(Postbox::content)
          .containsExactlyInAnyOrder("id\n10\n", "id\n11\n", "id\n12\n");
    }
  }

  @Test
  void missedOccurrencesThatAreLeftOutAreKnown() throws InterruptedException {
    try (Host host = host(Host.daily(Missed.LAST, postbox))) {
      clock.set("2026-01-13T12:00:00Z");
      host.finish(clock);
      assertThat(postbox.taken).extracting(Postbox::content).containsExactly("id\n12\n");
      assertThat(host.schedules.runs("daily"))
          .extracting(ScheduledRun::at, ScheduledRun::state)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(at(13), State.SENT),
              org.assertj.core.groups.Tuple.tuple(at(12), State.SKIPPED),
              org.assertj.core.groups.Tuple.tuple(at(11), State.SKIPPED));
    }
  }

  @Test
  void whoIsAwayGetsItLaterUnderTheSameId() throws InterruptedException {
    try (Host host = host(Host.daily(Missed.LAST, postbox))) {
      postbox.failures.addAll(List.of(Reason.AWAY, Reason.AWAY));
      clock.set("2026-01-11T07:00:00Z");
      while (postbox.seen.isEmpty()) {
        host.schedules.run();
        Thread.sleep(20);
        clock.pass(Duration.ofSeconds(5));
      }
      ScheduledRun run = host.schedules.runs("daily").get(0);
      assertThat(run.state()).isEqualTo(State.OPEN);
      assertThat(run.tries()).isEqualTo(1);
      assertThat(run.error()).contains("no, AWAY");

      clock.pass(Duration.ofSeconds(50));
      host.schedules.run();
      assertThat(postbox.seen).hasSize(1);
      clock.pass(Duration.ofSeconds(10));
      host.schedules.run();
      assertThat(postbox.seen).hasSize(2);
      clock.pass(Duration.ofSeconds(110));
      host.schedules.run();
      assertThat(postbox.seen).hasSize(2);
      clock.pass(Duration.ofSeconds(10));
      host.schedules.run();
      assertThat(postbox.taken).hasSize(1);
      assertThat(postbox.seen).extracting(Message::id).containsOnly(postbox.taken.get(0).id());
      assertThat(host.schedules.runs("daily").get(0).error()).isEmpty();
    }
  }

  @Test
  void whoStaysAwayIsGivenUpAfterHalfADay() {
    try (Host host = host(Host.daily(Missed.LAST, postbox))) {
      postbox.failures.addAll(java.util.Collections.nCopies(100, Reason.AWAY));
      clock.set("2026-01-11T07:00:00Z");
      Instant end = Instant.parse("2026-01-12T06:00:00Z");
      while (clock.instant().isBefore(end)) {
        host.schedules.run();
        clock.pass(Duration.ofSeconds(30));
      }
      assertThat(postbox.seen).hasSize(20);
      ScheduledRun run = host.schedules.runs("daily").get(0);
      assertThat(run.state()).isEqualTo(State.FAILED);
      assertThat(run.error()).contains("no, AWAY");
    }
  }

  @Test
  void whoRefusesHoldsNobodyElseUp() throws InterruptedException {
    try (Host host = host(Host.daily(Missed.LAST, postbox, "a", "b", "c"))) {
      postbox.failures.add(Reason.REFUSED);
      clock.set("2026-01-11T07:00:00Z");
      host.finish(clock);
      assertThat(postbox.taken).hasSize(2);
      assertThat(host.schedules.runs("daily"))
          .extracting(ScheduledRun::state)
          .containsExactlyInAnyOrder(State.FAILED, State.SENT, State.SENT);
    }
  }

  @Test
  void anOrderThatCannotBeMadeFailsAndSaysWhy() throws InterruptedException {
    ExportSchedule.Order wrong =
        occurrence ->
            ExportRequest.of(
                Host.ANN,
                QueryContent.of(Scope.of("orders").range("today").rows("nothing")),
                "csv");
    ExportSchedule daily =
        ExportSchedule.of("daily", Host.DAILY, wrong).sends(Letter.attached("Orders"), postbox);
    try (Host host = host(daily)) {
      clock.set("2026-01-11T07:00:00Z");
      host.finish(clock);
      ScheduledRun run = host.schedules.runs("daily").get(0);
      assertThat(run.state()).isEqualTo(State.FAILED);
      assertThat(run.error().orElseThrow()).contains("nothing");
    }
  }

  @Test
  void aLinkInsteadOfTheFile() throws InterruptedException {
    ExportSchedule daily =
        ExportSchedule.of("daily", Host.DAILY, Host::yesterday)
            .sends(
                Letter.linked(
                    "Orders",
                    ready -> URI.create("https://example.com/" + ready.download().job().id())),
                postbox);
    try (Host host = host(daily)) {
      clock.set("2026-01-11T07:00:00Z");
      host.finish(clock);
      Message message = postbox.taken.get(0);
      String link = "https://example.com/" + host.exports.list(Host.ANN, 1).get(0).id();
      assertThat(message.attachments()).isEmpty();
      assertThat(message.text()).contains(link);
      assertThat(message.attributes())
          .containsEntry("link", link)
          .containsEntry("schedule", "daily")
          .containsEntry("occurrence", "2026-01-11T07:00:00Z");
    }
  }

  @Test
  void theThreadDoesItToo() throws Exception {
    Path out = folder.resolve("out");
    try (Host host = host(Host.daily(Missed.LAST, FolderDelivery.at(out)))) {
      host.schedules.start().start();
      clock.set("2026-01-11T07:00:00Z");
      Optional<Path> file = Optional.empty();
      for (int i = 0; i < 3_000 && file.isEmpty(); i++) {
        Thread.sleep(20);
        clock.pass(Duration.ofMillis(20));
        file = found(out);
      }
      assertThat(file.orElseThrow()).hasContent("id\n10\n");
    }
  }

  private static Optional<Path> found(Path out) throws IOException {
    if (!Files.isDirectory(out)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(out)) {
      return files
          .filter(file -> file.endsWith("orders.csv") && !file.toString().contains(".part-"))
          .findFirst();
    }
  }

  @Test
  void everyFaultOfAScheduleIsTold() {
    assertThatThrownBy(
            () ->
                ExportSchedule.of("Daily!", Host.DAILY, Host::yesterday)
                    .sends(Letter.attached("Orders"), postbox, "a", "a", "b".repeat(151)))
        .isInstanceOfSatisfying(
            InvalidModelException.class, e -> assertThat(e.problems()).hasSize(3));
    ExportSchedule daily = Host.daily(Missed.ALL, postbox);
    assertThatThrownBy(() -> host(daily, daily))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("is there twice");
  }
}

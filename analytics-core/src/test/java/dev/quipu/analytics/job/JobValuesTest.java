package dev.quipu.analytics.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.job.JobFile.Remark;
import dev.quipu.analytics.job.JobOutput.Way;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JobValuesTest {

  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  @Test
  void anIdIsTheNumberOfItsBits() {
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      UUID bits = new UUID(random.nextLong(), random.nextLong());
      String text = Ulid.of(bits);
      BigInteger read = BigInteger.ZERO;
      for (int place = 0; place < text.length(); place++) {
        read = read.shiftLeft(5).add(BigInteger.valueOf(DIGITS.indexOf(text.charAt(place))));
      }
      assertThat(read).isEqualTo(new BigInteger(bits.toString().replace("-", ""), 16));
      assertThat(Ulid.matches(text)).isTrue();
    }
    assertThat(Ulid.of(new UUID(0, 0))).isEqualTo("0".repeat(26));
    assertThat(Ulid.of(new UUID(-1, -1))).isEqualTo("7" + "Z".repeat(25));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "01", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ", "01arz3ndektsv4rrffq69g5fav"})
  void whatIsNoIdIsTold(String text) {
    assertThat(Ulid.matches(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a ", "a/b", "..\\x", "a\nb", "a\"b", "a\u202eb", "a\u0000", "\ud800"})
  void aNameThatIsNoFileEverywhereIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JobOutput("csv", name, Way.AT_ONCE))
        .withMessageContaining("the name of a file");
  }

  @Test
  void otherPartsThatAreWrongAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new JobOutput("CSV", "a", Way.AT_ONCE));
    assertThatIllegalArgumentException().isThrownBy(() -> new JobContent("no kind", "{}"));
    assertThatIllegalArgumentException().isThrownBy(() -> RowLimit.of(0));
    ExportRequest request =
        ExportRequest.of(Subject.of("ann"), new JobContent("query", "{}"), "csv");
    assertThatIllegalArgumentException().isThrownBy(() -> request.priority(1_001));
    assertThatIllegalArgumentException().isThrownBy(() -> request.once("k".repeat(201)));
  }

  @Test
  void onlyTheRequesterItselfMatches() {
    Requester ann = Requester.of(Subject.of("ann").tenant("acme").roles("manager"));
    assertThat(ann.matches(Subject.of("ann").tenant("acme"))).isTrue();
    assertThat(ann.matches(Subject.of("ann").tenant("other"))).isFalse();
    assertThat(ann.matches(Subject.of("ann"))).isFalse();
    assertThat(ann.matches(Subject.of("ben").tenant("acme"))).isFalse();
    assertThat(ann.subject()).isEqualTo(Subject.of("ann").tenant("acme"));
    assertThat(new Requester("", Optional.empty()).subject()).isEqualTo(Subject.nobody());
  }

  @Test
  void percentAndSpeedAreOfWhatIsWritten() {
    JobProgress half = new JobProgress(OptionalLong.of(3), 2, 9, Duration.ofMillis(500));
    assertThat(half.percent()).hasValue(66);
    assertThat(half.rowsPerSecond()).isEqualTo(4);
    JobProgress more = new JobProgress(OptionalLong.of(3), 9, 9, Duration.ZERO);
    assertThat(more.percent()).hasValue(99);
    assertThat(more.rowsPerSecond()).isZero();
    assertThat(new JobProgress(OptionalLong.of(0), 0, 0, Duration.ZERO).percent()).isEmpty();
  }

  @Test
  void theNameOfTheFileSaysWhatIsToBeKnown() {
    JobFile file =
        new JobFile("x", "text/csv", 5, 9, "", Set.of(Remark.CUT, Remark.SEVERAL_SNAPSHOTS));
    ExportRequest request =
        ExportRequest.of(Subject.of("ann"), new JobContent("query", "{}"), "csv").named("a.b");
    JobTimes times =
        new JobTimes(Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty());
    ExportJob job =
        new ExportJob(
            "id",
            request,
            JobState.READY,
            JobProgress.none(),
            times,
            Optional.of(file),
            Optional.empty());
    assertThat(job.fileName("csv.gz")).isEqualTo("a.b-first-5-rows-several-snapshots.csv.gz");
  }

  @Test
  void nothingLeadsOutOfAnEnd() {
    for (JobState state : List.of(JobState.FAILED, JobState.CANCELLED, JobState.EXPIRED)) {
      assertThat(state.next()).isEmpty();
      assertThat(state.ended()).isTrue();
    }
    assertThat(JobState.READY.next()).containsExactly(JobState.EXPIRED);
    assertThat(JobState.QUEUED.ended() || JobState.RUNNING.ended()).isFalse();
  }
}

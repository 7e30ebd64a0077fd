package dev.quipu.analytics.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.usage.JournalSettings;
import dev.quipu.analytics.usage.UsageEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {

  @TempDir Path folder;

  private static UsageEvent event(int number) {
    return UsageEvent.builder(
            new UUID(number, ~number), "feature", Instant.ofEpochSecond(number, 123_000))
        .subject("\ud83d\ude00" + number)
        .tenant("t".repeat(number % 7))
        .amount(number)
        .with("text", "\u00fc")
        .with("whole", Long.MIN_VALUE + number)
        .with("decimal", new BigDecimal("-1.5"))
        .with("yes", true)
        .with("no", false)
        .build();
  }

  private static List<UsageEvent> events(int from, int to) {
    List<UsageEvent> events = new ArrayList<>();
    for (int i = from; i < to; i++) {
      events.add(event(i));
    }
    return events;
  }

  private JournalSettings settings() {
    return JournalSettings.of(folder);
  }

  private static List<UsageEvent> rest(JournalReader reader) throws IOException {
    List<UsageEvent> all = new ArrayList<>();
    for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
      all.add(entry.event());
    }
    return all;
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".journal")).sorted().toList();
    }
  }

  @Test
  void whatIsAppendedIsReadWithItsReceiptAndTime() throws IOException {
    try (Journal journal = Journal.open(settings());
        JournalReader reader = journal.reader()) {
      assertThat(reader.next()).isNull();
      journal.writer().append(events(0, 3), 11, 1_000);
      journal.writer().append(events(3, 5), 14, 2_000);

      assertThat(reader.next()).isEqualTo(new Entry(11, 1_000, event(0)));
      assertThat(rest(reader)).isEqualTo(events(1, 5));
      journal.writer().append(events(5, 6), 16, 3_000);
      assertThat(reader.next()).isEqualTo(new Entry(16, 3_000, event(5)));
      assertThat(reader.ofThisRun()).isTrue();
      assertThat(reader.corrupt()).isZero();
    }
  }

  @Test
  void anotherRunReadsWhatIsLeftAndThenItsOwn() throws IOException {
    try (Journal journal = Journal.open(settings())) {
      journal.writer().append(events(0, 3), 1, 0);
    }
    try (Journal journal = Journal.open(settings());
        JournalReader reader = journal.reader()) {
      journal.writer().append(events(3, 4), 1, 0);
      assertThat(reader.next()).isNotNull();
      assertThat(reader.ofThisRun()).isFalse();
      assertThat(rest(reader)).isEqualTo(events(1, 4));
      assertThat(reader.ofThisRun()).isTrue();
    }
  }

  @Test
  void filesOfWhichAllIsStoredAreRemoved() throws IOException {
    JournalSettings small = settings().sized(1 << 16, 1 << 22);
    try (Journal journal = Journal.open(small);
        JournalReader reader = journal.reader()) {
      for (int i = 0; i < 3_000; i += 100) {
        journal.writer().append(events(i, i + 100), i + 1, 0);
      }
      assertThat(files()).hasSizeGreaterThan(4);
      assertThat(rest(reader)).isEqualTo(events(0, 3_000));
      long before = journal.bytes();
      reader.removeStored();

      assertThat(files()).hasSize(1);
      assertThat(journal.bytes()).isLessThan(before).isEqualTo(Files.size(files().get(0)));
      reader.removeAll();
      assertThat(files()).isEmpty();
      assertThat(journal.bytes()).isZero();
    }
  }

  @Test
  void aFileThatIsCutAnywhereHasAllEntriesBeforeTheCut() throws IOException {
    try (Journal journal = Journal.open(settings())) {
      journal.writer().append(events(0, 5), 1, 0);
    }
    Path file = files().get(0);
    byte[] whole = Files.readAllBytes(file);
    int record = (whole.length - Segment.HEADER) / 5;
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (Journal journal = Journal.open(settings());
          JournalReader reader = journal.reader()) {
        int least = Math.max(0, length - Segment.HEADER) / (record + 5);
        List<UsageEvent> left = rest(reader);
        assertThat(left).as("cut at %d", length).isEqualTo(events(0, left.size()));
        assertThat(left).hasSizeBetween(least, 4);
        assertThat(reader.corrupt()).as("cut at %d", length).isZero();
      }
    }
  }

  @Test
  void aByteThatChangedCostsItsEventOnlyAndIsReported() throws IOException {
    try (Journal journal = Journal.open(settings())) {
      journal.writer().append(events(0, 5), 1, 0);
      journal.writer().append(events(5, 6), 6, 0);
    }
    Path file = files().get(0);
    byte[] whole = Files.readAllBytes(file);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int at = Segment.HEADER; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= (byte) (1 + random.nextInt(255));
      Files.write(file, changed);
      try (Journal journal = Journal.open(settings());
          JournalReader reader = journal.reader()) {
        List<UsageEvent> left = rest(reader);
        assertThat(left).as("byte %d, seed %d", at, seed).hasSize(5);
        assertThat(events(0, 6)).containsAll(left);
        boolean last = !left.contains(event(5));
        assertThat(reader.corrupt()).as("byte %d, seed %d", at, seed).isEqualTo(last ? 0 : 1);
        if (!last) {
          assertThat(reader.corruptPlace()).startsWith("file 1 of the journal, byte ");
        }
      }
    }
  }

  @Test
  void aFileThatIsNoneIsReportedAndKept() throws IOException {
    Path strange = folder.resolve("0000000000000007.journal");
    Files.writeString(strange, "this is a text, and no file of a journal at all");
    try (Journal journal = Journal.open(settings());
        JournalReader reader = journal.reader()) {
      journal.writer().append(events(0, 2), 1, 0);
      assertThat(rest(reader)).isEqualTo(events(0, 2));
      assertThat(reader.corrupt()).isEqualTo(1);
      reader.removeStored();
      assertThat(strange).doesNotExist();
      assertThat(folder.resolve("0000000000000007.journal.corrupt")).exists();
    }
  }

  @Test
  void aTextThatLooksLikeARecordIsNone() throws IOException {
    byte[] record;
    try (Journal journal = Journal.open(settings())) {
      journal.writer().append(events(1, 2), 1, 0);
      byte[] file = Files.readAllBytes(files().get(0));
      record = Arrays.copyOfRange(file, Segment.HEADER, file.length);
    }
    Path file = files().get(0);
    byte[] whole = Files.readAllBytes(file);
    byte[] other = new byte[whole.length * 2 - Segment.HEADER];
    System.arraycopy(whole, 0, other, 0, whole.length);
    System.arraycopy(record, 0, other, whole.length, record.length);
    other[Segment.HEADER - 1] ^= 1; // another file's random bytes
    Files.write(file, other);
    try (Journal journal = Journal.open(settings());
        JournalReader reader = journal.reader()) {
      assertThat(rest(reader)).isEmpty();
    }
  }

  @Test
  void aJournalThatIsFullTakesNothingMoreAndLosesNothing() throws IOException {
    JournalSettings small = settings().sized(1 << 16, 1 << 17);
    try (Journal journal = Journal.open(small);
        JournalReader reader = journal.reader()) {
      int kept = 0;
      IOException failure = null;
      while (failure == null) {
        try {
          journal.writer().append(events(kept, kept + 50), kept + 1, 0);
          kept += 50;
        } catch (IOException e) {
          failure = e;
        }
      }
      assertThat(failure).hasMessageContaining("131072");
      assertThat(rest(reader)).isEqualTo(events(0, kept));
      assertThat(journal.bytes()).isLessThanOrEqualTo(1 << 17);
      reader.removeStored();
      journal.writer().append(events(kept, kept + 50), kept + 1, 0);
      assertThat(rest(reader)).isEqualTo(events(kept, kept + 50));
    }
  }

  @Test
  void aFolderIsOpenOnceInAJvm() {
    try (Journal journal = Journal.open(settings())) {
      assertThat(journal.folder()).exists();
      assertThatThrownBy(() -> Journal.open(settings()))
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("already open in this JVM");
    }
    Journal.open(settings()).close();
  }
}

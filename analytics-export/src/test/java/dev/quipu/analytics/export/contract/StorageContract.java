package dev.quipu.analytics.export.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.quipu.analytics.export.storage.Storage;
import dev.quipu.analytics.export.storage.StorageException;
import dev.quipu.analytics.export.storage.StorageException.Reason;
import dev.quipu.analytics.export.storage.StoredFile;
import dev.quipu.analytics.export.storage.StoredName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Storage} must do. Extend it, supply an empty storage, add nothing. */
@Timeout(120)
public abstract class StorageContract {

  private static final StoredName NAME = StoredName.of("01jd3.csv");

  /** Longer than what a storage sends at once. */
  private static final int LONG = 12_000_000;

  /** Returns a storage without files. */
  protected abstract Storage emptyStorage();

  private static byte[] bytes(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static void write(Storage storage, StoredName name, byte[] bytes) throws IOException {
    storage.write(
        name,
        out -> {
          out.write(bytes);
          return bytes.length;
        });
  }

  private static byte[] read(Storage storage, StoredName name) throws IOException {
    try (InputStream in = storage.read(name)) {
      return in.readAllBytes();
    }
  }

  private static byte[] read(Storage storage, long from, long to) throws IOException {
    try (InputStream in = storage.read(NAME, from, to)) {
      return in.readAllBytes();
    }
  }

  private static List<StoredFile> all(Storage storage) {
    List<StoredFile> files = new ArrayList<>();
    storage.list(files::add);
    return files;
  }

  private static Instant in(Duration time) {
    return Clock.systemUTC().instant().plus(time);
  }

  private static void assertNothingIn(Storage storage) {
    assertThat(all(storage)).isEmpty();
    assertThat(storage.find(NAME)).isEmpty();
    assertThat(storage.removeUnfinished(in(Duration.ofHours(1)))).isZero();
  }

  @Test
  void whatIsWrittenIsThere() throws IOException {
    Storage storage = emptyStorage();
    for (int length : new int[] {0, 1, 70_000, LONG}) {
      byte[] bytes = bytes(length, length);
      write(storage, NAME, bytes);
      assertThat(Arrays.equals(read(storage, NAME), bytes)).as("%s bytes", length).isTrue();
      StoredFile file = storage.find(NAME).orElseThrow();
      assertThat(file.name()).isEqualTo(NAME);
      assertThat(file.bytes()).isEqualTo(length);
      assertThat(file.writtenAt()).isBetween(in(Duration.ofMinutes(-1)), in(Duration.ofMinutes(1)));
      assertThat(all(storage)).containsExactly(file);
    }
  }

  @Test
  void singleBytesAndArraysMayBeMixedAndTheStreamClosed() throws IOException {
    Storage storage = emptyStorage();
    String result =
        storage.write(
            NAME,
            out -> {
              out.write('a');
              out.write("xbcx".getBytes(StandardCharsets.US_ASCII), 1, 2);
              out.flush();
              out.write('d');
              out.close();
              return "done";
            });
    assertThat(result).isEqualTo("done");
    assertThat(read(storage, NAME)).asString(StandardCharsets.US_ASCII).isEqualTo("abcd");
  }

  @Test
  void aPartIsRead() throws IOException {
    Storage storage = emptyStorage();
    write(storage, NAME, "0123456789".getBytes(StandardCharsets.US_ASCII));
    assertThat(read(storage, 0, 3)).asString(StandardCharsets.US_ASCII).isEqualTo("012");
    assertThat(read(storage, 4, 5)).asString(StandardCharsets.US_ASCII).isEqualTo("4");
    assertThat(read(storage, 7, 99)).asString(StandardCharsets.US_ASCII).isEqualTo("789");
    assertThat(read(storage, 7, Long.MAX_VALUE)).hasSize(3);
    assertThat(read(storage, 5, 5)).isEmpty();
    assertThat(read(storage, 10, 12)).isEmpty();
    assertThat(read(storage, 99, 100)).isEmpty();
    assertThatThrownBy(() -> storage.read(NAME, -1, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> storage.read(NAME, 3, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPartOfAnEmptyFileIsEmpty() throws IOException {
    Storage storage = emptyStorage();
    write(storage, NAME, new byte[0]);
    assertThat(read(storage, 0, 10)).isEmpty();
    assertThat(read(storage, 0, Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void aFileIsReadByteByByteToo() throws IOException {
    Storage storage = emptyStorage();
    write(storage, NAME, new byte[] {-1, 0, 7, 9});
    try (InputStream in = storage.read(NAME, 0, 3)) {
      assertThat(List.of(in.read(), in.read(), in.read(), in.read(), in.read()))
          .containsExactly(255, 0, 7, -1, -1);
    }
  }

  @Test
  void nothingIsThereBeforeItIsWhole() throws IOException {
    Storage storage = emptyStorage();
    storage.write(
        NAME,
        out -> {
          out.write(bytes(1, LONG));
          out.flush();
          assertThat(storage.find(NAME)).isEmpty();
          assertThat(all(storage)).isEmpty();
          assertThatThrownBy(() -> storage.read(NAME)).isInstanceOf(StorageException.class);
          assertThat(storage.removeUnfinished(in(Duration.ofHours(-1)))).isZero();
          return null;
        });
    assertThat(storage.find(NAME)).isPresent();
  }

  @Test
  void aFileIsReplacedAsAWhole() throws IOException {
    Storage storage = emptyStorage();
    byte[] first = bytes(1, LONG);
    write(storage, NAME, first);
    storage.write(
        NAME,
        out -> {
          out.write(bytes(2, LONG - 1));
          assertThat(Arrays.equals(read(storage, NAME), first)).isTrue();
          return null;
        });
    assertThat(Arrays.equals(read(storage, NAME), bytes(2, LONG - 1))).isTrue();
    assertThat(all(storage)).hasSize(1);
  }

  @Test
  void whatTheContentThrowsComesBackAndNothingRemains() throws IOException {
    Storage storage = emptyStorage();
    for (int length : new int[] {0, 1, LONG}) {
      for (Throwable thrown :
          List.of(new IOException("a"), new IllegalStateException("b"), new AssertionError("c"))) {
        Throwable caught =
            catchThrowable(
                () ->
                    storage.write(
                        NAME,
                        out -> {
                          out.write(bytes(1, length));
                          throw sneaky(thrown);
                        }));
        assertThat(caught).isSameAs(thrown);
        assertNothingIn(storage);
      }
    }
  }

  private static RuntimeException sneaky(Throwable thrown) throws IOException {
    if (thrown instanceof IOException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
    return (RuntimeException) thrown;
  }

  @Test
  void aReplacementThatFailsLeavesWhatWasThere() throws IOException {
    Storage storage = emptyStorage();
    write(storage, NAME, bytes(1, 1000));
    assertThatThrownBy(
            () ->
                storage.write(
                    NAME,
                    out -> {
                      out.write(bytes(2, LONG));
                      throw new IOException("the client has gone");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(read(storage, NAME)).isEqualTo(bytes(1, 1000));
  }

  @Test
  void aFileIsDeletedOnce() throws IOException {
    Storage storage = emptyStorage();
    write(storage, NAME, bytes(1, 10));
    assertThat(storage.delete(NAME)).isTrue();
    assertNothingIn(storage);
    assertThat(storage.delete(NAME)).isFalse();
  }

  @Test
  void aFileThatIsNotThereIsMissing() {
    Storage storage = emptyStorage();
    assertThat(storage.find(NAME)).isEmpty();
    assertThatThrownBy(() -> storage.read(NAME))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING))
        .hasMessageContaining("01jd3.csv");
  }

  @Test
  void everyWholeFileIsListed() throws IOException {
    Storage storage = emptyStorage();
    for (int i = 0; i < 25; i++) {
      write(storage, StoredName.of("file-" + i + ".x"), bytes(i, i));
    }
    List<StoredFile> files = all(storage);
    assertThat(files).hasSize(25);
    for (StoredFile file : files) {
      assertThat(file.name().text()).isEqualTo("file-" + file.bytes() + ".x");
    }
  }

  @Test
  void aWriterWhoseBeginningsAreRemovedPublishesNothing() throws IOException {
    Storage storage = emptyStorage();
    assertThatThrownBy(
            () ->
                storage.write(
                    NAME,
                    out -> {
                      out.write(bytes(1, LONG));
                      out.flush();
                      assertThat(storage.removeUnfinished(in(Duration.ofHours(1)))).isEqualTo(1);
                      return null;
                    }))
        .isInstanceOf(StorageException.class);
    assertNothingIn(storage);
  }

  @Test
  void ofManyWritersOfOneNameOneWins() throws Exception {
    Storage storage = emptyStorage();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Void>> writers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        byte[] bytes = bytes(i, 200_000 + i);
        writers.add(
            () -> {
              write(storage, NAME, bytes);
              return null;
            });
      }
      for (Future<Void> writer : threads.invokeAll(writers)) {
        writer.get();
      }
    } finally {
      threads.shutdownNow();
    }
    byte[] last = read(storage, NAME);
    assertThat(last).isEqualTo(bytes(last.length - 200_000, last.length));
    assertThat(all(storage)).hasSize(1);
  }
}

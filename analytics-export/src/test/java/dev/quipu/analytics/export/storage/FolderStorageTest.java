package dev.quipu.analytics.export.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quipu.analytics.contract.SmallDisk;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.export.storage.StorageException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class FolderStorageTest {

  private static final StoredName NAME = StoredName.of("01jd3.csv");
  private static final byte[] BYTES = "a,b\r\n1,2\r\n".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  private static Void bytes(OutputStream out) throws IOException {
    out.write(BYTES);
    return null;
  }

  private static void assertReason(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.reason()).as("%s", e).isEqualTo(reason));
  }

  private List<String> names(Path of) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void foldersAreMadeAndOnlyTheUserReadsThem() throws IOException {
    Path inner = folder.resolve("deep").resolve("exports");
    FolderStorage.at(inner).write(NAME, FolderStorageTest::bytes);
    assertThat(names(inner)).containsExactly("01jd3.csv");
    assumeTrue(
        inner.getFileSystem().supportedFileAttributeViews().contains("posix"), "rights of POSIX");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inner)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(inner.resolve("01jd3.csv"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aFolderOfAWebApplicationIsRefused() throws IOException {
    Files.createDirectories(folder.resolve("shop").resolve("WEB-INF"));
    assertThatThrownBy(() -> FolderStorage.at(folder.resolve("shop").resolve("files")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("is within the web application");
  }

  @Test
  void aFileInThePlaceOfTheFolderIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> FolderStorage.at(file)).isInstanceOf(InvalidModelException.class);
    assertThatThrownBy(() -> FolderStorage.at(file.resolve("exports")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("cannot be made");
  }

  @Test
  void strangersInTheFolderAreLeftAlone() throws IOException {
    Storage storage = FolderStorage.at(folder);
    Files.writeString(folder.resolve("README"), "mine");
    Files.createDirectory(folder.resolve("folder"));
    Path secret = Files.writeString(folder.resolve("SECRET"), "secret");
    Files.createSymbolicLink(folder.resolve("link"), secret);
    List<StoredFile> files = new ArrayList<>();
    storage.list(files::add);
    assertThat(files).isEmpty();
    assertThat(storage.find(StoredName.of("link"))).isEmpty();
    assertReason(Reason.MISSING, () -> storage.read(StoredName.of("link")));
    assertReason(Reason.MISSING, () -> storage.read(StoredName.of("folder")));
    assertThat(storage.removeUnfinished(Clock.systemUTC().instant().plusSeconds(3600))).isZero();
    assertThat(names(folder)).containsExactly("README", "SECRET", "folder", "link");
  }

  @Test
  void aFolderThatIsGoneIsAway() throws IOException {
    Path gone = folder.resolve("mounted");
    Storage storage = FolderStorage.at(gone);
    Files.delete(gone);
    assertReason(Reason.AWAY, () -> storage.write(NAME, FolderStorageTest::bytes));
    assertReason(Reason.AWAY, () -> storage.find(NAME));
    assertReason(Reason.AWAY, () -> storage.read(NAME));
    assertReason(Reason.AWAY, () -> storage.delete(NAME));
    assertReason(Reason.AWAY, () -> storage.list(file -> {}));
    assertReason(Reason.AWAY, () -> storage.removeUnfinished(Instant.EPOCH));
    assertThat(gone).doesNotExist();
  }

  @Test
  void onlyWhatIsOldIsRemoved() throws IOException {
    Storage storage = FolderStorage.at(folder);
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    for (String age : List.of("old", "new")) {
      Path part = Files.createFile(folder.resolve(".part-" + age));
      Files.setLastModifiedTime(part, FileTime.from(noon.plusSeconds(age.equals("old") ? -1 : 1)));
    }
    assertThat(storage.removeUnfinished(noon)).isEqualTo(1);
    assertThat(names(folder)).containsExactly(".part-new");
  }

  @Test
  void aDiskThatIsFullIsFullAndKeepsNothing() throws Exception {
    try (SmallDisk disk = SmallDisk.mounted(folder, "1m")) {
      Storage storage = FolderStorage.at(folder);
      storage.write(NAME, FolderStorageTest::bytes);
      assertReason(
          Reason.FULL,
          () ->
              storage.write(
                  NAME,
                  out -> {
                    out.write(new byte[2 << 20]);
                    return null;
                  }));
      assertThat(names(folder)).containsExactly("01jd3.csv");
      try (InputStream in = storage.read(NAME)) {
        assertThat(in.readAllBytes()).isEqualTo(BYTES);
      }
      disk.remount("ro");
      assertReason(Reason.REFUSED, () -> storage.write(NAME, FolderStorageTest::bytes));
      assertReason(Reason.REFUSED, () -> storage.delete(NAME));
    }
  }

  @Test
  void aWriterThatIsKilledLeavesNothingUnderTheName() throws Exception {
    Path started = folder.resolve("started");
    Process writer = FolderWriter.start(folder.resolve("files"), started);
    while (!Files.exists(started)) {
      assertThat(writer.isAlive()).isTrue();
      Thread.sleep(20);
    }
    writer.destroyForcibly();
    assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
    Storage storage = FolderStorage.at(folder.resolve("files"));
    assertThat(storage.find(FolderWriter.NAME)).isEmpty();
    assertThat(names(folder.resolve("files"))).hasSize(1).first().asString().startsWith(".part-");
    Instant later = Clock.systemUTC().instant().plus(Duration.ofMinutes(1));
    assertThat(storage.removeUnfinished(later)).isEqualTo(1);
    assertThat(names(folder.resolve("files"))).isEmpty();
  }
}

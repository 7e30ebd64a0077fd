package dev.quipu.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import dev.quipu.analytics.contract.SmallDisk;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileTest {

  private static final List<Column> COLUMNS = Rows.columns("a");
  private static final List<List<Object>> THREE = Collections.nCopies(3, Rows.row("x"));

  @TempDir Path folder;

  @Test
  void aFileReplacesTheOneBeforeAndNothingElseIsLeft() throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), "old");
    assertThat(export(THREE.iterator(), Format.csv()).toFile(file)).isEqualTo(new Written(3, 8));
    assertThat(file).hasContent("a\nx\nx\nx\n");
    assertThat(left()).containsExactly("rows.csv");
  }

  @Test
  void aNameThatEndsInGzIsCompressed() throws IOException {
    Path file = folder.resolve("rows.csv.GZ");
    Written written = export(THREE.iterator(), Format.csv()).toFile(file);
    assertThat(written).isEqualTo(new Written(3, Files.size(file)));
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("a\nx\nx\nx\n");
    }
  }

  @Test
  void aNameThatEndsInZipIsAnArchive() throws IOException {
    for (String name : List.of("rows.csv.ZIP", "rows.zip")) {
      Path file = folder.resolve(name);
      Written written = export(THREE.iterator(), Format.csv()).toFile(file);
      assertThat(written).isEqualTo(new Written(3, Files.size(file)));
      try (ZipFile zip = new ZipFile(file.toFile())) {
        ZipEntry entry = zip.stream().reduce((a, b) -> fail("two entries")).orElseThrow();
        assertThat(entry.getName()).isEqualTo("rows.csv");
        assertThat(zip.getInputStream(entry)).hasContent("a\nx\nx\nx\n");
      }
    }
  }

  @Test
  void aFormatThatCompressesIsNotCompressedAgain() throws IOException {
    Path file = folder.resolve("rows.csv.gz");
    export(THREE.iterator(), Format.csv().gzip()).toFile(file);
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(in).hasContent("a\nx\nx\nx\n");
    }
  }

  @Test
  void aMissingFolderIsNamed() {
    Path file = folder.resolve("missing").resolve("rows.csv");
    assertThatThrownBy(() -> export(THREE.iterator(), Format.csv()).toFile(file))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("there is no folder \"" + file.getParent() + "\"");
  }

  @Test
  void aFailingCursorLeavesTheOldFile() throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), "old");
    Iterator<List<Object>> failing =
        Stream.iterate(0, i -> i + 1)
            .map(
                i -> {
                  if (i == 100_000) {
                    throw new IllegalStateException("gone");
                  }
                  return Rows.row(i.longValue());
                })
            .iterator();
    assertThatThrownBy(() -> export(failing, Format.csv()).toFile(file))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("file \"" + file + "\" was not written: ")
        .hasMessageContaining("gone")
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(file).hasContent("old");
    assertThat(left()).containsExactly("rows.csv");
  }

  @Test
  void aFailingWriterLeavesNothing() {
    Path file = folder.resolve("rows.json.gz");
    Format failing =
        out -> {
          throw new IOException("no such style");
        };
    ExportException e =
        catchThrowableOfType(
            ExportException.class, () -> export(THREE.iterator(), failing).toFile(file));
    assertThat(e.file()).isEqualTo(file);
    assertThat(e).hasMessageContaining("no such style");
    assertThat(left()).isEmpty();
  }

  @Test
  void aFolderInTheWayOrAMissingFolderIsSaidAtOnce() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken"));
    RowCursor unread = Rows.cursor(COLUMNS, THREE);
    assertThatThrownBy(() -> Export.rows(unread, Format.csv()).toFile(taken))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("there is a folder of that name");
    assertThatThrownBy(() -> Export.rows(unread, Format.csv()).toFile(taken.resolve("x/y.csv")))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("y.csv\" was not written");
    assertThat(unread.next()).isNotNull();
    assertThat(left()).containsExactly("taken");
  }

  @Test
  void aStreamThatFailsThrowsItsOwnExceptionAndIsNotClosed() {
    IOException full = new IOException("disk full");
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw full;
          }

          @Override
          public void close() {
            throw new AssertionError("closed");
          }
        };
    List<Format> formats =
        List.of(
            Format.csv(),
            Format.json(),
            Format.ndjson(),
            Format.xlsx(),
            Format.csv().gzip(),
            Format.csv().zip("rows.csv"));
    for (Format format : formats) {
      List<List<Object>> many = Collections.nCopies(100_000, Rows.row("some text"));
      assertThatThrownBy(() -> export(many.iterator(), format).to(out)).isSameAs(full);
      assertThatThrownBy(() -> export(THREE.iterator(), format).to(out)).isSameAs(full);
    }
  }

  @Test
  void aFullDiskLeavesRoomAgain() throws Exception {
    try (SmallDisk disk = SmallDisk.mounted(folder, "256k")) {
      for (String name : List.of("rows.csv", "rows.json", "rows.csv.gz", "rows.xlsx")) {
        Path file = disk.folder().resolve(name);
        Format format =
            name.contains("json")
                ? Format.json()
                : name.contains("xlsx") ? Format.xlsx() : Format.csv();
        Iterator<List<Object>> random =
            Stream.generate(new RandomRows(1)::text).limit(1_000_000).map(Rows::row).iterator();
        assertThatThrownBy(() -> export(random, format).toFile(file))
            .isInstanceOf(ExportException.class)
            .hasMessageContaining(name)
            .hasCauseInstanceOf(IOException.class);
        assertThat(left()).isEmpty();
      }
    }
  }

  private static Export export(Iterator<List<Object>> rows, Format format) {
    return Export.rows(Rows.cursor(COLUMNS, rows), format);
  }

  private List<String> left() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

package dev.quipu.analytics.jdbc.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativeLibraryTest {

  @TempDir Path folder;

  @Test
  void aTemporaryFolderThatCannotBeWrittenIsNamedWithTheSettingThatHelps() throws Exception {
    Path nowhere = folder.resolve("absent");
    assertThat(ChildJvm.open(folder.resolve("x.duckdb"), folder, "-Djava.io.tmpdir=" + nowhere))
        .contains("no usable native library", System.getProperty("os.arch"))
        .contains("java.io.tmpdir = " + nowhere, "-Djava.io.tmpdir=<", "SQLite or H2");
  }

  @Test
  void aPlatformWithoutLibraryIsNamed() throws Exception {
    assertThat(ChildJvm.open(folder.resolve("x.duckdb"), folder, "-Dos.arch=riscv64"))
        .contains("no usable native library", "riscv64", "SQLite or H2");
  }

  @Test
  void aDriverThatIsAbsentIsToldFromALibraryThatIs() {
    LinkageError absent = new NoClassDefFoundError("org/duckdb/DuckDBDriver");
    absent.initCause(new ClassNotFoundException("org.duckdb.DuckDBDriver"));
    assertThat(NativeLibrary.missing(absent)).hasMessageContaining("add org.duckdb:duckdb_jdbc");
    assertThat(NativeLibrary.missing(new UnsatisfiedLinkError("failed to map segment")))
        .hasMessageContaining("noexec");
  }
}

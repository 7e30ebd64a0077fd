package dev.quipu.analytics.export.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.export.ChildJvm;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class ExportMemoryTest {

  @TempDir Path folder;

  /** The promise is 256 MB; what is kept is half of it. */
  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void aHundredJobsOnTwoWorkersNeedLittleMemory() throws Exception {
    File out = folder.resolve("out").toFile();
    List<String> options = List.of("-Xmx128m", "-Djava.io.tmpdir=" + folder);
    Process process =
        ChildJvm.withAll(HundredJobs.class, options, folder).redirectOutput(out).start();
    assertThat(process.waitFor()).as(Files.readString(out.toPath())).isZero();
    try (var files = Files.list(folder.resolve("files"))) {
      assertThat(files).hasSize(100);
    }
  }
}

package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real disk in memory, mounted over a folder until it is closed. */
public record SmallDisk(Path folder) implements AutoCloseable {

  /**
   * Mounts a disk of a size such as {@code 256k}; where that is not allowed the test is skipped.
   */
  public static SmallDisk mounted(Path folder, String size) {
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    assumeTrue(mounted, "a small disk can only be mounted by root on Linux");
    return new SmallDisk(folder);
  }

  /** Mounts it anew, as {@code ro} or with another {@code size=}. */
  public void remount(String options) {
    assertThat(run("mount", "-o", "remount," + options, folder.toString())).isTrue();
  }

  @Override
  public void close() {
    assertThat(run("umount", folder.toString())).isTrue();
  }

  private static boolean run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

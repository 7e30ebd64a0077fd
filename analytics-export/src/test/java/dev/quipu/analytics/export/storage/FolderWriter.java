package dev.quipu.analytics.export.storage;

import dev.quipu.analytics.error.AnalyticsException;
import dev.quipu.analytics.export.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process that begins to write a file and never ends. */
final class FolderWriter {

  static final StoredName NAME = StoredName.of("endless.csv");

  private FolderWriter() {}

  static Process start(Path folder, Path started) throws IOException {
    List<Class<?>> needs = List.of(FolderStorage.class, AnalyticsException.class);
    return ChildJvm.of(FolderWriter.class, List.of(), needs, folder, started)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  public static void main(String[] arguments) throws IOException {
    FolderStorage.at(Path.of(arguments[0]))
        .write(
            NAME,
            out -> {
              out.write(new byte[1 << 20]);
              Files.createFile(Path.of(arguments[1]));
              while (true) {
                out.write(1);
                pause();
              }
            });
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

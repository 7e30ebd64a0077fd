package dev.quipu.analytics.jdbc.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A second process with the same class path, which opens a database and writes what came of it. */
final class ChildJvm {

  static final String OPENED = "opened";

  private ChildJvm() {}

  /** Opens the file in a new JVM and returns {@link #OPENED} or the message of what was thrown. */
  static String open(Path file, Path scratch, String... options)
      throws IOException, InterruptedException {
    Path answer = Files.createTempFile(scratch, "answer", ".txt");
    Process process = start(List.of(file.toString(), answer.toString()), options);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the child did not end");
    }
    return Files.readString(answer);
  }

  /** Starts a JVM that opens the file, says so in {@code answer}, and keeps it until killed. */
  static Process hold(Path file, Path answer) throws IOException {
    String ownFolder = "-Djava.io.tmpdir=" + answer.getParent();
    return start(List.of(file.toString(), answer.toString(), "hold"), ownFolder);
  }

  private static Process start(List<String> arguments, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-cp", classPath()));
    command.addAll(List.of(options));
    command.add(ChildJvm.class.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String classPath() {
    String modules = System.getProperty("jdk.module.path");
    String classes = System.getProperty("java.class.path");
    return modules == null ? classes : modules + System.getProperty("path.separator") + classes;
  }

  public static void main(String[] arguments) throws Exception {
    Path answer = Path.of(arguments[1]);
    try (DuckDbDatabase database = DuckDb.at(Path.of(arguments[0])).open()) {
      database.dataSource().getConnection().close();
      Files.writeString(answer, OPENED);
      if (arguments.length > 2) {
        Thread.sleep(60_000);
      }
    } catch (RuntimeException e) {
      Files.writeString(answer, String.valueOf(e.getMessage()));
    }
  }
}

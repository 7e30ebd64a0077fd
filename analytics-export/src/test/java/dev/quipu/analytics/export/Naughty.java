package dev.quipu.analytics.export;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Texts that have broken other programs, from a folder beside the repository. */
final class Naughty {

  private static final Path FOLDER = Path.of("shared", "data", "naughty");

  private Naughty() {}

  /** Returns the Big List of Naughty Strings; skips the test where it is not there. */
  static List<String> strings() throws IOException {
    return ((List<?>) Json.read(Files.readString(file("blns.json"))))
        .stream().map(String.class::cast).toList();
  }

  /** Returns the formula injection payloads; skips the test where they are not there. */
  static List<String> formulas() throws IOException {
    return Files.readAllLines(file("csv-injection.txt"));
  }

  private static Path file(String name) {
    Path here = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    Optional<Path> file =
        Stream.iterate(here, folder -> folder != null, Path::getParent)
            .map(folder -> folder.resolve(FOLDER).resolve(name))
            .filter(Files::exists)
            .findFirst();
    assumeTrue(file.isPresent(), "no " + FOLDER.resolve(name) + " in or above " + here);
    return file.orElseThrow();
  }
}

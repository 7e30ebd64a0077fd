package dev.quipu.analytics.export;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A program of the tests in a process of its own. */
public final class ChildJvm {

  private ChildJvm() {}

  /**
   * Returns the process to be started.
   *
   * @param options of the JVM
   * @param needs classes of the folders and archives that the program needs beside its own
   */
  public static ProcessBuilder of(
      Class<?> main, List<String> options, List<Class<?>> needs, Object... arguments) {
    Stream<String> classes =
        Stream.concat(Stream.of(main), needs.stream()).map(ChildJvm::origin).distinct();
    return of(main, options, classes, arguments);
  }

  /** Returns the process to be started, with all that this JVM has. */
  public static ProcessBuilder withAll(Class<?> main, List<String> options, Object... arguments) {
    Stream<String> classes =
        Stream.of(
                origin(ChildJvm.class),
                origin(main),
                System.getProperty("jdk.module.path"),
                System.getProperty("java.class.path"))
            .filter(Objects::nonNull);
    return of(main, options, classes, arguments);
  }

  private static ProcessBuilder of(
      Class<?> main, List<String> options, Stream<String> classes, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.addAll(options);
    command.add("-cp");
    command.add(classes.collect(joining(File.pathSeparator)));
    command.add(main.getName());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  /** Returns the folder or archive that a class comes from, also where it patches a module. */
  private static String origin(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    String url = String.valueOf(type.getResource("/" + file));
    String path = url.substring(0, url.length() - file.length());
    return Path.of(URI.create(path.replaceFirst("^jar:", "").replaceFirst("!/.*$", ""))).toString();
  }
}

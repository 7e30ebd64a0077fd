package dev.quipu.analytics.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What every module of the library keeps. Extend it, name the root package and the packages in
 * their order, add nothing. It reads {@code target/classes} and {@code src/main/java} of the
 * working directory and needs ArchUnit beside JUnit and AssertJ.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ArchitectureContract {

  private static final Path CLASSES = Path.of("target", "classes");
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final int FILES_IN_A_PACKAGE = 12;
  private static final String KOTLIN_KEYWORDS = "as|fun|in|is|object|typealias|typeof|val|var|when";

  private final JavaClasses classes = new ClassFileImporter().importPath(CLASSES);

  /** Returns the package whose name is the module's name. */
  protected abstract String root();

  /** Returns the module's packages as suffixes of its root, upstream first; the root is "". */
  protected abstract List<String> order();

  @Test
  void everyPackageStandsInTheLine() {
    List<String> line = order().stream().map(root()::concat).toList();

    assertThat(classes).isNotEmpty();
    assertThat(classes.stream().map(JavaClass::getPackageName).distinct())
        .as("packages; a new one gets its place in order()")
        .isSubsetOf(line);
  }

  @Test
  void dependenciesPointUpstream() {
    for (int i = 0; i < order().size() - 1; i++) {
      String[] downstream =
          order().subList(i + 1, order().size()).stream()
              .map(root()::concat)
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(root() + order().get(i))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(downstream)
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices()
        .matching("dev.quipu.(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void nothingStaticCanChange() {
    fields()
        .that()
        .areStatic()
        .and(StaticState.WRITTEN_BY_HAND)
        .should(StaticState.BE_CONSTANT)
        .allowEmptyShould(true)
        .check(classes);
    noClasses()
        .should(StaticState.FILL_A_COLLECTION_WHEN_LOADED)
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void onlyTheJdbcModuleTouchesJdbc() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.quipu.analytics.jdbc..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..")
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void methodsCanBeCalledFromKotlinWithoutQuotes() {
    noMethods()
        .that()
        .arePublic()
        .or()
        .areProtected()
        .should()
        .haveNameMatching(KOTLIN_KEYWORDS)
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void noPackageHasMoreThanTwelveFiles() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      Map<Path, Long> sizes =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("package-info.java"))
              .collect(groupingBy(Path::getParent, counting()));
      sizes.values().removeIf(size -> size <= FILES_IN_A_PACKAGE);

      assertThat(sizes).as("packages of more than %d files", FILES_IN_A_PACKAGE).isEmpty();
    }
  }
}

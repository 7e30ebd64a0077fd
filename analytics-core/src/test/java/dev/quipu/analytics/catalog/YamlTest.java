package dev.quipu.analytics.catalog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What YAML would like to make of a text, and texts that are no YAML. */
final class YamlTest {

  private static final String START = "datasets:\n  a:\n    time: {instant: t}\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no",
        "No",
        "on",
        "yes",
        "off",
        "y",
        "N",
        "1_000",
        "012",
        "0o14",
        "0x1F",
        "0b1",
        "=",
        "<<",
        "2025-01-01",
        "2025-01-01T10:00:00Z",
        "12:30",
        "190:20:30",
        ".inf",
        "-.INF",
        ".nan",
        "+1",
        "1.",
        ".5",
        "1e",
        "1,000",
        "12e03x",
        "Ünïcode",
        "a:b",
        "a#b"
      })
  void aTextIsTheTextThatWasWritten(String text) {
    Catalog catalog =
        CatalogFile.yaml(
            START + "    dimensions:\n      d:\n        type: text\n        label: " + text);
    assertThat(catalog.datasets().get(0).dimensions().get(0).label()).isEqualTo(text);
    String filter =
        START
            + "    dimensions: {d: text}\n    measures:\n      n:\n        count: rows\n"
            + "        where:\n          dimension: d\n          equal_to: "
            + text;
    Measure measure = CatalogFile.yaml(filter).datasets().get(0).measures().get(0);
    assertThat(measure.filter()).isEqualTo(Filter.equalTo("d", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e3", "7", "-0.5", "true", "False", "null", "~", "NULL", ""})
  void whatIsNoTextIsNotMadeOne(String scalar) {
    assertThat(faults(START + "    dimensions:\n      d: {type: text, label: " + scalar + "}"))
        .singleElement()
        .asString()
        .matches(
            "\\$.datasets.a.dimensions.d.label \\(line 5, column (29|30)\\): must be a text and is .*");
    assertThat(
            CatalogFile.yaml(
                START + "    dimensions:\n      d: {type: text, label: '" + scalar + "'}"))
        .isNotNull();
  }

  @Test
  void valuesOfFiltersHaveTheTypesOfTheirDimensions() {
    Catalog read =
        CatalogFile.yaml(
            START
                + """
                    dimensions: {day: date, paid: boolean, code: text, number: integer}
                    measures:
                      n:
                        count: rows
                        where:
                          all:
                            - {dimension: day, at_least: 2025-01-01}
                            - {dimension: paid, equal_to: true}
                            - {dimension: code, one_of: [no, 012, 'null', "7"]}
                            - {dimension: number, between: [1e3, 5000]}
                """);
    Filter filter =
        Filter.allOf(
            Filter.atLeast("day", LocalDate.of(2025, 1, 1)),
            Filter.equalTo("paid", true),
            Filter.oneOf("code", List.of("no", "012", "null", "7")),
            Filter.between("number", 1_000L, 5_000L));
    assertThat(read)
        .isEqualTo(
            Catalog.of(
                Dataset.table("a")
                    .time(TimeColumn.instant("t"))
                    .dimensions(
                        Dimension.date("day"),
                        Dimension.bool("paid"),
                        Dimension.text("code"),
                        Dimension.integer("number"))
                    .measures(Measure.count("n").where(filter))));
  }

  @Test
  void aValueOfAnotherTypeIsAFault() {
    assertThat(
            faults(
                START
                    + """
                        dimensions: {paid: boolean, code: text, number: integer}
                        measures:
                          a: {count: rows, where: {dimension: paid, equal_to: yes}}
                          b: {count: rows, where: {dimension: code, equal_to: 7}}
                          c: {count: rows, where: {dimension: number, equal_to: 1_000}}
                          d: {count: rows, where: {dimension: code, missing: on}}
                    """))
        .hasSize(4)
        .first()
        .asString()
        .contains("measures.d.where.missing", "must be true or false and is a text");
  }

  @Test
  void namesAreTheTextsThatWereWritten() {
    Catalog read = CatalogFile.yaml(START + "    dimensions: {no: text, y: text, null: text}\n");
    assertThat(read.datasets().get(0).dimensions())
        .map(Dimension::name)
        .containsExactly("no", "y", "null");
  }

  @Test
  void whatStandsForSomethingElseIsRefused() {
    assertThat(faults("datasets: &all\n  a: *all\n"))
        .containsExactly(
            "$.datasets (line 1, column 11): has an anchor (write the value out wherever it is"
                + " needed)",
            "$.datasets.a (line 2, column 6): is an alias (write the value out)",
            "$.datasets.a (line 2, column 6): must be an object and is null");
    assertThat(faults("datasets: !!map {}"))
        .containsExactly(
            "$.datasets (line 1, column 11): has a tag (put what is a text into quotes)");
    assertThat(faults("? [datasets]\n: {}\ndatasets: {}"))
        .containsExactly("$[\"?\"] (line 1, column 3): has a name that is no text");
    assertThat(faults("datasets: {}\n---\ndatasets: {}"))
        .containsExactly("$ (line 2, column 1): goes on after the end of the document");
    assertThat(faults("datasets: {}\ndatasets: {}\n"))
        .containsExactly("$.datasets (line 2, column 1): is there twice");
    StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "x]\n");
    }
    assertThat(faults(bomb.toString())).hasSize(101);
  }

  @Test
  void aTextThatIsNoYamlHasOneFault() {
    assertThat(faults("")).containsExactly("$ (line 1, column 1): is empty (give an object)");
    assertThat(faults("# nothing\n"))
        .containsExactly("$ (line 1, column 1): is empty (give an object)");
    assertThat(faults("datasets:\n\ta: {}"))
        .singleElement()
        .asString()
        .startsWith("$ (line 2, column 1): is no YAML (found character '\\t(TAB)'");
    assertThat(faults("datasets: {a: {}\n"))
        .singleElement()
        .asString()
        .startsWith("$ (line 2, column 1): is no YAML (");
    assertThat(faults("datasets:\n  a: \u0000x"))
        .containsExactly("$ (line 2, column 6): is no YAML (the character U+0000 is not allowed)");
    assertThat(faults("just a text"))
        .containsExactly("$ (line 1, column 1): must be an object and is a text");
  }

  @Test
  void sizesAreLimited() {
    assertThat(faults("#".repeat(1_000_001)))
        .containsExactly("$: is too long (at most 1000000 characters)");
    for (String deep : List.of("[".repeat(999_000), "- ".repeat(400_000), "{a: ".repeat(200_000))) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> assertThat(faults(deep)).hasSize(1));
    }
    assertThat(faults("[".repeat(65) + "]".repeat(65)))
        .first()
        .asString()
        .endsWith("is no YAML (nested too deeply, at most 64 levels)");
    assertThat(faults(START + "    longest_range_days: " + "9".repeat(500)))
        .first()
        .asString()
        .endsWith("is too large a number (at most 400 digits)");
  }

  @Test
  void bytesAreUtf8WithOrWithoutAMark(@TempDir Path folder) throws IOException {
    String text = START + "    dimensions: {d: {type: text, label: Maß €😀}}\n";
    Catalog catalog = CatalogFile.yaml(text);
    assertThat(catalog.datasets().get(0).dimensions().get(0).label()).isEqualTo("Maß €😀");
    assertThat(read(("\uFEFF" + text).getBytes(UTF_8))).isEqualTo(catalog);
    Path file = folder.resolve("shop.YML");
    Files.writeString(file, text);
    assertThat(CatalogFile.load(file)).isEqualTo(catalog);
    Path json = folder.resolve("shop.json");
    Files.writeString(json, "\uFEFF" + CatalogFile.describeJson(catalog));
    assertThat(CatalogFile.load(json)).isEqualTo(catalog);

    assertThat(fault(text.replace("€😀", "").getBytes(ISO_8859_1)))
        .containsExactly("$ (line 4, column 43): is not UTF-8 (save the file in that encoding)");
    assertThat(fault(text.getBytes(UTF_16)))
        .containsExactly("$ (line 1, column 1): is not UTF-8 (save the file in that encoding)");
    assertThat(fault(new byte[1_000_001]))
        .containsExactly("$: is too long (at most 1000000 characters)");
    byte[] cut = Arrays.copyOf("datasets: {} # €".getBytes(UTF_8), 17);
    assertThat(fault(cut))
        .containsExactly("$ (line 1, column 16): is not UTF-8 (save the file in that encoding)");
    assertThat(catchThrowableOfType(InvalidModelException.class, () -> CatalogFile.load(folder)))
        .hasMessageEndingWith("is no catalog file (its name ends .yaml, .yml or .json)");
  }

  @Test
  void withoutTheLibraryTheErrorSaysWhatToAdd() throws Exception {
    URL[] classes = {
      CatalogFile.class.getProtectionDomain().getCodeSource().getLocation(),
    };
    ClassLoader parent =
        new ClassLoader(YamlTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.snakeyaml.") || name.startsWith("dev.quipu.")) {
              throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
          }
        };
    try (URLClassLoader without = new URLClassLoader(classes, parent)) {
      Class<?> alone = without.loadClass(CatalogFile.class.getName());
      assertThat(alone).isNotSameAs(CatalogFile.class);
      assertThat(alone.getMethod("json", String.class).invoke(null, "{\"datasets\": {}}"))
          .hasToString("catalog of []");
      assertThat(
              Assertions.assertThrows(
                      InvocationTargetException.class,
                      () -> alone.getMethod("yaml", String.class).invoke(null, "datasets: {}"))
                  .getCause())
          .hasMessage(
              "catalog file is invalid:\n  - YAML: cannot be read without a library for it (add"
                  + " org.snakeyaml:snakeyaml-engine, or write the catalog as JSON)");
    }
  }

  private static Catalog read(byte[] bytes) throws IOException {
    return CatalogFile.yaml(new ByteArrayInputStream(bytes));
  }

  private static List<String> faults(String yaml) {
    return problems(
        catchThrowableOfType(InvalidModelException.class, () -> CatalogFile.yaml(yaml)));
  }

  private static List<String> fault(byte[] bytes) {
    return problems(catchThrowableOfType(InvalidModelException.class, () -> read(bytes)));
  }

  private static List<String> problems(InvalidModelException e) {
    assertThat(e).isNotNull();
    return e.problems().stream().map(Problem::toString).toList();
  }
}

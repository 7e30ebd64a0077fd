package dev.quipu.analytics.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.json.JsonMapper;

final class CatalogFileRoundTripTest {

  private static final int CATALOGS = 500;

  @Test
  void whatIsDescribedIsReadBackEqual() {
    for (long seed = 0; seed < CATALOGS; seed++) {
      Catalog catalog = new RandomCatalogs(seed).catalog();
      String json = CatalogFile.describeJson(catalog);
      String yaml = CatalogFile.describeYaml(catalog);
      assertThat(CatalogFile.json(json)).as("seed %d: %s", seed, json).isEqualTo(catalog);
      assertThat(CatalogFile.yaml(yaml)).as("seed %d: %s", seed, yaml).isEqualTo(catalog);
      assertThat(CatalogFile.yaml(json)).as("seed %d: %s", seed, json).isEqualTo(catalog);
      assertThat(CatalogFile.describeJson(CatalogFile.yaml(yaml))).isEqualTo(json);
    }
  }

  @Test
  void otherReadersOfYamlSeeWhatReadersOfJsonSee() {
    JsonMapper jackson = new JsonMapper();
    LoadSettings core = LoadSettings.builder().setSchema(new CoreSchema()).build();
    for (long seed = 0; seed < 150; seed++) {
      Catalog catalog = new RandomCatalogs(seed).catalog();
      String yaml = CatalogFile.describeYaml(catalog);
      assertThat(plain(new Load(core).loadFromString(yaml)))
          .as("seed %d: %s", seed, yaml)
          .isEqualTo(plain(jackson.readValue(CatalogFile.describeJson(catalog), Object.class)));
    }
  }

  /** Returns a value with the numbers of both readers made comparable. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> all = new TreeMap<>();
      map.forEach((name, part) -> all.put((String) name, plain(part)));
      return all;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(CatalogFileRoundTripTest::plain).toList();
    }
    return value instanceof Number number ? new BigDecimal(number.toString()).doubleValue() : value;
  }

  @Test
  void everythingThatCanBeReadIsWrittenBySome() {
    StringBuilder all = new StringBuilder();
    for (long seed = 0; seed < CATALOGS; seed++) {
      all.append(CatalogFile.describeJson(new RandomCatalogs(seed).catalog()));
    }
    for (List<String> keys : Keys.ALL.values()) {
      for (String key : keys) {
        if (!key.equals("$schema")) {
          assertThat(all.indexOf("\"" + key + "\": ")).as(key).isNotNegative();
        }
      }
    }
  }

  @Test
  void everythingThatABuilderCanSayHasItsKey() {
    TreeSet<String> said = new TreeSet<>();
    Arrays.stream(Dataset.Builder.class.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .map(Method::getName)
        .forEach(said::add);
    assertThat(said)
        .as("methods of the builder; a new one gets a key in DatasetReader and in the schema")
        .containsExactly(
            "backend",
            "build",
            "dimensions",
            "key",
            "kpis",
            "longestRange",
            "lookups",
            "measures",
            "minimumGroupSize",
            "rows",
            "time");
  }

  @Test
  void noTextMakesAReaderFailInAnotherWayThanItSays() {
    for (long seed = 0; seed < 600; seed++) {
      Catalog catalog = new RandomCatalogs(seed).catalog();
      Random random = new Random(seed);
      String yaml = CatalogFile.describeYaml(catalog);
      String json = CatalogFile.describeJson(catalog);
      for (boolean isYaml : new boolean[] {true, false}) {
        String text = damaged(isYaml ? yaml : json, random);
        try {
          assertThat(isYaml ? CatalogFile.yaml(text) : CatalogFile.json(text)).isNotNull();
        } catch (InvalidModelException e) {
          assertThat(e.problems()).as("seed %d", seed).isNotEmpty();
        }
      }
    }
  }

  private static String damaged(String text, Random random) {
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + random.nextInt(6));
    String odd = "\"'{}[]:,#&*!|>%@`\t\n\r \u0000\uFEFF?-~0";
    String piece = String.valueOf(odd.charAt(random.nextInt(odd.length())));
    String instead =
        switch (random.nextInt(3)) {
          case 0 -> "";
          case 1 -> text.substring(from, to).repeat(2);
          default -> piece;
        };
    return text.substring(0, from) + instead + text.substring(to);
  }
}

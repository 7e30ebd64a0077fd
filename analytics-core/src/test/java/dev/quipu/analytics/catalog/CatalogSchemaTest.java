package dev.quipu.analytics.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.part.AccessReader;
import dev.quipu.analytics.part.DimensionReader;
import dev.quipu.analytics.part.DisplayReader;
import dev.quipu.analytics.part.KpiReader;
import dev.quipu.analytics.part.MeasureReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

final class CatalogSchemaTest {

  private static final JsonMapper JACKSON = new JsonMapper();

  /** Faults of the reader that a schema can find: of form, not of what names refer to. */
  private static final Pattern OF_FORM =
      Pattern.compile(
          ", (property|type|mask|unit|direction|kind|sensitivity) \"[^\"]*\": unknown"
              + "|\\): (must (be|not) |has no \"|says |goes with |has both |has [0-9]+ |tests nothing"
              + "|has several tests|is no legal name|is a share or a window|the name is kept|is secret|is public)");

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(CatalogFile.schema());

  @Test
  void itIsASchema() {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(CatalogFile.schema(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void whatIsDescribedIsAccepted() {
    for (long seed = 0; seed < 200; seed++) {
      String json = CatalogFile.describeJson(new RandomCatalogs(seed).catalog());
      assertThat(SCHEMA.validate(json, InputFormat.JSON)).as("seed %d: %s", seed, json).isEmpty();
    }
  }

  @Test
  void itKnowsTheKeysThatTheReaderKnows() {
    Map<String, Set<String>> inSchema = new TreeMap<>();
    JsonNode document = JACKSON.readTree(CatalogFile.schema());
    collect("", document, inSchema);
    for (String name : document.get("$defs").propertyNames()) {
      collect(name, document.get("$defs").get(name), inSchema);
    }
    Map<String, Set<String>> inReader = new TreeMap<>();
    Keys.ALL.forEach((name, keys) -> inReader.put(name, new TreeSet<>(keys)));
    inSchema.keySet().retainAll(inReader.keySet());
    assertThat(inSchema).isEqualTo(inReader);
  }

  /** Collects the properties of a definition, with those of objects in it by their own names. */
  private static void collect(String name, JsonNode schema, Map<String, Set<String>> all) {
    JsonNode properties = schema.has("else") ? schema.get("else").get("properties") : null;
    properties = properties == null ? schema.get("properties") : properties;
    if (properties != null) {
      all.put(name, new TreeSet<>(properties.propertyNames()));
      for (String property : properties.propertyNames()) {
        collect(property, properties.get(property), all);
      }
    }
  }

  @Test
  void itKnowsTheWordsThatTheReaderKnows() {
    JsonNode definitions = JACKSON.readTree(CatalogFile.schema()).get("$defs");
    Map<String, Set<String>> words = new LinkedHashMap<>();
    words.put("/type", DimensionReader.TYPES.keySet());
    words.put("/dimension/else/properties/sensitivity", DimensionReader.SENSITIVITIES.keySet());
    words.put("/mask/then", DimensionReader.MASKS.keySet());
    words.put("/format/properties/kind", DisplayReader.KINDS.keySet());
    words.put("/good", DisplayReader.WAYS.keySet());
    words.put("/time/properties/unit", DatasetReader.UNITS.keySet());
    words.forEach(
        (place, known) ->
            assertThat(definitions.at(place + "/enum").valueStream().map(JsonNode::asString))
                .as(place)
                .containsExactlyElementsOf(known));
    Map<String, List<String>> ways = new LinkedHashMap<>();
    ways.put("measure", MeasureReader.AGGREGATIONS);
    ways.put("kpi", KpiReader.FORMULAS);
    ways.put("time", DatasetReader.TIME_KINDS);
    ways.put("row_policy", AccessReader.POLICIES);
    ways.forEach(
        (part, known) ->
            assertThat(
                    definitions
                        .get(part)
                        .get("oneOf")
                        .valueStream()
                        .map(way -> way.get("required").get(0).asString()))
                .as(part)
                .containsExactlyElementsOf(known));
  }

  @Test
  void itRefusesWhatTheReaderRefusesForItsForm() {
    int refused = 0;
    for (long seed = 0; seed < 1_200; seed++) {
      Random random = new Random(seed);
      JsonNode document =
          JACKSON.readTree(CatalogFile.describeJson(new RandomCatalogs(seed).catalog()));
      change(document, random);
      String json = JACKSON.writeValueAsString(document);
      boolean accepted = SCHEMA.validate(json, InputFormat.JSON).isEmpty();
      List<String> faults = faults(json);
      if (!accepted) {
        assertThat(faults).as("seed %d, refused by the schema: %s", seed, json).isNotEmpty();
        refused++;
      }
      if (faults.stream().anyMatch(fault -> OF_FORM.matcher(fault).find())) {
        assertThat(accepted).as("seed %d, %s: %s", seed, faults, json).isFalse();
      }
    }
    assertThat(refused).isGreaterThan(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'datasets': []}",
        "{'datasets': {'2a': {'time': {'date': 'd'}}}}",
        "{'datasets': {'a': {}}}",
        "{'datasets': {'a': {'time': {}}}}",
        "{'datasets': {'a': {'time': {'local': 't'}}}}",
        "{'datasets': {'a': {'time': {'date': 'd', 'zone': 'UTC'}}}}",
        "{'datasets': {'a': {'time': {'date': 'd'}, 'table': 'a', 'select': 'SELECT 1'}}}",
        "{'datasets': {'a': {'time': {'date': 'd'}, 'dimensions': {'b': 'number'}}}}",
        "{'datasets': {'a': {'time': {'date': 'd'}, 'measures': {'n': {}}}}}",
        "{'datasets': {'a': {'time': {'date': 'd'}, 'measures': {'n': {'count': 'all'}}}}}",
        "{'datasets': {'a': {'time': {'date': 'd'}, 'key': 'id'}}}",
      })
  void itRefusesWhatIsWrong(String quoted) {
    String json = quoted.replace('\'', '"');
    assertThat(SCHEMA.validate(json, InputFormat.JSON)).isNotEmpty();
    assertThat(faults(json)).isNotEmpty();
  }

  private static List<String> faults(String json) {
    try {
      CatalogFile.json(json);
      return List.of();
    } catch (InvalidModelException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  /** Renames, removes, adds or replaces one property or item somewhere in the document. */
  private static void change(JsonNode document, Random random) {
    List<JsonNode> all = new ArrayList<>();
    containers(document, all);
    JsonNode chosen = all.get(random.nextInt(all.size()));
    JsonNode other =
        JACKSON.readTree(
            List.of("5", "-1", "\"x\"", "\"\"", "[]", "{}", "null", "true", "[\"x\"]", "0.5")
                .get(random.nextInt(10)));
    if (chosen instanceof ObjectNode object) {
      List<String> names = List.copyOf(object.propertyNames());
      String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
      switch (random.nextInt(4)) {
        case 0 -> object.set(name, other);
        case 1 -> object.remove(name);
        case 2 -> object.set(name + "x", other);
        default -> {
          JsonNode value = object.has(name) ? object.remove(name) : other;
          object.set(random.nextBoolean() ? "label" : name + "s", value);
        }
      }
    } else if (chosen instanceof ArrayNode list) {
      if (random.nextBoolean() || list.isEmpty()) {
        list.add(other);
      } else {
        list.remove(random.nextInt(list.size()));
      }
    }
  }

  private static void containers(JsonNode node, List<JsonNode> all) {
    if (node.isContainer()) {
      all.add(node);
      node.forEach(part -> containers(part, all));
    }
  }
}

package dev.quipu.analytics.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.quipu.analytics.model.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is shown of catalog files can be loaded. */
final class CatalogDocsTest {

  private static final Pattern YAML = Pattern.compile("```yaml\\R(.*?)```", Pattern.DOTALL);

  @Test
  void theExampleIsACatalogWithEverything() throws IOException {
    String docs = Files.readString(Path.of("..", "docs", "catalog.md"));
    List<String> examples = examples(docs);
    assertThat(examples).hasSize(1);
    Catalog catalog = CatalogFile.yaml(examples.get(0));
    assertThat(catalog.names()).containsExactly("orders", "stock", "visits", "calls", "shop");
    Keys.ALL.values().stream()
        .flatMap(List::stream)
        .filter(
            key ->
                !key.equals("$schema") && !key.matches("count_values|avg|min|max|decimals|owner"))
        .forEach(key -> assertThat(examples.get(0)).contains(key + ":"));
    Keys.ALL.values().forEach(keys -> keys.forEach(key -> assertThat(docs).contains(key)));

    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(CatalogFile.schema());
    assertThat(schema.validate(examples.get(0), InputFormat.YAML)).isEmpty();
  }

  @Test
  void theReadmesExamplesAreCatalogs() throws IOException {
    List<String> examples = examples(Files.readString(Path.of("..", "README.md")));
    assertThat(examples).isNotEmpty();
    examples.forEach(example -> assertThat(CatalogFile.yaml(example).names()).isNotEmpty());
  }

  private static List<String> examples(String markdown) {
    List<String> found = new ArrayList<>();
    Matcher blocks = YAML.matcher(markdown);
    while (blocks.find()) {
      found.add(blocks.group(1));
    }
    return found;
  }
}

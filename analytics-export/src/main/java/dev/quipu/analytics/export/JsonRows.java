package dev.quipu.analytics.export;

import dev.quipu.analytics.export.json.JsonSink;
import dev.quipu.analytics.result.Column;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** Writes rows as objects, one on each line. */
final class JsonRows implements RowWriter {

  private final JsonSink json;
  private List<SerializableString> names = List.of();

  JsonRows(JsonSink json) {
    this.json = json;
  }

  @Override
  public void header(List<Column> columns) throws IOException {
    names = columns.stream().<SerializableString>map(c -> new SerializedString(c.name())).toList();
    json.begin();
  }

  @Override
  public void row(List<@Nullable Object> values) throws IOException {
    if (values.size() != names.size()) {
      throw new IllegalArgumentException(
          "a row of " + values.size() + " values under " + names.size() + " columns");
    }
    json.element(
        to -> {
          to.writeStartObject();
          for (int i = 0; i < names.size(); i++) {
            to.writeName(names.get(i));
            json.value(values.get(i));
          }
          to.writeEndObject();
        });
  }

  @Override
  public void finish() throws IOException {
    json.end();
  }
}

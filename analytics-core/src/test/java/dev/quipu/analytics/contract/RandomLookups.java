package dev.quipu.analytics.contract;

import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.memory.MemoryTable;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.value.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Random rows with lookups by a text and by a whole number, and the same rows with the attributes
 * written into each of them.
 *
 * @param rows the rows, with lookups
 * @param lookups the tables of the lookups
 * @param written the rows that have the attributes as columns of their own
 */
record RandomLookups(Fixture rows, List<Fixture> lookups, Given written) {

  private static final int ROWS = 150;
  private static final int KEYS = 12;

  private static final TimeColumn TIME = TimeColumn.instant("happened");
  private static final Dimension[] OWN = {
    Dimension.integer("id"),
    Dimension.text("word"),
    Dimension.integer("whole"),
    Dimension.decimal("exact")
  };
  private static final Dimension[] OF_WORD = {
    Dimension.text("word_text"), Dimension.instant("word_seen"), Dimension.integer("word_whole")
  };
  private static final Dimension[] OF_WHOLE = {
    Dimension.text("whole_text"), Dimension.decimal("whole_exact"), Dimension.bool("whole_flag")
  };

  /** A row's key and what was drawn for it. */
  private record Attributes(Fixture fixture, Map<Object, List<@Nullable Object>> byKey) {
    static Attributes of(String table, Dimension key, Dimension[] attributes, RandomRows random) {
      Fixture fixture =
          Fixture.of(
              Dataset.table(table)
                  .time(TimeColumn.date("since"))
                  .dimensions(
                      Stream.concat(Stream.of(key), Stream.of(attributes))
                          .toArray(Dimension[]::new))
                  .measures(Measure.count("n")));
      Map<Object, List<@Nullable Object>> byKey = new LinkedHashMap<>();
      for (int i = 0; i < KEYS; i++) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Dimension attribute : attributes) {
          values.add(random.orNull(random.value(attribute.type())));
        }
        byKey.putIfAbsent(random.value(key.type()), values);
      }
      for (Map.Entry<Object, List<@Nullable Object>> entry : byKey.entrySet()) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(null);
        row.add(entry.getKey());
        row.addAll(entry.getValue());
        fixture = fixture.row(row.toArray());
      }
      return new Attributes(fixture, byKey);
    }

    List<@Nullable Object> of(@Nullable Object key, int width) {
      List<@Nullable Object> found = key == null ? null : byKey.get(key);
      return found == null ? Collections.nCopies(width, null) : found;
    }
  }

  static RandomLookups of(RandomRows random) {
    Attributes ofWord = Attributes.of("words", Dimension.text("key"), OF_WORD, random);
    Attributes ofWhole = Attributes.of("wholes", Dimension.integer("word"), OF_WHOLE, random);
    Fixture rows =
        Fixture.of(
            figures(
                Dataset.table("joined_rows")
                    .time(TIME)
                    .dimensions(OWN)
                    .lookups(
                        Lookup.table("words").on("word", "key").attributes(OF_WORD),
                        Lookup.table("wholes").on("whole", "word").attributes(OF_WHOLE))));
    List<List<@Nullable Object>> written = new ArrayList<>();
    for (int id = 0; id < ROWS; id++) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(random.orNull(random.instant()));
      row.add((long) id);
      row.add(random.orNull(random.value(ValueType.TEXT)));
      row.add(random.orNull(random.value(ValueType.INTEGER)));
      row.add(random.orNull(random.value(ValueType.DECIMAL)));
      rows = rows.row(row.toArray());
      List<@Nullable Object> wide = new ArrayList<>(row);
      wide.addAll(ofWord.of(row.get(2), OF_WORD.length));
      wide.addAll(ofWhole.of(row.get(3), OF_WHOLE.length));
      written.add(wide);
    }
    return new RandomLookups(rows, List.of(ofWord.fixture(), ofWhole.fixture()), written(written));
  }

  /** Returns the rows as a dataset without lookups. */
  private static Given written(List<List<@Nullable Object>> rows) {
    List<String> columns =
        Stream.of(Stream.of("happened"), names(OWN), names(OF_WORD), names(OF_WHOLE))
            .flatMap(names -> names)
            .toList();
    Dataset.Builder plain =
        figures(
            Dataset.table("joined_rows")
                .time(TIME)
                .dimensions(OWN)
                .dimensions(OF_WORD)
                .dimensions(OF_WHOLE));
    Backend memory = MemoryBackend.of(Map.of("joined_rows", new MemoryTable(columns, rows)));
    return Given.of(memory, plain);
  }

  private static Stream<String> names(Dimension[] dimensions) {
    return Stream.of(dimensions).map(Dimension::name);
  }

  private static Dataset.Builder figures(Dataset.Builder declared) {
    return declared
        .measures(
            Measure.count("n"),
            Measure.sum("total", "exact"),
            Measure.sum("looked_up", "word_whole"),
            Measure.sum("some", "whole").where(Filter.present("word_text")),
            Measure.countDistinct("texts", "whole_text"),
            Measure.median("middle", "whole_exact"),
            Measure.max("last", "word_seen").where(Filter.equalTo("whole_flag", true)))
        .kpis(Kpi.share("part", "n"), Kpi.ratio("each", "some", "n"))
        .key("id");
  }

  /** Returns the tables to be loaded. */
  List<Fixture> fixtures() {
    return Stream.concat(Stream.of(rows), lookups.stream()).toList();
  }
}

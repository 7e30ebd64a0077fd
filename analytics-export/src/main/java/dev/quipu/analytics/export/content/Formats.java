package dev.quipu.analytics.export.content;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.export.RowWriter.Format;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Formats by the names under which jobs ask for them. Immutable. */
public final class Formats {

  private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9._-]{0,38}[a-z0-9])?");

  private final Map<String, Format> formats;

  private Formats(Map<String, Format> formats) {
    this.formats = formats;
  }

  /**
   * {@code csv}, {@code json}, {@code ndjson}, {@code xlsx} and {@code pdf}, the first three with
   * .gz too.
   */
  public static Formats defaults() {
    Formats none = new Formats(Map.of());
    return none.with("csv", Format.csv())
        .with("csv.gz", Format.csv().gzip())
        .with("json", Format.json())
        .with("json.gz", Format.json().gzip())
        .with("ndjson", Format.ndjson())
        .with("ndjson.gz", Format.ndjson().gzip())
        .with("xlsx", Format.xlsx())
        .with("pdf", Format.pdf());
  }

  /**
   * Returns these formats with one more, or with another one of that name.
   *
   * @throws InvalidModelException if the name is not at most 40 of a–z, 0–9, {@code .}, {@code _}
   *     and {@code -}, a letter first and a letter or digit last
   */
  public Formats with(String name, Format format) {
    if (!NAME.matcher(name).matches()) {
      String right =
          "at most 40 of a-z, 0-9, point, _ and -, a letter first, none of the marks last";
      throw new InvalidModelException(
          "formats of exports", List.of(new Problem("name \"" + name + "\"", "is none", right)));
    }
    Map<String, Format> more = new LinkedHashMap<>(formats);
    more.put(name, format);
    return new Formats(more);
  }

  /** Returns the format of a name; empty where there is none. */
  public Optional<Format> find(String name) {
    return Optional.ofNullable(formats.get(name));
  }

  /** Returns the names. */
  public Set<String> names() {
    return Set.copyOf(formats.keySet());
  }

  /** Tells whether documents of a format can be written in chunks. */
  public static boolean inChunks(Format format) {
    return Headless.suits(format);
  }
}

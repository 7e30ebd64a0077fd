package dev.quipu.analytics.export.json;

import dev.quipu.analytics.export.options.JsonOptions;
import dev.quipu.analytics.export.options.JsonOptions.LargeNumbers;
import dev.quipu.analytics.export.stream.Sink;
import dev.quipu.analytics.value.CanonicalText;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** A stream of JSON into which values go in their canonical form; never closes what is below it. */
public final class JsonSink {

  /** How the values of a document stand in it. */
  public enum Shape {
    /** As the elements of one array, each on a line. */
    ARRAY("[\n", ",\n", "\n]\n"),
    /** Each on a line of its own, ended by a line feed. */
    LINES("", "", ""),
    /** One value, whatever it is written in. */
    ONE("", "", "\n");

    private final String start;
    private final String separator;
    private final String end;

    Shape(String start, String separator, String end) {
      this.start = start;
      this.separator = separator;
      this.end = end;
    }

    private JsonFactory factory() {
      return JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET, StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .rootValueSeparator(separator)
          .build();
    }
  }

  private static final long LARGEST_SAFE = 1L << 53;
  private static final int SAFE_DIGITS = 15;
  private static final int SAFE_SCALE = 290;

  private final Shape shape;
  private final JsonGenerator generator;
  private final LargeNumbers largeNumbers;

  /** Makes a stream of JSON in UTF-8. */
  public JsonSink(JsonOptions options, Shape shape, OutputStream out) {
    this.shape = shape;
    this.generator = shape.factory().createGenerator(ObjectWriteContext.empty(), Sink.utf8(out));
    this.largeNumbers = options.largeNumbers();
  }

  /** Returns what writes the parts that are no values. */
  public JsonGenerator generator() {
    return generator;
  }

  /** Writes what stands before the first value of the document. */
  public void begin() throws IOException {
    write(to -> to.writeRaw(shape.start));
  }

  /** Writes one value of the document, and throws the stream's own exceptions. */
  public void element(Consumer<JsonGenerator> part) throws IOException {
    write(shape == Shape.LINES ? part.andThen(to -> to.writeRaw('\n')) : part);
  }

  /** Hands what is written by now to the stream. */
  public void flush() throws IOException {
    write(JsonGenerator::flush);
  }

  /** Completes the document and hands it to the stream. */
  public void end() throws IOException {
    write(to -> to.writeRaw(shape.end).flush());
  }

  private void write(Consumer<JsonGenerator> part) throws IOException {
    try {
      part.accept(generator);
    } catch (JacksonException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
    }
  }

  /** Writes a name and its value. */
  public void property(String name, @Nullable Object value) {
    generator.writeName(name);
    value(value);
  }

  /** Writes a value of a type that {@code ValueType} lists, or null. */
  public void value(@Nullable Object value) {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else if (value instanceof Long number && safe(number)) {
      generator.writeNumber(number.longValue());
    } else if (numeric(value)) {
      generator.writeNumber(CanonicalText.of(value));
    } else {
      generator.writeString(CanonicalText.of(value));
    }
  }

  private boolean numeric(Object value) {
    if (value instanceof Double number) {
      return Double.isFinite(number);
    }
    return value instanceof Long
        ? largeNumbers == LargeNumbers.NUMBERS
        : value instanceof BigDecimal decimal
            && (largeNumbers == LargeNumbers.NUMBERS || safe(decimal));
  }

  private static boolean safe(long number) {
    return number <= LARGEST_SAFE && number >= -LARGEST_SAFE;
  }

  private static boolean safe(BigDecimal decimal) {
    return decimal.precision() <= SAFE_DIGITS && Math.abs(decimal.scale()) <= SAFE_SCALE;
  }
}

package dev.quipu.analytics.export;

import dev.quipu.analytics.export.options.JsonOptions;
import dev.quipu.analytics.export.options.JsonOptions.LargeNumbers;
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
final class JsonSink {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET, StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .rootValueSeparator(",\n")
          .build();

  private static final long LARGEST_SAFE = 1L << 53;
  private static final int SAFE_DIGITS = 15;
  private static final int SAFE_SCALE = 290;

  private final JsonGenerator generator;
  private final LargeNumbers largeNumbers;

  JsonSink(JsonOptions options, OutputStream out) {
    this.generator = FACTORY.createGenerator(ObjectWriteContext.empty(), Sink.utf8(out));
    this.largeNumbers = options.largeNumbers();
  }

  JsonGenerator generator() {
    return generator;
  }

  /** Writes, and throws the stream's own exceptions. */
  void write(Consumer<JsonGenerator> part) throws IOException {
    try {
      part.accept(generator);
    } catch (JacksonException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
    }
  }

  void property(String name, @Nullable Object value) {
    generator.writeName(name);
    value(value);
  }

  void value(@Nullable Object value) {
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

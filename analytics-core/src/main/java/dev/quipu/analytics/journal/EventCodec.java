package dev.quipu.analytics.journal;

import dev.quipu.analytics.usage.UsageEvent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** An entry as bytes: numbers with the highest byte first, texts as their length and UTF-8. */
final class EventCodec {

  /** More than the bytes of any event. */
  static final int MOST_BYTES = 1 << 16;

  private static final byte TEXT = 0;
  private static final byte WHOLE = 1;
  private static final byte DECIMAL = 2;
  private static final byte FALSE = 3;
  private static final byte TRUE = 4;

  private EventCodec() {}

  static void encode(Entry entry, ByteBuffer to) {
    UsageEvent event = entry.event();
    to.putLong(entry.receipt()).putLong(entry.millis());
    to.putLong(event.id().getMostSignificantBits()).putLong(event.id().getLeastSignificantBits());
    text(event.feature(), to);
    text(event.subject(), to);
    text(event.tenant(), to);
    to.putLong(event.amount());
    to.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, event.time()));
    to.putInt(event.metadata().size());
    event.metadata().forEach((name, value) -> encode(name, value, to));
  }

  private static void encode(String name, Object value, ByteBuffer to) {
    text(name, to);
    if (value instanceof String text) {
      to.put(TEXT);
      text(text, to);
    } else if (value instanceof Long whole) {
      to.put(WHOLE).putLong(whole);
    } else if (value instanceof BigDecimal decimal) {
      to.put(DECIMAL).putInt(decimal.scale());
      bytes(decimal.unscaledValue().toByteArray(), to);
    } else {
      to.put((Boolean) value ? TRUE : FALSE);
    }
  }

  private static void text(String text, ByteBuffer to) {
    bytes(text.getBytes(StandardCharsets.UTF_8), to);
  }

  private static void bytes(byte[] bytes, ByteBuffer to) {
    to.putInt(bytes.length).put(bytes);
  }

  /**
   * Reads an entry.
   *
   * @throws RuntimeException of any kind for bytes that are none
   */
  static Entry decode(ByteBuffer from) {
    long receipt = from.getLong();
    long millis = from.getLong();
    UUID id = new UUID(from.getLong(), from.getLong());
    String feature = text(from);
    String subject = text(from);
    String tenant = text(from);
    long amount = from.getLong();
    Instant time = Instant.EPOCH.plus(from.getLong(), ChronoUnit.MICROS);
    int size = from.getInt();
    Map<String, Object> metadata = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      metadata.put(text(from), value(from));
    }
    UsageEvent event = new UsageEvent(id, feature, subject, tenant, amount, time, metadata);
    return new Entry(receipt, millis, event);
  }

  private static Object value(ByteBuffer from) {
    byte type = from.get();
    return switch (type) {
      case TEXT -> text(from);
      case WHOLE -> from.getLong();
      case DECIMAL -> {
        int scale = from.getInt();
        yield new BigDecimal(new BigInteger(bytes(from)), scale);
      }
      case FALSE -> false;
      case TRUE -> true;
      default -> throw new IllegalArgumentException("no type " + type);
    };
  }

  private static String text(ByteBuffer from) {
    return new String(bytes(from), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(ByteBuffer from) {
    int length = from.getInt();
    if (length < 0 || length > from.remaining()) {
      throw new IllegalArgumentException("length " + length);
    }
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }
}

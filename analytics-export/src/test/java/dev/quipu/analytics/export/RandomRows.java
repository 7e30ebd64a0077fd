package dev.quipu.analytics.export;

import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/** Rows of every type and much odd text, the same for the same seed. */
final class RandomRows {

  private static final String ODD = "\"\",;\t|\r\n '=+-@#\\/\u0000\u0007\uFEFF\u200B\u00A0＝－éß";
  private static final List<ValueType> TYPES =
      List.copyOf(EnumSet.complementOf(EnumSet.of(ValueType.BUCKET)));

  private final Random random;

  RandomRows(long seed) {
    this.random = new Random(seed);
  }

  List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    int width = 1 + random.nextInt(6);
    for (int i = 0; i < width; i++) {
      columns.add(Rows.column("c" + i + text(), TYPES.get(random.nextInt(TYPES.size()))));
    }
    return columns;
  }

  List<List<Object>> rows(List<Column> columns, int count) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Object> row = new ArrayList<>();
      columns.forEach(column -> row.add(random.nextInt(8) == 0 ? null : value(column.type())));
      rows.add(row);
    }
    return rows;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(4)) {
        case 0 -> text.append((char) ('a' + random.nextInt(26)));
        case 1 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
        case 2 -> text.append((char) random.nextInt(0x10000));
        default -> text.append(ODD.charAt(random.nextInt(ODD.length())));
      }
    }
    return text.toString();
  }

  private Object value(ValueType type) {
    long second = random.nextInt() * 20L;
    int nano = random.nextBoolean() ? 0 : 1_000 * random.nextInt(1_000_000);
    return switch (type) {
      case TEXT, BUCKET -> text();
      case INTEGER -> random.nextLong() >> random.nextInt(64);
      case DECIMAL -> new BigDecimal(new BigInteger(1 + random.nextInt(90), random), scale());
      case DOUBLE -> Double.longBitsToDouble(random.nextLong());
      case BOOLEAN -> random.nextBoolean();
      case DATE -> LocalDate.ofEpochDay(random.nextInt(100_000) - 50_000);
      case DATETIME -> LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC);
      case INSTANT -> Instant.ofEpochSecond(second, nano);
    };
  }

  private int scale() {
    return random.nextInt(40) - 10;
  }
}

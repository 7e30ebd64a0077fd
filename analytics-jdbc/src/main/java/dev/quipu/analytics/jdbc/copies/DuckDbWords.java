package dev.quipu.analytics.jdbc.copies;

import dev.quipu.analytics.jdbc.copying.CopiedColumn;
import dev.quipu.analytics.value.ValueType;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What DuckDB says in its own way. */
final class DuckDbWords implements Cells.Words {

  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");
  private static final int DIGITS_OF_A_LONG = 18;
  private static final int MOST_DIGITS = 38;

  private static final String DANGEROUS = Cells.literal(Cells.pattern("\\x{%X}", "\\x{%X}", 0));

  @Override
  public String text(String expression) {
    return "CAST(" + expression + " AS VARCHAR)";
  }

  /** The first bytes of texts are compared without their rest. */
  @Override
  public String harmless(String expression) {
    return expression
        + " >= 'A' AND "
        + expression
        + " < chr(127) OR "
        + expression
        + " >= '.' AND "
        + expression
        + " < '='";
  }

  @Override
  public String dangerous(String expression) {
    return "regexp_matches(" + expression + ", " + DANGEROUS + ")";
  }

  @Override
  public Optional<String> number(CopiedColumn column) {
    String value = column.expression();
    return switch (column.stored()) {
      case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" ->
          Optional.of(value);
      case "HUGEINT", "UBIGINT", "UHUGEINT" ->
          column.type() == ValueType.DECIMAL ? Optional.of(value) : Optional.empty();
      default -> decimal(column);
    };
  }

  /** A type without digits before the point is written without the zero there. */
  private static Optional<String> decimal(CopiedColumn column) {
    Matcher type = DECIMAL.matcher(column.stored());
    if (!type.matches()) {
      return Optional.empty();
    }
    int digits = Integer.parseInt(type.group(1));
    int scale = Integer.parseInt(type.group(2));
    if (column.type() == ValueType.INTEGER) {
      boolean exact = scale == 0 && digits <= DIGITS_OF_A_LONG;
      return exact ? Optional.of(column.expression()) : Optional.empty();
    }
    if (digits > scale) {
      return Optional.of(column.expression());
    }
    String wider = "CAST(" + column.expression() + " AS DECIMAL(" + (digits + 1) + ", " + scale;
    return digits < MOST_DIGITS ? Optional.of(wider + "))") : Optional.empty();
  }

  @Override
  public String json(String text) {
    return "CAST(to_json(" + text + ") AS VARCHAR)";
  }

  /** All values of a column have as many digits behind the point. */
  @Override
  public String safe(CopiedColumn column, String cell) {
    Matcher type = DECIMAL.matcher(column.stored());
    int scale = type.matches() ? Integer.parseInt(type.group(2)) : 0;
    String most = BigDecimal.ONE.scaleByPowerOfTen(Cells.SAFE_DIGITS - scale).toPlainString();
    return cell + " > -" + most + " AND " + cell + " < " + most;
  }

  @Override
  public String date(String expression) {
    return within(
        new Cells.Span(expression, "DATE '0001-01-01'", "DATE '9999-12-31'"),
        text(expression),
        ofYear(expression) + " || strftime(" + expression + ", '-%m-%d')");
  }

  @Override
  public String time(String expression) {
    String time = "make_timestamp(epoch_us(" + expression + "))";
    return within(
        new Cells.Span(time, "TIMESTAMP '0001-01-01'", "TIMESTAMP '9999-12-31 23:59:59.999999'"),
        "replace(" + text(time) + ", ' ', 'T')",
        ofYear(time)
            + " || strftime("
            + time
            + ", '-%m-%dT%H:%M:%S') || CASE WHEN epoch_us("
            + time
            + ") % 1000000 = 0 THEN '' ELSE rtrim(strftime("
            + time
            + ", '.%f'), '0') END");
  }

  @Override
  public String finite(String value) {
    return value + " IS NOT NULL";
  }

  private String ofYear(String time) {
    return year("year(" + time + ")");
  }
}

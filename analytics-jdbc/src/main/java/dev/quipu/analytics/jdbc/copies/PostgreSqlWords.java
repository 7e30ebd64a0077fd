package dev.quipu.analytics.jdbc.copies;

import dev.quipu.analytics.jdbc.copying.CopiedColumn;
import dev.quipu.analytics.value.ValueType;
import java.util.Optional;
import java.util.Set;

/**
 * What PostgreSQL says in its own way, in a session whose dates are ISO's and whose zone is UTC.
 */
final class PostgreSqlWords implements Cells.Words {

  private static final int SAFE_SCALE = 290;
  private static final Set<String> WHOLE = Set.of("INT2", "INT4", "INT8");

  /** No text of PostgreSQL holds NUL. */
  private static final String DANGEROUS = "E'" + Cells.pattern("\\\\u%04X", "\\\\U%08X", 1) + "'";

  @Override
  public String text(String expression) {
    return expression + "::text";
  }

  /** In UTF-8 the number of the first character, which costs less than to compare texts. */
  @Override
  public String harmless(String expression) {
    String first = "ascii(" + expression + ")";
    return first + " BETWEEN 65 AND 126 OR " + first + " BETWEEN 46 AND 60";
  }

  @Override
  public String dangerous(String expression) {
    return expression + " ~ " + DANGEROUS;
  }

  /** What is no number, such as NaN, makes the statement fail. */
  @Override
  public Optional<String> number(CopiedColumn column) {
    String value = column.expression();
    if (WHOLE.contains(column.stored())) {
      return Optional.of(value);
    }
    boolean decimal = column.stored().equals("NUMERIC") && column.type() == ValueType.DECIMAL;
    return decimal
        ? Optional.of(
            "CASE WHEN scale("
                + value
                + ") IS NULL AND "
                + value
                + " IS NOT NULL THEN ('no number: '"
                + " || "
                + value
                + ")::numeric ELSE "
                + value
                + " END")
        : Optional.empty();
  }

  @Override
  public String json(String text) {
    return "to_json(" + text + ")::text";
  }

  /** Each value has its own number of digits behind the point, at most 290 for a number. */
  @Override
  public String safe(CopiedColumn column, String cell) {
    String text = text(cell);
    String digits = "length(ltrim(translate(" + text + ", '-.', ''), '0')) <= " + Cells.SAFE_DIGITS;
    return "length("
        + text
        + ") <= "
        + Cells.SAFE_DIGITS
        + " OR "
        + digits
        + " AND scale("
        + cell
        + ") <= "
        + SAFE_SCALE;
  }

  @Override
  public String date(String expression) {
    return within(
        new Cells.Span(expression, "DATE '0001-01-01'", "DATE '9999-12-31'"),
        text(expression),
        ofYear(expression) + " || to_char(" + expression + ", '-MM-DD')");
  }

  @Override
  public String time(String expression) {
    String time = expression + "::timestamp";
    return within(
        new Cells.Span(time, "TIMESTAMP '0001-01-01'", "TIMESTAMP '9999-12-31 23:59:59.999999'"),
        "replace(" + text(time) + ", ' ', 'T')",
        ofYear(time)
            + " || rtrim(rtrim(to_char("
            + time
            + ", '-MM-DD\"T\"HH24:MI:SS.US'), '0'), '.')");
  }

  @Override
  public String finite(String value) {
    return "isfinite(" + value + ")";
  }

  /** Before the year 1 there is a year 0 in ISO 8601 and none here. */
  private String ofYear(String time) {
    String named = "extract(year FROM " + time + ")::int";
    return year("(CASE WHEN " + named + " < 0 THEN " + named + " + 1 ELSE " + named + " END)");
  }
}

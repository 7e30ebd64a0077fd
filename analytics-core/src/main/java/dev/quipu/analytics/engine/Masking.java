package dev.quipu.analytics.engine;

import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.value.CanonicalText;
import dev.quipu.analytics.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Puts masks on values: the one place where rows from a back end pass. Safe for many threads. */
public final class Masking {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int HASH_BYTES = 16;
  private static final String STARS = "***";

  private final byte[] key;

  /** Makes a masking with the host's key; one without hashes needs none. */
  public Masking(byte[] key) {
    this.key = key.clone();
  }

  /** Returns the rows of a plan as its subject may see them. */
  RowCursor over(RowCursor rows, QueryPlan.Rows plan) {
    return plan.masked() ? new Masked(rows, plan) : rows;
  }

  /** Returns the columns of a plan's rows as its subject sees them: masked ones are text. */
  static List<Column> columns(QueryPlan.Rows plan) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < plan.columns().size(); i++) {
      Column plain = Column.of(plan.columns().get(i));
      boolean masked = !plan.masks().get(i).equals(Mask.none());
      columns.add(
          masked ? new Column(plain.name(), ValueType.TEXT, plain.role(), plain.display()) : plain);
    }
    return columns;
  }

  private String hash(Dimension dimension, Object value) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update(dimension.name().getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      byte[] all = mac.doFinal(CanonicalText.of(value).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, HASH_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static String partial(Mask mask, String text) {
    int shown = mask.first() + mask.last();
    if (text.codePointCount(0, text.length()) < 2 * shown) {
      return STARS;
    }
    return text.substring(0, text.offsetByCodePoints(0, mask.first()))
        + STARS
        + text.substring(text.offsetByCodePoints(text.length(), -mask.last()));
  }

  private final class Masked implements RowCursor {

    private final RowCursor rows;
    private final QueryPlan.Rows plan;

    Masked(RowCursor rows, QueryPlan.Rows plan) {
      this.rows = rows;
      this.plan = plan;
    }

    @Override
    public List<Column> columns() {
      return Masking.columns(plan);
    }

    @Override
    public @Nullable List<@Nullable Object> next() {
      List<@Nullable Object> row = rows.next();
      if (row == null) {
        return null;
      }
      List<@Nullable Object> shown = new ArrayList<>(row.size());
      for (int i = 0; i < row.size(); i++) {
        shown.add(shown(i, row.get(i)));
      }
      return shown;
    }

    private @Nullable Object shown(int column, @Nullable Object value) {
      Mask mask = plan.masks().get(column);
      return value == null
          ? null
          : switch (mask.kind()) {
            case NONE -> value;
            case HIDE -> throw new IllegalStateException("a hidden column is in no plan");
            case PARTIAL -> partial(mask, (String) value);
            case HASH -> hash(plan.columns().get(column), value);
          };
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}

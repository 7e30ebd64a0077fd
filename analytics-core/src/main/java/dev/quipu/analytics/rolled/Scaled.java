package dev.quipu.analytics.rolled;

import dev.quipu.analytics.kept.RollupState;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.rolled.Fit.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups of a rollup's table with as many digits after the point as the rows had, instead of as
 * many as the table has room for.
 */
final class Scaled implements RowCursor {

  /** Where no decimal of the table is. */
  private static final int NONE = -1;

  private final RowCursor cursor;
  private final List<Integer> scales;

  private Scaled(RowCursor cursor, List<Integer> scales) {
    this.cursor = cursor;
    this.scales = scales;
  }

  /**
   * Returns the cursor with the digits that its decimals had.
   *
   * @param parts what its rows have behind the groups; more may follow
   * @param state says the digits
   */
  static RowCursor of(RowCursor cursor, Fit fit, List<Part> parts, RollupState state) {
    List<Dimension> decimals = fit.rollup().decimals();
    if (decimals.isEmpty()) {
      return cursor;
    }
    int grains = fit.grouping().width() - fit.grouping().dimensions().size();
    List<Integer> scales = new ArrayList<>(Collections.nCopies(grains, NONE));
    for (Dimension dimension : fit.grouping().dimensions()) {
      scales.add(scale(decimals.indexOf(dimension), state));
    }
    for (Part part : parts) {
      scales.add(scale(decimals.indexOf(part.kept().operand()), state));
    }
    return new Scaled(cursor, scales);
  }

  private static int scale(int decimal, RollupState state) {
    if (decimal < 0) {
      return NONE;
    }
    return decimal < state.scales().size() ? state.scales().get(decimal) : 0;
  }

  @Override
  public List<Column> columns() {
    return cursor.columns();
  }

  @Override
  public @Nullable List<@Nullable Object> next() {
    List<@Nullable Object> row = cursor.next();
    if (row == null) {
      return null;
    }
    List<@Nullable Object> scaled = new ArrayList<>(row);
    for (int i = 0; i < scales.size(); i++) {
      if (scales.get(i) != NONE && row.get(i) instanceof BigDecimal decimal) {
        BigDecimal plain = decimal.stripTrailingZeros();
        scaled.set(i, plain.setScale(Math.max(scales.get(i), plain.scale())));
      }
    }
    return scaled;
  }

  @Override
  public void close() {
    cursor.close();
  }
}

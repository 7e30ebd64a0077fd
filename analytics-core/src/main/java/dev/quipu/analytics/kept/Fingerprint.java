package dev.quipu.analytics.kept;

import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.plan.Aggregate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What decides the content of a rollup's tables, as a short text: the source and its time, the
 * calendar, the columns, the aggregates. Labels and formats do not.
 */
record Fingerprint(RollupTable rollup) {

  /** Goes up when the table of rows gets another layout or meaning. */
  private static final int LAYOUT = 2;

  /** Goes up when the table of sets does; of rollups without sets nothing changes by it. */
  private static final int SETS_LAYOUT = 2;

  private static final int BYTES = 8;

  String text() {
    StringBuilder decisive = new StringBuilder();
    Dataset dataset = rollup.dataset();
    decisive.append(LAYOUT).append('\n').append(dataset.source()).append('\n');
    decisive.append(dataset.time().column()).append(' ').append(kind(dataset)).append('\n');
    decisive.append(rollup.rollup().cut()).append(' ').append(days()).append('\n');
    rollup.dimensions().forEach(dimension -> decisive.append(column(dimension)));
    rollup.added().forEach(aggregate -> decisive.append(aggregate(aggregate)));
    if (!rollup.distinct().isEmpty()) {
      decisive.append("sets ").append(SETS_LAYOUT).append('\n');
    }
    for (int measure = 0; measure < rollup.distinct().size(); measure++) {
      decisive.append(rollup.estimates(measure) ? "about " : "");
      decisive.append(aggregate(rollup.distinct().get(measure)));
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(decisive.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Weeks and years do not decide how days are cut. */
  private List<Object> days() {
    return List.of(rollup.calendar().zone(), rollup.calendar().startOfDay());
  }

  private static Object kind(Dataset dataset) {
    return dataset.time().kind();
  }

  private static String column(Dimension dimension) {
    return dimension.column() + " " + dimension.type() + "\n";
  }

  private static String aggregate(Aggregate aggregate) {
    String of = aggregate.of() == null ? "" : column(aggregate.operand());
    return aggregate.function() + " " + of + " " + aggregate.where().filter() + "\n";
  }
}

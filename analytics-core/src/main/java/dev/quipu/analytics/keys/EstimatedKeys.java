package dev.quipu.analytics.keys;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * About how many keys there are (Ertl, "UltraLogLog: A Practical and More Space-Efficient
 * Alternative to HyperLogLog for Approximate Distinct Counting", 2024). Up to some hundred keys are
 * told apart by 32 bits of a hash each and counted nearly exactly; more are a sketch of 4 KiB.
 */
final class EstimatedKeys implements KeySet {

  /** The relative standard error, √(4.895 / (8 · 2^12)) by table 1 of the article. */
  static final double ERROR = 0.0122;

  private static final int PRECISION = 12;
  private static final int MOST_APART = 1_000;
  private static final char SKETCH = '~';

  private final ExactKeys few = new ExactKeys();
  private @Nullable UltraLogLog many;

  /** Returns the number that stands for a key. */
  static long number(String key) {
    long hash = Hashing.komihash5_0().hashCharsToLong(key);
    return Integer.toUnsignedLong(UltraLogLog.computeToken(hash));
  }

  @Override
  public void add(long key) {
    if (many != null) {
      many.addToken((int) key);
    } else if (few.small().checkedAdd((int) key) && few.size() > MOST_APART) {
      sketch();
    }
  }

  @Override
  public void addAll(KeySet other) {
    EstimatedKeys same = (EstimatedKeys) other;
    if (same.many == null) {
      addFew(same.few);
    } else {
      sketch().add(same.many);
    }
  }

  private void addFew(ExactKeys keys) {
    if (many == null) {
      few.addAll(keys);
      if (few.size() > MOST_APART) {
        sketch();
      }
    } else {
      keys.small().forEach((int token) -> sketch().addToken(token));
    }
  }

  private UltraLogLog sketch() {
    UltraLogLog made = many;
    if (made == null) {
      UltraLogLog all = UltraLogLog.create(PRECISION);
      few.small().forEach((int token) -> all.addToken(token));
      few.small().clear();
      made = all;
      many = all;
    }
    return made;
  }

  @Override
  public boolean holds(KeySet other) {
    EstimatedKeys both = new EstimatedKeys();
    both.addAll(this);
    both.addAll(other);
    return both.text().equals(text());
  }

  @Override
  public long size() {
    return many == null
        ? few.size()
        : Math.round(many.getDistinctCountEstimate(UltraLogLog.OPTIMAL_FGRA_ESTIMATOR));
  }

  @Override
  public String text() {
    return many == null ? few.text() : SKETCH + Base64.getEncoder().encodeToString(many.getState());
  }

  @Override
  public void addAll(String text) {
    if (!text.isEmpty() && text.charAt(0) == SKETCH) {
      sketch().add(UltraLogLog.wrap(Base64.getDecoder().decode(text.substring(1))));
    } else {
      ExactKeys read = new ExactKeys();
      read.addAll(text);
      addFew(read);
    }
  }
}

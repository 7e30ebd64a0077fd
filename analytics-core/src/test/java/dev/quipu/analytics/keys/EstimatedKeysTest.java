package dev.quipu.analytics.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Estimates against numbers that are known; the hash is a fixed one, so they are always the same.
 */
final class EstimatedKeysTest {

  private static KeySet keys(int from, int to) {
    KeySet keys = KeySet.estimated();
    for (int key = from; key < to; key++) {
      keys.add(KeySet.estimatedNumber("user-" + key));
      keys.add(KeySet.estimatedNumber("user-" + key));
    }
    return keys;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 500, 1_000})
  void someHundredAreExact(int size) {
    assertThat(keys(0, size).size()).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_001, 5_000, 100_000, 1_000_000})
  void manyAreWithinFourStandardErrors(int size) {
    KeySet keys = keys(0, size);
    assertThat((double) keys.size()).isCloseTo(size, within(4 * KeySet.ERROR * size));
    assertThat(keys.text()).hasSizeLessThan(5_500);
  }

  @Test
  void setsThatOverlapMergeToWhatOneSetOfAllWouldSay() {
    int[][] ranges = {{0, 600}, {300, 900}, {800, 1_400}, {0, 30_000}, {29_990, 30_100}};
    KeySet merged = KeySet.estimated();
    KeySet read = KeySet.estimated();
    for (int[] range : ranges) {
      merged.addAll(keys(range[0], range[1]));
      read.addAll(keys(range[0], range[1]).text());
    }
    KeySet all = keys(0, 30_100);
    assertThat(merged.size()).isEqualTo(all.size());
    assertThat(read.size()).isEqualTo(all.size());
    assertThat(read.text()).isEqualTo(all.text());
  }

  @Test
  void keysThatComeOneByOneBecomeASketchInTime() {
    KeySet keys = keys(0, 900);
    keys.addAll(keys(900, 1_100));
    for (long key = 0; key < 20_000; key++) {
      keys.add(KeySet.estimatedNumber("other-" + key));
    }
    assertThat((double) keys.size()).isCloseTo(21_100, within(4 * KeySet.ERROR * 21_100));
  }
}

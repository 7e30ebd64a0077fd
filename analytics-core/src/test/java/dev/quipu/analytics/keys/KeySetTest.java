package dev.quipu.analytics.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a set holds, adding it to the other changes nothing. */
final class KeySetTest {

  static Stream<Supplier<KeySet>> kinds() {
    return Stream.of(KeySet::exact, KeySet::estimated);
  }

  private static KeySet of(Supplier<KeySet> kind, LongStream keys) {
    KeySet set = kind.get();
    keys.map(key -> set instanceof ExactKeys ? key : KeySet.estimatedNumber("" + key))
        .forEach(set::add);
    return set;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aSetHoldsItsParts(Supplier<KeySet> kind) {
    KeySet many = of(kind, LongStream.range(0, 5_000));
    KeySet few = of(kind, LongStream.range(100, 200));
    assertThat(many.holds(many)).isTrue();
    assertThat(many.holds(few)).isTrue();
    assertThat(many.holds(kind.get())).isTrue();
    assertThat(few.holds(many)).isFalse();
    assertThat(kind.get().holds(few)).isFalse();
    assertThat(few.holds(of(kind, LongStream.of(150, 5_001)))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void keysBeyondTheSmallOnesCount(Supplier<KeySet> kind) {
    KeySet both = of(kind, LongStream.of(1, -7, 5_000_000_000L));
    assertThat(both.holds(of(kind, LongStream.of(-7, 5_000_000_000L)))).isTrue();
    assertThat(both.holds(of(kind, LongStream.of(-7, 5_000_000_001L)))).isFalse();
    assertThat(of(kind, LongStream.of(1)).holds(both)).isFalse();
    assertThat(both.holds(of(kind, LongStream.of(1)))).isTrue();
  }
}

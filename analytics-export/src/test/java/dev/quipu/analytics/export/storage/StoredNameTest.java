package dev.quipu.analytics.export.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoredNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "7", "01jd3.csv", "01jd3-1_2.csv.gz", "a..b", "console", "com.csv"})
  void namesOfIdsAreRight(String text) {
    assertThat(StoredName.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        ".hidden",
        "a.",
        "../a",
        "a/b",
        "a\\b",
        "/etc/passwd",
        "a\0b",
        "a\n",
        "A",
        "ä",
        "a b",
        "c:",
        "c:a",
        "nul",
        "nul.csv",
        "com1.txt",
        "-a",
        "%2e%2e",
        "a:b",
        "\u0131"
      })
  void everythingElseIsRefused(String text) {
    assertThatThrownBy(() -> StoredName.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {120, 121})
  void namesHaveAtMost120Letters(int length) {
    String text = "a".repeat(length);
    if (length == 120) {
      assertThat(StoredName.of(text).text()).hasSize(120);
    } else {
      assertThatThrownBy(() -> StoredName.of(text)).hasMessageContaining("at most 120");
    }
  }
}

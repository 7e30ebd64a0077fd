package dev.quipu.analytics.export.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FormulaGuardTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+49 30 123",
        "-5",
        "@SUM(A1)",
        "\t=1",
        "\rx",
        "\nx",
        "  =1",
        "\u00A0=1",
        "\uFEFF=1",
        "\u200B\u200E=1",
        "\u0000=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "'=1",
        "''-1"
      })
  void dangerousTextStandsBehindOneApostropheMore(String text) {
    assertThat(FormulaGuard.CELLS.apply(text)).isEqualTo("'" + text);
    assertThat(FormulaGuard.ANY_SEPARATOR.apply(text)).startsWith("'");
    assertThat(FormulaGuard.OFF.apply(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a=1", "5-3", "'", "'quoted'", "O'Hara", "x\n", "日本", "a;=1"})
  void otherTextStaysAsItIs(String text) {
    assertThat(FormulaGuard.CELLS.apply(text)).isEqualTo(text);
  }

  @Test
  void aStrictGuardAlsoKnowsWhereAnotherSeparatorWouldBeginACell() {
    assertThat(FormulaGuard.ANY_SEPARATOR.apply("a;=cmd|'/c calc'!A0;b, -1\n@x \"=y"))
        .isEqualTo("a;'=cmd|'/c calc'!A0;b,' -1\n'@x \"'=y");
    assertThat(FormulaGuard.ANY_SEPARATOR.apply("Smith, John; 5 - 3"))
        .isEqualTo("Smith, John; 5 - 3");
  }
}

package dev.quipu.analytics.export.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.export.options.FormulaGuard;
import org.apache.poi.ss.util.WorkbookUtil;
import org.junit.jupiter.api.Test;

final class SheetNamesTest {

  private static String name(String wished) {
    String name = new SheetNames(FormulaGuard.CELLS).next(wished);
    WorkbookUtil.validateSheetName(name);
    return name;
  }

  @Test
  void whatANameMayNotHaveIsReplaced() {
    assertThat(name("Por País")).isEqualTo("Por País");
    assertThat(name("a/b\\c?d*e[f]g:h")).isEqualTo("a_b_c_d_e_f_g_h");
    assertThat(name("'quoted'")).isEqualTo("_quoted_");
    assertThat(name("it's")).isEqualTo("it's");
    assertThat(name("a\u0000b\nc\uD800")).isEqualTo("a_b_c_");
    assertThat(name("  ")).isEqualTo("Rows");
    assertThat(name("")).isEqualTo("Rows");
    assertThat(name("history")).isEqualTo("history 2");
  }

  @Test
  void aNameIsNoLongerThanExcelAllows() {
    assertThat(name("x".repeat(40))).isEqualTo("x".repeat(31));
    assertThat(name("x".repeat(30) + "😀")).isEqualTo("x".repeat(30));
    assertThat(name("x".repeat(30) + " y")).isEqualTo("x".repeat(30));
    assertThat(name("x".repeat(30) + "'y")).isEqualTo("x".repeat(30) + "_");
  }

  @Test
  void aNameThatLooksLikeAFormulaGetsAnUnderscore() {
    assertThat(name("=1+1")).isEqualTo("_=1+1");
    assertThat(name("'=1")).isEqualTo("_'=1");
    assertThat(new SheetNames(FormulaGuard.OFF).next("=1+1")).isEqualTo("=1+1");
  }

  @Test
  void everyNameIsThereOnceWhateverItsCase() {
    SheetNames names = new SheetNames(FormulaGuard.CELLS);
    assertThat(names.next("Rows")).isEqualTo("Rows");
    assertThat(names.next("ROWS")).isEqualTo("ROWS 2");
    assertThat(names.next("rows 2")).isEqualTo("rows 2 2");
    assertThat(names.next("Rows")).isEqualTo("Rows 3");
    assertThat(names.next("x".repeat(31))).isEqualTo("x".repeat(31));
    assertThat(names.next("x".repeat(31))).isEqualTo("x".repeat(29) + " 2");
  }
}

package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.query.Sort;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text is what it is: no case, space or accent is forgiven, and code points give the order. */
interface TextContract extends ContractHost {

  /** A letter (full width A, U+FF21) that is a smaller code point but a larger UTF-16 unit. */
  String WIDE = "\uFF21";

  /** U+1F600, two surrogates in UTF-16. */
  String EMOJI = "\uD83D\uDE00";

  private static Fixture words(String... words) {
    Fixture fixture =
        Fixture.of(
            Dataset.table("words")
                .time(TimeColumn.instant("written"))
                .dimensions(Dimension.text("word"))
                .measures(
                    Measure.count("n"),
                    Measure.countDistinct("different", "word"),
                    Measure.min("first", "word"),
                    Measure.max("last", "word")));
    for (String word : words) {
      fixture = fixture.row("2025-06-01T00:00:00Z", word);
    }
    return fixture;
  }

  private static Scope day() {
    return Scope.of("words").range("2025-06-01");
  }

  private List<String> kept(Given words, Filter filter) {
    return words.lines(day().where(filter).rows("word").orderBy(Sort.ascending("word")));
  }

  @Test
  default void wordsThatLookAlikeAreDifferentGroups() {
    Given words =
        given(words("usa", "USA ", "Us\u00E1", "USA", "Usa\u0301", "usa", " usa", "Usa", "", null));
    assertThat(words.lines(day().by("word").measures("n")))
        .containsExactly(
            " | 1",
            " usa | 1",
            "USA | 1",
            "USA  | 1",
            "Usa | 1",
            "Usa\u0301 | 1",
            "Us\u00E1 | 1",
            "usa | 2",
            "∅ | 1");
    assertThat(words.lines(day().totals("n", "different"))).containsExactly("10 | 8");
  }

  @Test
  default void wordsThatLookAlikeAreNotEqual() {
    Given words = given(words("usa", "USA ", "Us\u00E1", "USA", "STRASSE", "Stra\u00DFe"));
    assertThat(kept(words, Filter.equalTo("word", "USA"))).containsExactly("USA");
    assertThat(kept(words, Filter.equalTo("word", "USA "))).containsExactly("USA ");
    assertThat(kept(words, Filter.oneOf("word", List.of("usa", "Us\u00E1"))))
        .containsExactly("Us\u00E1", "usa");
    assertThat(kept(words, Filter.equalTo("word", "Strasse"))).isEmpty();
    assertThat(kept(words, Filter.startsWith("word", "US"))).containsExactly("USA", "USA ");
    assertThat(kept(words, Filter.contains("word", "s"))).containsExactly("Us\u00E1", "usa");
  }

  @Test
  default void theOrderIsThatOfCodePoints() {
    Given words = given(words(EMOJI, "z", WIDE, "Z", "\u00E9", null, "a", "10", "9", ""));
    assertThat(words.lines(day().rows("word").orderBy(Sort.ascending("word"))))
        .containsExactly("", "10", "9", "Z", "a", "z", "\u00E9", WIDE, EMOJI, "∅");
    assertThat(words.lines(day().rows("word").orderBy(Sort.descending("word"))))
        .containsExactly(EMOJI, WIDE, "\u00E9", "z", "a", "Z", "9", "10", "", "∅");
    assertThat(words.lines(day().by("word").measures("n").limit(3)))
        .containsExactly(" | 1", "10 | 1", "9 | 1");
    assertThat(
            words.lines(day().by("word").measures("n").orderBy(Sort.descending("word")).limit(3)))
        .containsExactly(EMOJI + " | 1", WIDE + " | 1", "\u00E9 | 1");
  }

  @Test
  default void theFirstAndTheLastWordAreThoseOfCodePoints() {
    Given words = given(words("z", EMOJI, WIDE, "Z", null));
    assertThat(words.lines(day().totals("first", "last"))).containsExactly("Z | " + EMOJI);
    assertThat(words.lines(day().where(Filter.atMost("word", WIDE)).totals("first", "last")))
        .containsExactly("Z | " + WIDE);
  }

  @Test
  default void comparisonsOfTextAreThoseOfCodePoints() {
    Given words = given(words("A", "a", "\u00C4", WIDE, EMOJI, "USA", "USA "));
    assertThat(kept(words, Filter.greaterThan("word", WIDE))).containsExactly(EMOJI);
    assertThat(kept(words, Filter.lessThan("word", "a"))).containsExactly("A", "USA", "USA ");
    assertThat(kept(words, Filter.greaterThan("word", "USA")))
        .containsExactly("USA ", "a", "\u00C4", WIDE, EMOJI);
    assertThat(kept(words, Filter.between("word", "\u00C4", EMOJI)))
        .containsExactly("\u00C4", WIDE, EMOJI);
  }

  @Test
  default void nothingInASearchIsAWildcard() {
    Given words =
        given(words("100%", "100", "a_b", "aXb", "c\\d", "c\\%", "[ab]", "it's", "?", ":x"));
    assertThat(kept(words, Filter.contains("word", "%"))).containsExactly("100%", "c\\%");
    assertThat(kept(words, Filter.contains("word", "_"))).containsExactly("a_b");
    assertThat(kept(words, Filter.startsWith("word", "a_"))).containsExactly("a_b");
    assertThat(kept(words, Filter.contains("word", "\\"))).containsExactly("c\\%", "c\\d");
    assertThat(kept(words, Filter.contains("word", "\\%"))).containsExactly("c\\%");
    assertThat(kept(words, Filter.startsWith("word", "[a"))).containsExactly("[ab]");
    assertThat(kept(words, Filter.equalTo("word", "it's"))).containsExactly("it's");
    assertThat(kept(words, Filter.oneOf("word", List.of("?", ":x")))).containsExactly(":x", "?");
    assertThat(kept(words, Filter.startsWith("word", "%"))).isEmpty();
    assertThat(kept(words, Filter.contains("word", ""))).hasSize(10);
  }

  @Test
  default void emojiAndLineBreaksComeBackAsTheyWere() {
    String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
    String lines = "one\r\ntwo\tthree\n";
    Given words = given(words(family, lines, "' OR 1=1 --", "\\"));
    assertThat(words.lines(day().by("word").measures("n")))
        .containsExactly("' OR 1=1 -- | 1", "\\ | 1", lines + " | 1", family + " | 1");
    assertThat(kept(words, Filter.contains("word", "\uD83D\uDC69"))).containsExactly(family);
    assertThat(kept(words, Filter.equalTo("word", lines))).containsExactly(lines);
    assertThat(kept(words, Filter.equalTo("word", "' OR 1=1 --"))).containsExactly("' OR 1=1 --");
  }

  @Test
  default void textThatNoDatabaseHoldsIsNotLookedFor() {
    Given words = given(words(EMOJI, "a"));
    for (String broken : List.of("a\u0000b", EMOJI.substring(0, 1), EMOJI.substring(1))) {
      for (Filter filter :
          List.of(
              Filter.equalTo("word", broken),
              Filter.contains("word", broken),
              Filter.not(Filter.startsWith("word", broken)),
              Filter.oneOf("word", List.of("a", broken)))) {
        assertThatExceptionOfType(InvalidQueryException.class)
            .isThrownBy(() -> words.lines(day().where(filter).totals("n")))
            .withMessageContaining("filter on \"word\"")
            .withMessageContaining("none of them NUL");
      }
    }
  }
}

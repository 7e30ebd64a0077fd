package dev.quipu.analytics.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SubjectTest {

  @Test
  void partsAreAddedToACopy() {
    Subject ann = Subject.of("ann");
    Subject more = ann.tenant("acme").roles("a").roles("b").attribute("regions", "EU", "EU", "US");
    assertThat(ann).isEqualTo(new Subject("ann", Optional.empty(), Set.of(), Map.of()));
    assertThat(more)
        .isEqualTo(
            new Subject(
                "ann",
                Optional.of("acme"),
                Set.of("a", "b"),
                Map.of("regions", Set.of("EU", "US"))));
    assertThat(more.hasAnyOf(Set.of("b", "c"))).isTrue();
    assertThat(more.hasAnyOf(Set.of("c"))).isFalse();
    assertThat(more.hasAnyOf(Set.of())).isFalse();
  }

  @Test
  void nobodyHasNothingAndCannotGetIt() {
    assertThatIllegalArgumentException().isThrownBy(() -> Subject.nobody().tenant("acme"));
    assertThatIllegalArgumentException().isThrownBy(() -> Subject.nobody().roles("admin"));
    assertThatIllegalArgumentException().isThrownBy(() -> Subject.of(""));
    assertThatIllegalArgumentException().isThrownBy(() -> Subject.of(" "));
  }

  @Test
  void emptyRightsAreRefusedInsteadOfGuessed() {
    Subject ann = Subject.of("ann");
    assertThatIllegalArgumentException().isThrownBy(() -> ann.tenant(" "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ann.attribute("regions"))
        .withMessage("attribute \"regions\" has no value");
  }
}

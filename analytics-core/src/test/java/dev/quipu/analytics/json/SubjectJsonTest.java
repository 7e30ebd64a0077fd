package dev.quipu.analytics.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.InvalidQueryException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SubjectJsonTest {

  @Test
  void aSubjectIsReadAsItWasWritten() {
    Subject full =
        Subject.of("änn \"x\"")
            .tenant("acme")
            .roles("b", "a")
            .attribute("region", "north", "east")
            .attribute("a", "1");
    for (Subject subject : List.of(full, Subject.of("ben"), Subject.nobody())) {
      assertThat(SubjectJson.read(SubjectJson.write(subject))).isEqualTo(subject);
    }
    assertThat(SubjectJson.write(Subject.of("a").roles("x", "b")))
        .isEqualTo("{\"id\":\"a\",\"roles\":[\"b\",\"x\"],\"attributes\":{}}");
  }

  @Test
  void everyFaultIsNamed() {
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> SubjectJson.read("{\"id\":1,\"rolls\":[]}"))
        .withMessageContaining("$.id")
        .withMessageContaining("rolls");
    assertThatExceptionOfType(InvalidQueryException.class)
        .isThrownBy(() -> SubjectJson.read("{\"id\":\"a\",\"attributes\":{\"a\":[]}}"))
        .withMessageContaining("attribute \"a\" has no value");
    assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> SubjectJson.read("no"));
  }
}

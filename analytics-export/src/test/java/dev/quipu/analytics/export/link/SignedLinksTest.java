package dev.quipu.analytics.export.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.export.link.LinkException.Reason;
import dev.quipu.analytics.signing.SigningKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SignedLinksTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = NOON.plus(Duration.ofHours(24));
  private static final SigningKey OLD = key("2025", 1);
  private static final SigningKey NEW = key("2026", 2);

  private static SigningKey key(String id, int each) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) each);
    return SigningKey.of(id, secret);
  }

  private static SignedLinks at(Instant now, SigningKey... keys) {
    return SignedLinks.of(List.of(keys), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Reason refusal(SignedLinks links, String token, String subject) {
    return catchThrowableOfType(
            LinkException.class, () -> links.verify(token, id -> Optional.of(subject)))
        .reason();
  }

  private static String verified(SignedLinks links, String token, String subject) {
    return links.verify(token, id -> Optional.of(subject));
  }

  /** Made by Python's hmac over "quipu link 1\n2026.1772452800.01JD3\nann". */
  @Test
  void aTokenIsTheSameEverywhere() {
    assertThat(at(NOON, NEW).sign("01JD3", "ann", LATER))
        .isEqualTo("2026.1772452800.01JD3.FMIla6E6JEvdOp2LACQPWMa_9wN8cl_UeZ7QqS8nYKw");
  }

  @Test
  void aTokenLeadsToItsThingForItsSubjectOnly() {
    String token = at(NOON, NEW).sign("01JD3", "ann", LATER);
    assertThat(verified(at(NOON, NEW), token, "ann")).isEqualTo("01JD3");
    assertThat(refusal(at(NOON, NEW), token, "bob")).isEqualTo(Reason.INVALID);
    assertThat(refusal(at(NOON, NEW), token, "")).isEqualTo(Reason.INVALID);
    assertThatThrownBy(() -> at(NOON, NEW).verify(token, id -> Optional.empty()))
        .isInstanceOf(LinkException.class)
        .hasMessage("the link is not valid");
    assertThat(token).doesNotContain("ann");
  }

  @Test
  void aTokenExpiresAMinuteAfterItsTime() {
    String token = at(NOON, NEW).sign("01JD3", "ann", LATER.plusNanos(999_999_999));
    assertThat(verified(at(LATER.plusSeconds(60), NEW), token, "ann")).isEqualTo("01JD3");
    assertThat(refusal(at(LATER.plusSeconds(60).plusNanos(1), NEW), token, "ann"))
        .isEqualTo(Reason.EXPIRED);
    SignedLinks strict = at(LATER.plusNanos(1), NEW).withSkew(Duration.ZERO);
    assertThat(refusal(strict, token, "ann")).isEqualTo(Reason.EXPIRED);
    assertThat(verified(at(LATER, NEW).withSkew(Duration.ZERO), token, "ann")).isEqualTo("01JD3");
  }

  @Test
  void aMachineWhoseClockIsBehindAcceptsWhatAnotherHasMade() {
    String token = at(NOON, NEW).sign("01JD3", "ann", LATER);
    assertThat(verified(at(NOON.minusSeconds(3600), NEW), token, "ann")).isEqualTo("01JD3");
  }

  @Test
  void keysAreReplacedWhileBothCount() {
    String before = at(NOON, OLD).sign("01JD3", "ann", LATER);
    String after = at(NOON, NEW, OLD).sign("01JD3", "ann", LATER);
    assertThat(after).startsWith("2026.");
    assertThat(verified(at(NOON, NEW, OLD), before, "ann")).isEqualTo("01JD3");
    assertThat(verified(at(NOON, OLD, NEW), after, "ann")).isEqualTo("01JD3");
    assertThat(refusal(at(NOON, NEW), before, "ann")).isEqualTo(Reason.INVALID);
  }

  @Test
  void everyChangeOfATokenIsFound() {
    SignedLinks links = at(NOON, NEW, OLD);
    String token = links.sign("01JD3", "ann", LATER);
    int tried = 0;
    for (int i = 0; i < token.length(); i++) {
      for (char c = ' '; c <= '~'; c++) {
        if (c != token.charAt(i)) {
          String forged = token.substring(0, i) + c + token.substring(i + 1);
          assertThat(refusal(links, forged, "ann")).as(forged).isNotNull();
          tried++;
        }
      }
      String shorter = token.substring(0, i) + token.substring(i + 1);
      assertThat(refusal(links, shorter, "ann")).as(shorter).isNotNull();
    }
    assertThat(tried).isEqualTo(token.length() * 94);
  }

  @Test
  void whoeverKnowsTheSchemeButNotTheSecretForgesNothing() {
    SignedLinks links = at(NOON, NEW, OLD);
    String mine = links.sign("01JD3", "ann", LATER);
    String signature = mine.substring(mine.lastIndexOf('.') + 1);
    List<String> forged = new ArrayList<>();
    forged.add(at(NOON, key("2026", 3)).sign("01JD3", "ann", LATER));
    forged.add("2025." + mine.substring(5));
    forged.add("2026.1772452801.01JD3." + signature);
    forged.add("2026.01772452800.01JD3." + signature);
    forged.add("2026.1772452800.01JD4." + signature);
    forged.add("2026.1772452800.01jd3." + signature);
    forged.add("2026.1772452800.01JD3." + "A".repeat(43));
    forged.add("2026.1772452800.01JD3.");
    forged.add(mine + "=");
    forged.add(mine + "\n");
    forged.add(" " + mine);
    forged.add("");
    forged.add("....");
    for (String token : forged) {
      assertThat(refusal(links, token, "ann")).as(token).isEqualTo(Reason.INVALID);
    }
  }

  /** The last of 43 characters has two bits that say nothing: other spellings of one signature. */
  @Test
  void anotherSpellingOfTheSameSignatureIsRefused() {
    SignedLinks links = at(NOON, NEW);
    String token = links.sign("01JD3", "ann", LATER);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(token.charAt(token.length() - 1));
    String other = token.substring(0, token.length() - 1) + alphabet.charAt(last | 1);
    assertThat(last & 3).isZero();
    assertThat(Base64.getUrlDecoder().decode(other.substring(other.lastIndexOf('.') + 1)))
        .hasSize(32);
    assertThat(refusal(links, other, "ann")).isEqualTo(Reason.INVALID);
  }

  @Test
  void noSubjectCanStandForAnotherIdOrTime() {
    SignedLinks links = at(NOON, NEW);
    String token = links.sign("a", "b\n1.2", LATER);
    assertThat(refusal(links, token, "b")).isEqualTo(Reason.INVALID);
    assertThat(verified(links, token, "b\n1.2")).isEqualTo("a");
    assertThatThrownBy(() -> links.sign("a\nb", "c", LATER))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> links.sign("a.b", "c", LATER))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> links.sign("a", "c", Instant.EPOCH.minusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> links.sign("a", "c", Instant.MAX))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nobodyIsAskedAboutWhatLooksWrongOrIsLate() {
    SignedLinks links = at(NOON, NEW);
    String token = links.sign("01JD3", "ann", LATER);
    for (String wrong :
        List.of("x", "2024" + token.substring(4), "2026.1.01JD3." + "A".repeat(43))) {
      assertThatThrownBy(
              () ->
                  links.verify(
                      wrong,
                      id -> {
                        throw new AssertionError("asked about " + id);
                      }))
          .isInstanceOf(LinkException.class);
    }
  }

  @Test
  void keysAreThereAndHaveNamesOfTheirOwn() {
    assertThatThrownBy(() -> at(NOON))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("there are none");
    assertThatThrownBy(() -> at(NOON, NEW, key("2026", 9)))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("two have one name");
    assertThatThrownBy(() -> at(NOON, NEW).withSkew(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

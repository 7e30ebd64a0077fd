package dev.quipu.analytics.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class SigningKeyTest {

  /** Test cases 4 and 6 of RFC 4231, whose secrets are long enough. */
  @Test
  void signaturesAreThoseOfTheStandard() {
    byte[] counted = new byte[25];
    for (int i = 0; i < counted.length; i++) {
      counted[i] = (byte) (i + 1);
    }
    byte[] data = new byte[50];
    Arrays.fill(data, (byte) 0xcd);
    assertThat(HexFormat.of().formatHex(SigningKey.of("four", counted).sign(data)))
        .isEqualTo("82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");

    byte[] longest = new byte[131];
    Arrays.fill(longest, (byte) 0xaa);
    byte[] text =
        "Test Using Larger Than Block-Size Key - Hash Key First"
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(HexFormat.of().formatHex(SigningKey.of("six", longest).sign(text)))
        .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  }

  @Test
  void aSecretInBase64IsTheSameSecret() {
    byte[] secret = "0123456789abcdef01234567".getBytes(StandardCharsets.US_ASCII);
    byte[] expected = SigningKey.of("a", secret).sign(new byte[3]);
    String text = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";
    assertThat(SigningKey.ofBase64("a", text).sign(new byte[3])).isEqualTo(expected);
    assertThat(SigningKey.ofBase64("a", "whsec_" + text).sign(new byte[3])).isEqualTo(expected);
  }

  @Test
  void laterChangesOfTheArrayChangeNothing() {
    byte[] secret = new byte[32];
    SigningKey key = SigningKey.of("a", secret);
    byte[] before = key.sign(secret.clone());
    secret[0] = 1;
    assertThat(key.sign(new byte[32])).isEqualTo(before);
  }

  @Test
  void secretsThatAreShortOrNoBase64AndNamesThatAreNoneAreRefused() {
    assertThatThrownBy(() -> SigningKey.of("a", new byte[23]))
        .hasMessage("signing key \"a\" has 23 bytes; it must have at least 24 random ones");
    assertThatThrownBy(() -> SigningKey.ofBase64("a", "*secret*"))
        .hasMessage("signing key \"a\" is not in Base64")
        .hasNoCause();
    for (String id : new String[] {"", "a.b", "a b", "ä", "x".repeat(41)}) {
      assertThatThrownBy(() -> SigningKey.of(id, new byte[32]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theSecretShowsNowhere() {
    assertThat(SigningKey.of("a", new byte[32])).hasToString("signing key \"a\"");
  }
}

package dev.quipu.analytics.delivery.webhook;

import static java.util.stream.Collectors.joining;

import dev.quipu.analytics.signing.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The signatures of Standard Webhooks 1.0.0: HMAC-SHA-256 over id, time and body. */
final class Signature {

  private Signature() {}

  static String of(List<SigningKey> keys, String id, long seconds, byte[] body) {
    byte[] head = (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
    byte[] signed = new byte[head.length + body.length];
    System.arraycopy(head, 0, signed, 0, head.length);
    System.arraycopy(body, 0, signed, head.length, body.length);
    return keys.stream()
        .map(key -> "v1," + Base64.getEncoder().encodeToString(key.sign(signed)))
        .collect(joining(" "));
  }
}

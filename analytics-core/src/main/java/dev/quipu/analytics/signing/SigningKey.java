package dev.quipu.analytics.signing;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret for HMAC-SHA-256 (RFC 2104) with a name, so that it can be replaced by another one while
 * both count. Immutable, safe for many threads; the secret shows nowhere.
 */
public final class SigningKey {

  /** The fewest bytes of a secret. */
  public static final int LEAST_BYTES = 24;

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private final String id;
  private final SecretKeySpec secret;

  private SigningKey(String id, byte[] secret) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "name \"" + id + "\" of a signing key must be at most 40 letters, digits, _ and -");
    }
    if (secret.length < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "signing key \""
              + id
              + "\" has "
              + secret.length
              + " bytes; it must have at least "
              + LEAST_BYTES
              + " random ones");
    }
    this.id = id;
    this.secret = new SecretKeySpec(secret, ALGORITHM);
  }

  /**
   * Returns a key; the secret is copied.
   *
   * @param id at most 40 letters, digits, {@code _} and {@code -}; it is not secret
   * @param secret at least 24 bytes from a random generator
   * @throws IllegalArgumentException if one is not
   */
  public static SigningKey of(String id, byte[] secret) {
    return new SigningKey(id, secret);
  }

  /**
   * Returns a key of a secret in Base64, also with {@code whsec_} before it, as webhooks share it.
   *
   * @throws IllegalArgumentException if it is not, or as for bytes
   */
  public static SigningKey ofBase64(String id, String secret) {
    String text = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    return new SigningKey(id, decoded(id, text));
  }

  private static byte[] decoded(String id, String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      // its message would show a part of the secret
      throw new IllegalArgumentException("signing key \"" + id + "\" is not in Base64");
    }
  }

  /** Returns the name of the key. */
  public String id() {
    return id;
  }

  /** Returns the 32 bytes that only somebody with the secret can make of a message. */
  public byte[] sign(byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "signing key \"" + id + "\"";
  }
}

package dev.quipu.analytics.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quipu.analytics.delivery.Attachment;
import dev.quipu.analytics.delivery.DeliveryException;
import dev.quipu.analytics.delivery.DeliveryException.Reason;
import dev.quipu.analytics.delivery.Message;
import dev.quipu.analytics.delivery.MessageJson;
import dev.quipu.analytics.delivery.webhook.Receiver.Received;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.signing.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waits are as long as may be, so that a slow machine changes nothing but the time. */
@Timeout(1800)
final class WebhookTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
  private static final byte[] SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OTHER =
      "abcdef0123456789abcdef0123456789".getBytes(StandardCharsets.US_ASCII);
  private static final SigningKey KEY = SigningKey.of("2026", SECRET);
  private static final Message WARNING =
      Message.of("01JD3", "quota.warning", "80 % used", "Grüße").with("used", 80L);

  private static WebhookSettings settings(URI target) {
    return WebhookSettings.of(target, KEY)
        .tried(4, Duration.ofMillis(10), Duration.ofMinutes(20))
        .waiting(Duration.ofMinutes(5));
  }

  private static Webhook webhook(Receiver receiver) {
    return Webhook.of(settings(receiver.target()), NOON);
  }

  private static DeliveryException failure(Webhook webhook) {
    return catchThrowableOfType(DeliveryException.class, () -> webhook.deliver(WARNING));
  }

  /** As a receiver would do it that knows the standard and not this code. */
  private static String signature(byte[] secret, Received received) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "any"));
    String head = received.header("webhook-id") + "." + received.header("webhook-timestamp") + ".";
    mac.update(head.getBytes(StandardCharsets.UTF_8));
    return "v1,"
        + Base64.getEncoder()
            .encodeToString(mac.doFinal(received.body().getBytes(StandardCharsets.UTF_8)));
  }

  /** The example that the makers of the standard publish. */
  @Test
  void theSignatureIsThatOfTheStandard() {
    SigningKey key = SigningKey.ofBase64("a", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.US_ASCII);
    assertThat(Signature.of(List.of(key), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aMessageArrivesSigned() throws Exception {
    try (Receiver receiver = new Receiver(Receiver.status(204))) {
      webhook(receiver).deliver(WARNING);
      assertThat(receiver.received).hasSize(1);
      Received got = receiver.received.get(0);
      assertThat(got.header("webhook-id")).isEqualTo("01JD3");
      assertThat(got.header("webhook-timestamp")).isEqualTo("1772366400");
      assertThat(got.header("webhook-signature")).isEqualTo(signature(SECRET, got));
      assertThat(got.header("content-type")).isEqualTo("application/json");
      assertThat(got.body()).isEqualTo(MessageJson.write(WARNING)).contains("Grüße");
    }
  }

  @Test
  void whileAKeyIsReplacedBothSign() throws Exception {
    try (Receiver receiver = new Receiver(Receiver.status(200))) {
      WebhookSettings both = settings(receiver.target()).andKey(SigningKey.of("2025", OTHER));
      Webhook.of(both, NOON).deliver(WARNING);
      Received got = receiver.received.get(0);
      assertThat(got.header("webhook-signature").split(" "))
          .containsExactly(signature(SECRET, got), signature(OTHER, got));
    }
  }

  @Test
  void faultsOfTheServerAreTriedAgainUnderOneId() {
    try (Receiver receiver =
        new Receiver(
            Receiver.status(503), Receiver.nothing(), Receiver.status(500), Receiver.status(200))) {
      webhook(receiver).deliver(WARNING);
      assertThat(receiver.received).hasSize(4);
      assertThat(receiver.received)
          .allSatisfy(got -> assertThat(got.header("webhook-id")).isEqualTo("01JD3"))
          .allSatisfy(
              got -> assertThat(got.header("webhook-signature")).isEqualTo(signature(SECRET, got)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void whatMayPassIsAwayAfterTheLastTry(int status) {
    try (Receiver receiver = new Receiver(Receiver.status(status))) {
      DeliveryException failure = failure(webhook(receiver));
      assertThat(failure.reason()).isEqualTo(Reason.AWAY);
      assertThat(failure)
          .hasMessage("webhook to \"127.0.0.1\": answered " + status + ", after 4 tries");
      assertThat(receiver.received).hasSize(4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 304, 400, 401, 403, 404, 410, 413, 422})
  void whatWillNotPassIsRefusedAtOnce(int status) {
    try (Receiver receiver = new Receiver(Receiver.status(status))) {
      DeliveryException failure = failure(webhook(receiver));
      assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
      assertThat(failure).hasMessage("webhook to \"127.0.0.1\": answered " + status);
      assertThat(receiver.received).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectsAreNotFollowed(int status) {
    try (Receiver elsewhere = new Receiver(Receiver.status(200));
        Receiver receiver =
            new Receiver(Receiver.status(status, "Location", elsewhere.target().toString()))) {
      assertThat(failure(webhook(receiver)).reason()).isEqualTo(Reason.REFUSED);
      assertThat(elsewhere.received).isEmpty();
    }
  }

  @Test
  void theServerSaysWhenToComeAgain() {
    try (Receiver receiver =
        new Receiver(Receiver.status(429, "Retry-After", "1"), Receiver.status(200))) {
      long start = System.nanoTime();
      webhook(receiver).deliver(WARNING);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(950));
    }
  }

  @Test
  void whatIsLaterThanTheLastTryMayBeIsLeftToLater() {
    try (Receiver receiver = new Receiver(Receiver.status(503, "Retry-After", "3600"))) {
      assertThat(failure(webhook(receiver)).reason()).isEqualTo(Reason.AWAY);
      assertThat(receiver.received).hasSize(1);
    }
  }

  @Test
  void whoDoesNotAnswerInTimeIsAway() {
    try (Receiver receiver = new Receiver(Receiver.status(200))) {
      receiver.stayingSilent();
      WebhookSettings impatient =
          settings(receiver.target())
              .waiting(Duration.ofMillis(200))
              .tried(2, Duration.ofMillis(1), Duration.ofMinutes(20));
      DeliveryException failure = failure(Webhook.of(impatient, NOON));
      assertThat(failure.reason()).isEqualTo(Reason.AWAY);
      assertThat(failure).hasMessageContaining("no answer").hasMessageContaining("after 2 tries");
    }
  }

  @Test
  void whoSaysYesHasItWhateverComesAfter() {
    try (Receiver breaking = new Receiver(Receiver.brokenOff());
        Receiver talking = new Receiver(Receiver.status(500))) {
      webhook(breaking).deliver(WARNING);
      talking.neverEnding();
      webhook(talking).deliver(WARNING);
      assertThat(breaking.received).hasSize(1);
      assertThat(talking.received).hasSize(1);
    }
  }

  @Test
  void nobodyThereIsAway() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    URI target = URI.create("http://127.0.0.1:" + port + "/");
    assertThat(failure(Webhook.of(settings(target), NOON)).reason()).isEqualTo(Reason.AWAY);
  }

  @Test
  void whatIsNoHttpIsAway() throws Exception {
    ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
    Thread babble = new Thread(() -> babble(server));
    babble.start();
    URI target = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    assertThat(failure(Webhook.of(settings(target), NOON)).reason()).isEqualTo(Reason.AWAY);
    server.close();
    babble.join();
  }

  private static void babble(ServerSocket server) {
    byte[] request = new byte[4096];
    byte[] answer = "banana\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    boolean open = true;
    while (open) {
      try (Socket socket = server.accept()) {
        if (socket.getInputStream().read(request) > 0) {
          socket.getOutputStream().write(answer);
        }
      } catch (IOException e) {
        open = !server.isClosed();
      }
    }
  }

  @Test
  void anInterruptEndsTheWaitingAndIsPassedOn() throws Exception {
    try (Receiver receiver = new Receiver(Receiver.status(200))) {
      receiver.stayingSilent();
      boolean[] interrupted = new boolean[1];
      Reason[] reason = new Reason[1];
      Thread thread =
          new Thread(
              () -> {
                reason[0] = failure(webhook(receiver)).reason();
                interrupted[0] = Thread.currentThread().isInterrupted();
              });
      thread.start();
      while (receiver.received.isEmpty()) {
        Thread.sleep(5);
      }
      thread.interrupt();
      thread.join();
      assertThat(interrupted[0]).isTrue();
      assertThat(reason[0]).isEqualTo(Reason.AWAY);
    }
  }

  @Test
  void filesAndClientsThatFollowRedirectsAreRefused() {
    Webhook webhook = Webhook.of(settings(URI.create("http://127.0.0.1:9/")), NOON);
    Attachment file = new Attachment("a.csv", "text/csv", InputStream::nullInputStream);
    assertThatThrownBy(() -> webhook.deliver(WARNING.with(file)))
        .hasMessageContaining("carries no attachments");
    HttpClient follows =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    assertThatThrownBy(() -> webhook.by(follows)).isInstanceOf(InvalidModelException.class);
  }

  @Test
  void aClientOfTheHostsIsUsed() {
    try (Receiver receiver = new Receiver(Receiver.status(200))) {
      webhook(receiver).by(HttpClient.newHttpClient()).deliver(WARNING);
      assertThat(receiver.received).hasSize(1);
    }
  }

  @Test
  void everyWrongSettingIsTold() {
    assertThatThrownBy(
            () ->
                new WebhookSettings(
                    URI.create("ftp://user:secret@example.com/"),
                    List.of(),
                    Duration.ZERO,
                    21,
                    Duration.ofHours(2),
                    Duration.ofMillis(-1)))
        .isInstanceOfSatisfying(
            InvalidModelException.class, e -> assertThat(e.problems()).hasSize(6))
        .hasMessageNotContaining("secret");
  }
}

package dev.quipu.analytics.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.Quotas;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.counting.QuotaStore;
import dev.quipu.analytics.delivery.Delivery;
import dev.quipu.analytics.delivery.DeliveryException;
import dev.quipu.analytics.delivery.DeliveryException.Reason;
import dev.quipu.analytics.delivery.Message;
import dev.quipu.analytics.delivery.Outbox;
import dev.quipu.analytics.delivery.QuotaNotices;
import dev.quipu.analytics.delivery.webhook.Receiver.Received;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.quota.Plan;
import dev.quipu.analytics.quota.Quota;
import dev.quipu.analytics.quota.Subscription;
import dev.quipu.analytics.signing.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Notices of quotas on their way to a real HTTP server. */
@Timeout(1800)
final class QuotaWebhookTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
  private static final byte[] SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final Subject ANN = Subject.of("ann").tenant("acme");
  private static final Duration SHORT = Duration.ofMillis(5);

  private final QuotaStore store = QuotaStore.inMemory();

  private static Outbox outbox(Delivery next) {
    return Outbox.before(next).pausing(SHORT).start();
  }

  private static Webhook webhook(Receiver receiver) {
    WebhookSettings settings =
        WebhookSettings.of(receiver.target(), SigningKey.of("2026", SECRET))
            .tried(2, SHORT, Duration.ofMinutes(20))
            .waiting(Duration.ofMinutes(5));
    return Webhook.of(settings, NOON);
  }

  private Quotas quotas(Delivery delivery) {
    Plan plan = Plan.of("small").with("tokens", Quota.perMonth(10).grace(100));
    return Quotas.builder()
        .store(store)
        .plans(subject -> new Subscription(plan, ZoneOffset.UTC))
        .listener(QuotaNotices.by(delivery).to(subject -> subject.id() + "@example.com"))
        .clock(NOON)
        .build();
  }

  private static void empty(Outbox outbox) throws InterruptedException {
    while (outbox.waiting() > 0) {
      Thread.sleep(5);
    }
  }

  @Test
  void eachLevelIsToldOnceSignedAndTriedAgain() throws Exception {
    try (Receiver receiver =
            new Receiver(
                Receiver.status(500),
                Receiver.nothing(),
                Receiver.status(503),
                Receiver.status(204));
        Outbox outbox = outbox(webhook(receiver));
        Quotas one = quotas(outbox);
        Quotas other = quotas(outbox)) {
      consume(List.of(one, other), 8);
      empty(outbox);
      assertThat(receiver.received).hasSize(4);
      consume(List.of(one, other), 30);
      empty(outbox);
      assertThat(receiver.received).hasSize(5);
      assertThat(receiver.received)
          .allSatisfy(got -> assertThat(got.header("webhook-signature")).isEqualTo(sign(got)));
      assertThat(receiver.received.subList(0, 4))
          .extracting(got -> got.header("webhook-id"))
          .containsOnly(receiver.received.get(0).header("webhook-id"));

      JsonNode warning = new JsonMapper().readTree(receiver.received.get(3).body());
      assertThat(warning.get("type").asString()).isEqualTo("quota.warning");
      assertThat(warning.get("to").asString()).isEqualTo("ann@example.com");
      assertThat(warning.get("title").asString()).isEqualTo("Quota of tokens: warning");
      assertThat(warning.get("attributes"))
          .isEqualTo(
              new JsonMapper()
                  .readTree(
                      """
                      {"subject": "ann", "tenant": "acme", "feature": "tokens",
                       "period": "month 2026-03", "state": "warning", "used": 8, "limit": 10,
                       "resets_at": "2026-04-01T00:00:00Z"}
                      """));
      JsonNode exceeded = new JsonMapper().readTree(receiver.received.get(4).body());
      assertThat(exceeded.get("type").asString()).isEqualTo("quota.exceeded");
      assertThat(exceeded.get("id")).isNotEqualTo(warning.get("id"));
    }
  }

  /** As a receiver would do it that knows the standard and not this code. */
  private static String sign(Received got) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "any"));
    String signed =
        got.header("webhook-id") + "." + got.header("webhook-timestamp") + "." + got.body();
    byte[] code = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(code);
  }

  private static void consume(List<Quotas> nodes, int units) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> asks = new ArrayList<>();
      for (int i = 0; i < units; i++) {
        Quotas node = nodes.get(i % nodes.size());
        asks.add(() -> node.consume(ANN, "tokens").granted());
      }
      for (Future<Boolean> granted : threads.invokeAll(asks)) {
        assertThat(granted.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whoAsksForUnitsDoesNotWaitForTheReceiver() {
    try (Receiver receiver = new Receiver(Receiver.status(200))) {
      receiver.stayingSilent();
      Outbox outbox = outbox(webhook(receiver));
      try (Quotas quotas = quotas(outbox)) {
        assertThat(quotas.consume(ANN, "tokens", 10).granted()).isTrue();
      }
      assertThat(outbox.close(Duration.ofMillis(50))).isEqualTo(1);
    }
  }

  @Test
  void oneThatIsAwayHoldsNobodyUpAndOneThatRefusesIsGivenUp() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    Queue<Reason> failures = new ConcurrentLinkedQueue<>(List.of(Reason.AWAY, Reason.REFUSED));
    CountDownLatch taken = new CountDownLatch(2);
    Delivery next =
        message -> {
          seen.add(message.id());
          Reason reason = failures.poll();
          if (reason != null) {
            throw new DeliveryException(reason, "no", null);
          }
          taken.countDown();
        };
    try (Outbox outbox = Outbox.before(next).pausing(Duration.ofSeconds(2))) {
      List.of("a", "b", "c").forEach(id -> outbox.deliver(Message.of(id, "test", "t", "")));
      assertThat(outbox.waiting()).isEqualTo(3);
      outbox.start();
      taken.await();
      empty(outbox);
      assertThat(seen).containsExactly("a", "b", "c", "a");
    }
  }

  @Test
  void whatWaitsForItsTurnIsHandedOnAtTheClose() {
    List<String> seen = new CopyOnWriteArrayList<>();
    Outbox outbox = Outbox.before(message -> seen.add(message.id()));
    List.of("a", "b").forEach(id -> outbox.deliver(Message.of(id, "test", "t", "")));
    outbox.start();
    assertThat(outbox.close(Duration.ofMinutes(5))).isZero();
    assertThat(seen).containsExactly("a", "b");
    assertThatThrownBy(() -> outbox.deliver(Message.of("c", "test", "t", "")))
        .isInstanceOf(DeliveryException.class)
        .hasMessage("outbox is closed");
    outbox.close();
    assertThatThrownBy(() -> Outbox.before(message -> {}).pausing(Duration.ZERO))
        .isInstanceOf(InvalidModelException.class);
  }

  @Test
  void anOutboxThatIsFullSaysSo() {
    Outbox outbox = Outbox.before(message -> {});
    Message message = Message.of("a", "test", "t", "");
    for (int i = 0; i < 10_000; i++) {
      outbox.deliver(message);
    }
    assertThatThrownBy(() -> outbox.deliver(message)).hasMessageContaining("is full");
    assertThat(outbox.waiting()).isEqualTo(10_000);
  }
}

package dev.quipu.analytics.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.quipu.analytics.delivery.Attachment;
import dev.quipu.analytics.delivery.DeliveryException;
import dev.quipu.analytics.delivery.DeliveryException.Reason;
import dev.quipu.analytics.delivery.Message;
import dev.quipu.analytics.delivery.mail.SmtpServer.Security;
import dev.quipu.analytics.error.InvalidModelException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class MailDeliveryTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final String FROM = "Berichte & Zahlen <reports@example.com>";
  private static final String TEXT = "Grüße,\nhier sind sie:\n\n.\n\nfrom Quipu\n";
  private static final Message READY =
      Message.of("01JD3", "export.ready", "Umsätze im März – 売上", TEXT).to("ann@example.com");

  private static GreenMail started(String protocol) {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
    setup.setServerStartupTimeout(60_000);
    GreenMail server = new GreenMail(setup);
    server.start();
    return server;
  }

  private static SmtpServer plain(int port) {
    return new SmtpServer(
        "127.0.0.1", port, Security.NONE, Optional.empty(), Duration.ofSeconds(10));
  }

  private static MailDelivery delivery(int port) {
    return MailDelivery.of(plain(port), FROM, CLOCK);
  }

  private static DeliveryException failure(MailDelivery delivery, Message message) {
    return catchThrowableOfType(DeliveryException.class, () -> delivery.deliver(message));
  }

  @Test
  void aMessageArrivesAsAMailInPlainText() throws Exception {
    GreenMail server = started(ServerSetup.PROTOCOL_SMTP);
    try {
      delivery(server.getSmtp().getPort()).deliver(READY);
      MimeMessage[] got = server.getReceivedMessages();
      assertThat(got).hasSize(1);
      MimeMessage mail = got[0];
      assertThat(mail.getSubject()).isEqualTo("Umsätze im März – 売上");
      assertThat(mail.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
      assertThat(mail.getContent().toString().replace("\r\n", "\n").stripTrailing())
          .isEqualTo(TEXT.stripTrailing());
      InternetAddress from = (InternetAddress) mail.getFrom()[0];
      assertThat(from.getAddress()).isEqualTo("reports@example.com");
      assertThat(from.getPersonal()).isEqualTo("Berichte & Zahlen");
      assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("ann@example.com"));
      assertThat(mail.getHeader("Message-ID")).containsExactly("<01JD3@quipu>");
      assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(mail.getSentDate()).isEqualTo(Date.from(NOON));
    } finally {
      server.stop();
    }
  }

  @Test
  void attachmentsArriveByteForByte() throws Exception {
    byte[] csv = "a,b\n1,ü\r\n.\n\rend\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] xlsx = new byte[300_000];
    new Random(7).nextBytes(xlsx);
    Message message =
        READY
            .with(
                new Attachment(
                    "Umsätze.csv", "text/csv; charset=utf-8", () -> new ByteArrayInputStream(csv)))
            .with(
                new Attachment(
                    "all.xlsx", "application/zip", () -> new ByteArrayInputStream(xlsx)));
    GreenMail server = started(ServerSetup.PROTOCOL_SMTP);
    try {
      delivery(server.getSmtp().getPort()).deliver(message);
      MimeMultipart parts = (MimeMultipart) server.getReceivedMessages()[0].getContent();
      assertThat(parts.getCount()).isEqualTo(3);
      assertThat(parts.getBodyPart(0).getContent().toString()).contains("Grüße");
      assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/csv; charset=utf-8");
      assertThat(jakarta.mail.internet.MimeUtility.decodeText(parts.getBodyPart(1).getFileName()))
          .isEqualTo("Umsätze.csv");
      assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(csv);
      assertThat(parts.getBodyPart(2).getFileName()).isEqualTo("all.xlsx");
      assertThat(parts.getBodyPart(2).getInputStream().readAllBytes()).isEqualTo(xlsx);
    } finally {
      server.stop();
    }
  }

  @Test
  void overTlsTheServersCertificateIsChecked() throws Exception {
    GreenMail server = started(ServerSetup.PROTOCOL_SMTPS);
    try {
      int port = server.getSmtps().getPort();
      SmtpServer own = plain(port).on(port, Security.TLS);
      DeliveryException failure = failure(MailDelivery.of(own, FROM, CLOCK), READY);
      assertThat(failure.reason()).isEqualTo(Reason.AWAY);
      assertThat(failure).hasMessageContaining("SSLHandshakeException");
      assertThat(server.getReceivedMessages()).isEmpty();

      Properties trusting = new Properties();
      trusting.setProperty("mail.transport.protocol.rfc822", "smtps");
      trusting.setProperty("mail.smtps.host", "127.0.0.1");
      trusting.setProperty("mail.smtps.port", Integer.toString(port));
      trusting.setProperty("mail.smtps.ssl.trust", "*");
      trusting.setProperty("mail.smtps.ssl.checkserveridentity", "false");
      MailDelivery.of(Session.getInstance(trusting), FROM, CLOCK).deliver(READY);
      assertThat(server.getReceivedMessages()).hasSize(1);
    } finally {
      server.stop();
    }
  }

  @Test
  void withoutTlsNothingIsSaidWhereItIsWanted() {
    GreenMail server = started(ServerSetup.PROTOCOL_SMTP);
    try {
      int port = server.getSmtp().getPort();
      SmtpServer wanting = plain(port).on(port, Security.STARTTLS).loggedInAs("ann", "secret");
      assertThat(failure(MailDelivery.of(wanting, FROM, CLOCK), READY)).isNotNull();
      assertThat(server.getReceivedMessages()).isEmpty();
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 550 not you, REFUSED",
    "MAIL, 451 not now, AWAY",
    "RCPT, 550 unknown, REFUSED",
    "RCPT, 450 busy, AWAY",
    "RCPT, 452 full, AWAY",
    "DATA, 554 no, REFUSED",
    "., 552 too large, REFUSED",
    "., 421 going down, AWAY",
    "., hang up, AWAY",
    "220, 554 no service, AWAY",
    "RCPT, hang up, AWAY",
    "RCPT, silence, AWAY",
    "., silence, AWAY"
  })
  void theServersAnswerTellsWhetherToTryAgain(String command, String answer, Reason reason)
      throws IOException {
    try (ScriptedSmtp server = new ScriptedSmtp(Map.of(command, answer))) {
      Duration patience = Duration.ofSeconds(answer.equals("silence") ? 2 : 30);
      SmtpServer impatient = plain(server.port()).waiting(patience);
      DeliveryException failure = failure(MailDelivery.of(impatient, FROM, CLOCK), READY);
      assertThat(failure.reason()).as("%s", failure).isEqualTo(reason);
      assertThat(failure).hasMessageNotContaining("ann").hasNoCause();
    }
  }

  @Test
  void nobodyThereIsAway() throws IOException {
    int port;
    try (ScriptedSmtp closed = new ScriptedSmtp(Map.of())) {
      port = closed.port();
    }
    assertThat(failure(delivery(port), READY).reason()).isEqualTo(Reason.AWAY);
  }

  @Test
  void aScriptedServerTakesMails() throws IOException {
    try (ScriptedSmtp server = new ScriptedSmtp(Map.of())) {
      delivery(server.port()).deliver(READY);
      assertThat(server.heard)
          .contains("MAIL FROM:<reports@example.com>", "RCPT TO:<ann@example.com>");
    }
  }

  @Test
  void aFileThatCannotBeReadIsAwayAndNothingIsSent() throws IOException {
    GreenMail server = started(ServerSetup.PROTOCOL_SMTP);
    try {
      Attachment gone =
          new Attachment(
              "gone.csv",
              "text/csv",
              () -> {
                throw new IOException("the storage is away");
              });
      DeliveryException failure = failure(delivery(server.getSmtp().getPort()), READY.with(gone));
      assertThat(failure.reason()).isEqualTo(Reason.AWAY);
      assertThat(server.getReceivedMessages()).isEmpty();
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "a@b@c",
        "ann@example.com, bob@example.com",
        "x: a@b.de, c@d.de;",
        "<>"
      })
  void oneMessageIsForOneAddress(String to) {
    DeliveryException failure = failure(delivery(9), READY.to(to));
    assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
  }

  @Test
  void everyWrongSettingIsTold() {
    assertThatThrownBy(
            () ->
                new SmtpServer(
                    " ",
                    0,
                    Security.NONE,
                    Optional.of(new SmtpServer.Login("ann", "secret")),
                    Duration.ZERO))
        .isInstanceOfSatisfying(
            InvalidModelException.class, e -> assertThat(e.problems()).hasSize(4));
    assertThatThrownBy(() -> MailDelivery.of(SmtpServer.of("localhost"), "reports", CLOCK))
        .isInstanceOf(InvalidModelException.class);
    assertThat(SmtpServer.of("localhost").loggedInAs("ann", "secret").toString())
        .doesNotContain("secret");
  }
}

package dev.quipu.analytics.delivery.mail;

import dev.quipu.analytics.delivery.Delivery;
import dev.quipu.analytics.delivery.DeliveryException;
import dev.quipu.analytics.delivery.DeliveryException.Reason;
import dev.quipu.analytics.delivery.Message;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.List;

/**
 * Messages as e-mails in plain text, each to the one address in {@link Message#to}, with its
 * attachments. The Message-ID is made of the message's id, so that programs can tell a second copy.
 * It needs {@code org.eclipse.angus:angus-mail} at run time. Each message is one connection. Safe
 * for many threads.
 */
public final class MailDelivery implements Delivery {

  private final Session session;
  private final InternetAddress from;
  private final Clock clock;

  private MailDelivery(Session session, InternetAddress from, Clock clock) {
    this.session = session;
    this.from = from;
    this.clock = clock;
  }

  /**
   * Returns a delivery by a server.
   *
   * @param from whom the mails are from, such as {@code Reports <reports@example.com>}
   * @throws InvalidModelException if that is no address
   */
  public static MailDelivery of(SmtpServer server, String from, Clock clock) {
    return of(MailSession.of(server), from, clock);
  }

  /**
   * Returns a delivery by a session of the host's, which should have timeouts set.
   *
   * @throws InvalidModelException if {@code from} is no address
   */
  @SuppressWarnings("exports") // who has a session of their own reads its module already
  public static MailDelivery of(Session session, String from, Clock clock) {
    try {
      return new MailDelivery(session, address(from), clock);
    } catch (AddressException e) {
      throw new InvalidModelException(
          "delivery by e-mail",
          List.of(new Problem("from", "is no address", "Reports <reports@example.com>")));
    }
  }

  /** One address: with a list in {@code to} its people would see each other. */
  private static InternetAddress address(String text) throws AddressException {
    InternetAddress[] addresses = InternetAddress.parse(text, true);
    if (addresses.length != 1 || addresses[0].isGroup()) {
      throw new AddressException("not one address");
    }
    addresses[0].validate();
    if (addresses[0].getAddress().indexOf('@') < 0) {
      throw new AddressException("no domain");
    }
    return addresses[0];
  }

  @Override
  public void deliver(Message message) {
    InternetAddress to;
    try {
      to = address(message.to());
    } catch (AddressException e) {
      // what it says has the address in it, which is somebody's name
      throw new DeliveryException(Reason.REFUSED, "e-mail: \"to\" is not one address", null);
    }
    try {
      MimeMessage mail = Mail.of(message, session);
      mail.setFrom(from);
      mail.setRecipient(jakarta.mail.Message.RecipientType.TO, to);
      mail.setSentDate(java.util.Date.from(clock.instant()));
      Transport.send(mail);
    } catch (MessagingException | RuntimeException e) {
      throw MailFaults.of(e);
    }
  }
}

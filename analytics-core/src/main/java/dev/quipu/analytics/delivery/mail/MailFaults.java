package dev.quipu.analytics.delivery.mail;

import dev.quipu.analytics.delivery.DeliveryException;
import dev.quipu.analytics.delivery.DeliveryException.Reason;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a mail, by what the server answered: 4xx is for now, 5xx for good (RFC
 * 5321). No answer at all may pass.
 */
final class MailFaults {

  private static final int FOR_GOOD = 500;

  private MailFaults() {}

  /** The causes are left out: their texts have the addresses in them. */
  static DeliveryException of(Exception fault) {
    int code = 0;
    boolean refused = false;
    for (Throwable each = fault; each != null; each = next(each)) {
      code = Math.max(code, code(each));
      refused |= each instanceof AuthenticationFailedException;
    }
    Reason reason = refused || code >= FOR_GOOD ? Reason.REFUSED : Reason.AWAY;
    String what = refused ? "the server does not know the login" : "the server answered " + code;
    return new DeliveryException(
        reason, "e-mail: " + (refused || code > 0 ? what : "not sent: " + kind(fault)), null);
  }

  private static @Nullable Throwable next(Throwable fault) {
    return fault instanceof MessagingException e && e.getNextException() != null
        ? e.getNextException()
        : fault.getCause();
  }

  private static int code(Throwable fault) {
    if (fault instanceof SMTPAddressFailedException e) {
      return e.getReturnCode();
    }
    if (fault instanceof SMTPSenderFailedException e) {
      return e.getReturnCode();
    }
    return fault instanceof SMTPSendFailedException e ? e.getReturnCode() : 0;
  }

  /** Returns the names of what was thrown: enough to tell a time-out from a certificate. */
  private static String kind(Throwable fault) {
    Throwable next = next(fault);
    String name = fault.getClass().getSimpleName();
    return next == null ? name : name + ", " + kind(next);
  }
}

package dev.quipu.analytics.delivery.mail;

import dev.quipu.analytics.delivery.Attachment;
import dev.quipu.analytics.delivery.Message;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A message as MIME, under an id of its own. */
final class Mail extends MimeMessage {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String id;

  private Mail(Session session, String id) {
    super(session);
    this.id = id;
  }

  static MimeMessage of(Message message, Session session) throws MessagingException {
    Mail mail = new Mail(session, "<" + message.id() + "@quipu>");
    mail.setSubject(message.title(), UTF_8);
    mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no "out of office", please
    String text = message.text().replace("\n", "\r\n");
    if (message.attachments().isEmpty()) {
      mail.setText(text, UTF_8);
    } else {
      MimeMultipart parts = new MimeMultipart();
      MimeBodyPart first = new MimeBodyPart();
      first.setText(text, UTF_8);
      parts.addBodyPart(first);
      for (Attachment attachment : message.attachments()) {
        parts.addBodyPart(part(attachment));
      }
      mail.setContent(parts);
    }
    mail.saveChanges();
    return mail;
  }

  private static MimeBodyPart part(Attachment attachment) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new Source(attachment)));
    part.setFileName(attachment.name());
    part.setDisposition(MimeBodyPart.ATTACHMENT);
    // the same bytes whatever is in them: no line ends are changed on the way
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }

  /** A file as Jakarta Activation knows them. */
  private record Source(Attachment attachment) implements DataSource {

    @Override
    public InputStream getInputStream() throws IOException {
      return attachment.content().open();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      throw new IOException("a file that goes with a message is not written");
    }

    @Override
    public String getContentType() {
      return attachment.mediaType();
    }

    @Override
    public String getName() {
      return attachment.name();
    }
  }
}

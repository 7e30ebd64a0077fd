package dev.quipu.analytics.export.schedule;

import dev.quipu.analytics.delivery.Attachment;
import dev.quipu.analytics.delivery.Message;
import dev.quipu.analytics.export.job.Download;
import java.net.URI;
import java.time.LocalDate;
import java.util.function.Function;

/** Whatever writes the message that a file comes with. It is called again at each try. */
@FunctionalInterface
public interface Letter {

  /** The kind of the messages of the letters here. */
  String KIND = "export.ready";

  /** Writes the message, under {@link Ready#messageId} and to {@link Ready#to}. */
  Message write(Ready ready);

  /**
   * Has the file with it, for receivers that take attachments.
   *
   * @param title what the file is, such as {@code Orders of the week}; the date comes behind it
   */
  static Letter attached(String title) {
    return ready -> {
      Download file = ready.download();
      Attachment attachment = new Attachment(file.fileName(), file.mediaType(), file::open);
      return about(ready, title, "It is attached: " + file.fileName()).with(attachment);
    };
  }

  /**
   * Has a link to the file in it, also as the attribute {@code link}.
   *
   * @param title what the file is, such as {@code Orders of the week}; the date comes behind it
   * @param link makes the link, such as one with a token of {@code SignedLinks}
   */
  static Letter linked(String title, Function<Ready, URI> link) {
    return ready -> {
      String address = link.apply(ready).toString();
      return about(ready, title, "It is here:\n" + address).with("link", address);
    };
  }

  private static Message about(Ready ready, String title, String where) {
    LocalDate date = ready.occurrence().local().toLocalDate();
    Download file = ready.download();
    String text = title + ", " + date + "\n\n" + where + "\n";
    return Message.of(ready.messageId(), KIND, title + ", " + date, text)
        .to(ready.to())
        .with("schedule", ready.occurrence().schedule())
        .with("occurrence", ready.occurrence().at().toString())
        .with("file", file.fileName())
        .with("bytes", file.bytes());
  }
}

package dev.quipu.analytics.export.job;

import dev.quipu.analytics.delivery.Delivery;
import dev.quipu.analytics.delivery.Message;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.JobState;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells somebody outside that an export is ready or has failed: a message of kind {@code
 * export.ready} or {@code export.failed}, with {@code job}, {@code requester}, {@code name}, and
 * {@code rows}, {@code bytes} and {@code link} or {@code error} as attributes. Jobs that were
 * cancelled or have expired are not told of. For {@link ExportsBuilder#listener}, with an {@code
 * Outbox} as the delivery, as its thread is not to wait.
 */
public final class JobNotices implements Consumer<ExportJob> {

  private final Delivery delivery;
  private final Function<ExportJob, String> receiver;
  private final Function<ExportJob, Optional<URI>> link;

  private JobNotices(
      Delivery delivery,
      Function<ExportJob, String> receiver,
      Function<ExportJob, Optional<URI>> link) {
    this.delivery = delivery;
    this.receiver = receiver;
    this.link = link;
  }

  /** Returns notices for whom the delivery knows, without links. */
  public static JobNotices by(Delivery delivery) {
    return new JobNotices(delivery, job -> "", job -> Optional.empty());
  }

  /** Returns these notices for whoever is named for a job, in the words of the delivery. */
  public JobNotices to(Function<ExportJob, String> named) {
    return new JobNotices(delivery, named, link);
  }

  /** Returns these notices with a link to each file, such as one with a token. */
  public JobNotices linked(Function<ExportJob, URI> made) {
    return new JobNotices(delivery, receiver, job -> Optional.of(made.apply(job)));
  }

  @Override
  public void accept(ExportJob job) {
    if (job.state() == JobState.READY) {
      delivery.deliver(ready(job));
    } else if (job.state() == JobState.FAILED) {
      delivery.deliver(failed(job));
    }
  }

  private Message ready(ExportJob job) {
    Optional<URI> file = link.apply(job);
    String text = file.map(uri -> "It is here:\n" + uri + "\n").orElse("It can be downloaded.\n");
    Message message = about(job, "ready", text);
    if (job.file().isPresent()) {
      message =
          message.with("rows", job.file().get().rows()).with("bytes", job.file().get().bytes());
    }
    return file.isPresent() ? message.with("link", file.get().toString()) : message;
  }

  private Message failed(ExportJob job) {
    String error = job.error().orElse("nobody knows why");
    return about(job, "failed", error + "\n").with("error", error);
  }

  private Message about(ExportJob job, String what, String text) {
    String name = job.request().output().name();
    String title = "Export " + name.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ") + ": " + what;
    return Message.of(id(job), "export." + what, title, text)
        .to(receiver.apply(job))
        .with("job", job.id())
        .with("requester", job.request().requester().id())
        .with("name", name);
  }

  private static String id(ExportJob job) {
    String text = job.id() + "\n" + job.state();
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }
}

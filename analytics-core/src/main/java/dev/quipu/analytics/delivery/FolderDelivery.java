package dev.quipu.analytics.delivery;

import dev.quipu.analytics.delivery.DeliveryException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Messages as folders in a folder: each is named by its id and has {@code message.json} and the
 * attachments in {@code files}. It is there as a whole or not at all, and once, however often it is
 * delivered. Whom it is for is in it and decides nothing.
 */
public final class FolderDelivery implements Delivery {

  private final Path folder;

  private FolderDelivery(Path folder) {
    this.folder = folder;
  }

  /** Returns a delivery into a folder, which is made when it is needed. */
  public static FolderDelivery at(Path folder) {
    return new FolderDelivery(folder.toAbsolutePath());
  }

  @Override
  public void deliver(Message message) {
    Path whole = folder.resolve(message.id());
    Path part = folder.resolve(".part-" + UUID.randomUUID());
    try {
      if (Files.isDirectory(whole)) {
        return;
      }
      Files.createDirectories(part);
      write(message, part);
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      remove(part, e);
      if (!Files.isDirectory(whole)) { // else another process was first
        throw failure(e);
      }
    }
  }

  private DeliveryException failure(Exception cause) {
    boolean refused =
        cause instanceof AccessDeniedException || cause instanceof InvalidPathException;
    return new DeliveryException(
        refused ? Reason.REFUSED : Reason.AWAY, "folder \"" + folder + "\": " + cause, cause);
  }

  private static void write(Message message, Path part) throws IOException {
    byte[] json = MessageJson.write(message).getBytes(StandardCharsets.UTF_8);
    write(part.resolve("message.json"), new ByteArrayInputStream(json));
    if (!message.attachments().isEmpty()) {
      Path files = Files.createDirectory(part.resolve("files"));
      for (Attachment attachment : message.attachments()) {
        try (InputStream content = attachment.content().open()) {
          write(files.resolve(attachment.name()), content);
        }
      }
    }
  }

  private static void write(Path file, InputStream content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      content.transferTo(Channels.newOutputStream(channel));
      channel.force(true);
    }
  }

  private static void remove(Path part, Exception reason) {
    try (Stream<Path> inside = Files.walk(part)) {
      List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | RuntimeException e) {
      reason.addSuppressed(e);
    }
  }
}

package dev.quipu.analytics.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.delivery.DeliveryException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderDeliveryTest {

  private static final byte[] CSV = "a,b\r\n1,2\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final Message READY =
      Message.of("01JD3", "export.ready", "Orders", "Here it is.")
          .with(new Attachment("orders.csv", "text/csv", () -> new ByteArrayInputStream(CSV)));

  @TempDir Path folder;

  private List<String> all() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void aMessageIsAFolderWithItsFiles() throws IOException {
    FolderDelivery.at(folder.resolve("out")).deliver(READY);
    assertThat(all()).containsExactly("out/01JD3/files/orders.csv", "out/01JD3/message.json");
    assertThat(folder.resolve("out/01JD3/files/orders.csv")).hasBinaryContent(CSV);
    assertThat(folder.resolve("out/01JD3/message.json")).hasContent(MessageJson.write(READY));
  }

  @Test
  void theSameMessageIsThereOnceAndStays() throws IOException {
    Delivery delivery = FolderDelivery.at(folder);
    delivery.deliver(READY);
    Files.writeString(folder.resolve("01JD3").resolve("read-by-ann"), "");
    delivery.deliver(READY);
    delivery.deliver(Message.of("01JD4", "export.ready", "Orders", ""));
    assertThat(all())
        .containsExactly(
            "01JD3/files/orders.csv",
            "01JD3/message.json",
            "01JD3/read-by-ann",
            "01JD4/message.json");
  }

  @Test
  void ofManyAtOnceOneIsThere() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Void>> each = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        each.add(
            () -> {
              FolderDelivery.at(folder).deliver(READY);
              return null;
            });
      }
      for (Future<Void> one : threads.invokeAll(each)) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(all()).containsExactly("01JD3/files/orders.csv", "01JD3/message.json");
  }

  @Test
  void aFileThatCannotBeReadLeavesNothing() throws IOException {
    Attachment gone =
        new Attachment(
            "gone.csv",
            "text/csv",
            () -> {
              throw new IOException("the storage is away");
            });
    assertThatThrownBy(() -> FolderDelivery.at(folder).deliver(READY.with(gone)))
        .isInstanceOfSatisfying(
            DeliveryException.class, e -> assertThat(e.reason()).isEqualTo(Reason.AWAY))
        .hasMessageContaining("the storage is away");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderThatCannotBeMadeIsAway() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> FolderDelivery.at(file.resolve("out")).deliver(READY))
        .isInstanceOf(DeliveryException.class);
  }
}

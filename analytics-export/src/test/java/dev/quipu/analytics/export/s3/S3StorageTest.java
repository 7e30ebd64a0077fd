package dev.quipu.analytics.export.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.export.storage.Storage;
import dev.quipu.analytics.export.storage.StorageException;
import dev.quipu.analytics.export.storage.StorageException.Reason;
import dev.quipu.analytics.export.storage.StoredFile;
import dev.quipu.analytics.export.storage.StoredName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

@Timeout(120)
final class S3StorageTest {

  private static final StoredName NAME = StoredName.of("01jd3.csv");
  private static final Bucket FILES = Bucket.of("exports", "files/").inParts(5 << 20);

  private S3Server server;
  private S3Client client;

  @BeforeEach
  void start() throws Exception {
    server = new S3Server();
    client = server.client();
    client.createBucket(of -> of.bucket("exports"));
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close();
  }

  private static Void three(OutputStream out) throws IOException {
    out.write(new byte[] {1, 2, 3});
    return null;
  }

  private static Reason reason(ThrowingCallable call) {
    StorageException e = catchThrowableOfType(StorageException.class, call);
    assertThat(e).isNotNull();
    return e.reason();
  }

  private static List<String> names(Storage storage) {
    List<String> names = new ArrayList<>();
    storage.list((StoredFile file) -> names.add(file.name().text()));
    return names;
  }

  @Test
  void aLongFileIsSentInPartsThatAreOneInTheEnd() throws IOException {
    Storage storage = S3Storage.of(FILES, client);
    byte[] bytes = new byte[(3 * (5 << 20)) + 17];
    new Random(3).nextBytes(bytes);
    storage.write(
        NAME,
        out -> {
          for (int at = 0; at < bytes.length; at += 100_003) {
            out.write(bytes, at, Math.min(100_003, bytes.length - at));
          }
          return null;
        });
    String tag = client.headObject(of -> of.bucket("exports").key("files/01jd3.csv")).eTag();
    assertThat(tag).endsWith("-4\"");
    try (InputStream in = storage.read(NAME)) {
      assertThat(Arrays.equals(in.readAllBytes(), bytes)).isTrue();
    }
  }

  @Test
  void aFileOfExactlyOnePartIsOneRequest() throws IOException {
    Storage storage = S3Storage.of(FILES, client);
    storage.write(
        NAME,
        out -> {
          out.write(new byte[5 << 20]);
          return null;
        });
    String tag = client.headObject(of -> of.bucket("exports").key("files/01jd3.csv")).eTag();
    assertThat(tag).doesNotContain("-");
    assertThat(storage.find(NAME).orElseThrow().bytes()).isEqualTo(5 << 20);
  }

  @Test
  void whatIsBesideTheFilesIsNotSeen() throws IOException {
    for (String key : List.of("other", "files/SHOUTED", "files/deep/er.csv", "filesystem")) {
      client.putObject(of -> of.bucket("exports").key(key), RequestBody.fromString("x"));
    }
    Storage storage = S3Storage.of(FILES, client);
    storage.write(NAME, S3StorageTest::three);
    assertThat(names(storage)).containsExactly("01jd3.csv");
  }

  @Test
  void moreFilesThanAPageAreAllListed() {
    for (int i = 0; i < 1_005; i++) {
      PutObjectRequest put =
          PutObjectRequest.builder().bucket("exports").key("files/f" + i).build();
      server.blobs.putBlob(put, InputStream.nullInputStream());
    }
    assertThat(names(S3Storage.of(FILES, client))).hasSize(1_005).doesNotHaveDuplicates();
  }

  @Test
  void aStreamThatIsClosedEarlyDoesNotReadTheRest() throws IOException {
    Storage storage = S3Storage.of(FILES, client);
    storage.write(
        NAME,
        out -> {
          out.write(new byte[12_000_000]);
          return null;
        });
    try (InputStream in = storage.read(NAME)) {
      assertThat(in.read()).isZero();
    }
    assertThat(storage.delete(NAME)).isTrue();
  }

  @Test
  void nobodyThereIsAway() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    URI nowhere = URI.create("http://127.0.0.1:" + port);
    try (S3Client lost = S3Server.client(nowhere, S3Server.SECRET)) {
      Storage storage = S3Storage.of(FILES, lost);
      assertThat(reason(() -> storage.find(NAME))).isEqualTo(Reason.AWAY);
      assertThat(reason(() -> storage.write(NAME, S3StorageTest::three))).isEqualTo(Reason.AWAY);
      assertThat(reason(() -> storage.read(NAME))).isEqualTo(Reason.AWAY);
    }
  }

  @Test
  void aServerThatGoesInTheMiddleIsAwayAndNothingIsUnderTheName() throws Exception {
    Storage storage = S3Storage.of(FILES, client);
    Reason reason =
        reason(
            () ->
                storage.write(
                    NAME,
                    out -> {
                      out.write(new byte[6 << 20]);
                      stopped();
                      out.write(new byte[6 << 20]);
                      return null;
                    }));
    assertThat(reason).isEqualTo(Reason.AWAY);
    assertThat(server.blobs.blobExists("exports", "files/01jd3.csv")).isFalse();
  }

  private void stopped() throws IOException {
    try {
      server.close();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Test
  void aWrongSecretAndABucketThatIsNotThereAreRefused() {
    try (S3Client stranger = S3Server.client(server.address(), "wrong")) {
      Storage storage = S3Storage.of(FILES, stranger);
      assertThat(reason(() -> storage.write(NAME, S3StorageTest::three))).isEqualTo(Reason.REFUSED);
      assertThat(reason(() -> storage.find(NAME))).isEqualTo(Reason.REFUSED);
      assertThat(reason(() -> storage.list(file -> {}))).isEqualTo(Reason.REFUSED);
    }
    Storage nowhere = S3Storage.of(Bucket.of("nowhere", ""), client);
    assertThat(reason(() -> nowhere.write(NAME, S3StorageTest::three))).isEqualTo(Reason.REFUSED);
    assertThat(reason(() -> nowhere.find(NAME))).isEqualTo(Reason.REFUSED);
    assertThat(reason(() -> nowhere.read(NAME))).isEqualTo(Reason.REFUSED);
    assertThat(reason(() -> nowhere.delete(NAME))).isEqualTo(Reason.REFUSED);
    assertThat(reason(() -> nowhere.removeUnfinished(Instant.EPOCH))).isEqualTo(Reason.REFUSED);
  }

  @Test
  void everyWrongSettingIsTold() {
    assertThatThrownBy(() -> new Bucket("Exports", "/files", 1 << 20))
        .isInstanceOfSatisfying(
            InvalidModelException.class, e -> assertThat(e.problems()).hasSize(3));
    assertThat(Bucket.of("exports", "").prefix()).isEmpty();
    assertThat(Bucket.of("exports", "a/b/").prefix()).isEqualTo("a/b/");
    assertThatThrownBy(() -> Bucket.of("exports", "a")).isInstanceOf(InvalidModelException.class);
  }
}

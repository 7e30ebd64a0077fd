package dev.quipu.analytics.export.s3;

import dev.quipu.analytics.export.contract.StorageContract;
import dev.quipu.analytics.export.storage.Storage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.s3.S3Client;

final class S3StorageContractTest extends StorageContract {

  private static final AtomicInteger BUCKETS = new AtomicInteger();
  private static S3Server server;
  private static S3Client client;

  @BeforeAll
  static void start() throws Exception {
    server = new S3Server();
    client = server.client();
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    server.close();
  }

  @Override
  protected Storage emptyStorage() {
    String name = "exports-" + BUCKETS.incrementAndGet();
    client.createBucket(of -> of.bucket(name));
    return S3Storage.of(Bucket.of(name, "quipu/files/").inParts(5 << 20), client);
  }
}

package dev.quipu.analytics.export.s3;

import dev.quipu.analytics.export.storage.StorageException;
import dev.quipu.analytics.export.storage.StorageException.Reason;
import dev.quipu.analytics.export.storage.StoredName;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * One file on its way: a single request if it is no longer than a part, else an upload of parts.
 * Until {@link #publish} nothing is under the name.
 */
final class Upload extends OutputStream {

  private static final int MOST_PARTS = 10_000;

  private final S3Client client;
  private final Bucket bucket;
  private final StoredName name;
  private final S3Faults faults;
  private final byte[] part;
  private final List<CompletedPart> sent = new ArrayList<>();
  private int filled;
  private @Nullable String uploadId;

  Upload(S3Client client, Bucket bucket, StoredName name) {
    this.client = client;
    this.bucket = bucket;
    this.name = name;
    this.faults = new S3Faults(bucket);
    this.part = new byte[bucket.partBytes()];
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    int written = 0;
    while (written < length) {
      if (filled == part.length) {
        send();
      }
      int more = Math.min(length - written, part.length - filled);
      System.arraycopy(from, offset + written, part, filled, more);
      filled += more;
      written += more;
    }
  }

  /** Sends the part that is full, as there is more to come. */
  private void send() {
    String id = uploadId == null ? begin() : uploadId;
    int number = sent.size() + 1;
    if (number > MOST_PARTS) {
      throw new StorageException(
          Reason.REFUSED,
          "file \"" + name + "\" has more than 10,000 parts of " + part.length + " bytes",
          null);
    }
    String tag =
        call(
            () ->
                client
                    .uploadPart(
                        to -> to.bucket(bucket.name()).key(key()).uploadId(id).partNumber(number),
                        body())
                    .eTag());
    sent.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
    filled = 0;
  }

  private String begin() {
    String id =
        call(
            () ->
                client.createMultipartUpload(to -> to.bucket(bucket.name()).key(key())).uploadId());
    uploadId = id;
    return id;
  }

  private RequestBody body() {
    return RequestBody.fromByteBuffer(ByteBuffer.wrap(part, 0, filled));
  }

  /** Gives the file its name. */
  void publish() {
    String id = uploadId;
    if (id == null) {
      call(() -> client.putObject(to -> to.bucket(bucket.name()).key(key()), body()));
      return;
    }
    send();
    call(
        () ->
            client.completeMultipartUpload(
                to ->
                    to.bucket(bucket.name())
                        .key(key())
                        .uploadId(id)
                        .multipartUpload(parts -> parts.parts(sent))));
  }

  /** Takes back what was sent; where that fails too, it is left to {@code removeUnfinished}. */
  void discard(Throwable reason) {
    String id = uploadId;
    if (id != null) {
      try {
        client.abortMultipartUpload(to -> to.bucket(bucket.name()).key(key()).uploadId(id));
      } catch (RuntimeException e) {
        reason.addSuppressed(e);
      }
    }
  }

  private <T> T call(Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException e) {
      throw faults.of(name, e);
    }
  }

  private String key() {
    return bucket.prefix() + name.text();
  }
}

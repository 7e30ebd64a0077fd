package dev.quipu.analytics.export.s3;

import dev.quipu.analytics.export.storage.Storage;
import dev.quipu.analytics.export.storage.StorageException;
import dev.quipu.analytics.export.storage.StorageException.Reason;
import dev.quipu.analytics.export.storage.StoredFile;
import dev.quipu.analytics.export.storage.StoredName;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * Files in a bucket of Amazon S3, or of a storage that speaks its language. Longer files are sent
 * in parts, of which one is in memory. It needs {@code software.amazon.awssdk:s3} and one of the
 * SDK's HTTP clients at run time. The client is the host's: it has the region, the address and the
 * credentials, tries again as it was told to, and is closed by the host.
 */
public final class S3Storage implements Storage {

  private final S3Client client;
  private final Bucket bucket;
  private final S3Faults faults;

  private S3Storage(S3Client client, Bucket bucket) {
    this.client = client;
    this.bucket = bucket;
    this.faults = new S3Faults(bucket);
  }

  /** Returns a storage in a bucket, which is there; nothing is asked yet. */
  @SuppressWarnings("exports") // who has a client reads its module already
  public static S3Storage of(Bucket bucket, S3Client client) {
    return new S3Storage(client, bucket);
  }

  @Override
  public <T> T write(StoredName name, Content<T> content) throws IOException {
    Upload upload = new Upload(client, bucket, name);
    try {
      T result = content.writeTo(upload);
      upload.publish();
      return result;
    } catch (IOException | RuntimeException | Error e) {
      upload.discard(e);
      throw e;
    }
  }

  @Override
  public Optional<StoredFile> find(StoredName name) {
    try {
      HeadObjectResponse head = client.headObject(of -> of.bucket(bucket.name()).key(key(name)));
      return Optional.of(new StoredFile(name, head.contentLength(), head.lastModified()));
    } catch (AwsServiceException e) {
      if (e.statusCode() != S3Faults.NOT_FOUND) {
        throw faults.of(name, e);
      }
      requireBucket();
      return Optional.empty();
    } catch (SdkException e) {
      throw faults.of(name, e);
    }
  }

  /** The answer about a file does not say whether there is a bucket. */
  private void requireBucket() {
    call(() -> client.headBucket(of -> of.bucket(bucket.name())));
  }

  @Override
  public InputStream read(StoredName name, long from, long to) {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("bytes " + from + " to " + to + ": 0 <= from <= to");
    }
    if (from == to) {
      return nothingOf(name);
    }
    String range = "bytes=" + from + "-" + (to == Long.MAX_VALUE ? "" : to - 1);
    try {
      return new Download(
          client.getObject(of -> of.bucket(bucket.name()).key(key(name)).range(range)));
    } catch (AwsServiceException e) {
      if (e.statusCode() == S3Faults.NO_SUCH_RANGE) {
        return nothingOf(name);
      }
      throw faults.of(name, e);
    } catch (SdkException e) {
      throw faults.of(name, e);
    }
  }

  private InputStream nothingOf(StoredName name) {
    if (find(name).isEmpty()) {
      throw new StorageException(Reason.MISSING, "there is no file \"" + name + "\"", null);
    }
    return InputStream.nullInputStream();
  }

  @Override
  public boolean delete(StoredName name) {
    boolean there = find(name).isPresent();
    if (there) {
      call(() -> client.deleteObject(of -> of.bucket(bucket.name()).key(key(name))));
    }
    return there;
  }

  @Override
  public void list(Consumer<? super StoredFile> each) {
    try {
      client
          .listObjectsV2Paginator(of -> of.bucket(bucket.name()).prefix(bucket.prefix()))
          .contents()
          .forEach(
              object ->
                  StoredName.find(object.key().substring(bucket.prefix().length()))
                      .map(name -> new StoredFile(name, object.size(), object.lastModified()))
                      .ifPresent(each));
    } catch (SdkException e) {
      throw faults.of(e);
    }
  }

  @Override
  public int removeUnfinished(Instant before) {
    try {
      int removed = 0;
      for (MultipartUpload upload :
          client
              .listMultipartUploadsPaginator(of -> of.bucket(bucket.name()).prefix(bucket.prefix()))
              .uploads()) {
        if (upload.initiated().isBefore(before)) {
          client.abortMultipartUpload(
              of -> of.bucket(bucket.name()).key(upload.key()).uploadId(upload.uploadId()));
          removed++;
        }
      }
      return removed;
    } catch (SdkException e) {
      throw faults.of(e);
    }
  }

  private <T> T call(Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException e) {
      throw faults.of(e);
    }
  }

  private String key(StoredName name) {
    return bucket.prefix() + name.text();
  }
}

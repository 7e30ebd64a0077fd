package dev.quipu.analytics.export.s3;

import dev.quipu.analytics.export.storage.StorageException;
import dev.quipu.analytics.export.storage.StorageException.Reason;
import dev.quipu.analytics.export.storage.StoredName;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What went wrong with a bucket, by the status and the code of its answer. */
record S3Faults(Bucket bucket) {

  static final int NOT_FOUND = 404;
  static final int NO_SUCH_RANGE = 416;

  private static final int SERVER_ERROR = 500;
  private static final int FULL = 507;
  private static final Set<String> FULL_CODES =
      Set.of("QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded");

  /** An upload is gone when somebody has removed it as unfinished. */
  private static final Set<String> LATER_CODES =
      Set.of("RequestTimeout", "SlowDown", "OperationAborted", "NoSuchUpload", "InvalidPart");

  StorageException of(StoredName name, SdkException cause) {
    return about("file \"" + name + "\" of bucket \"" + bucket.name() + "\"", cause);
  }

  StorageException of(SdkException cause) {
    return about("bucket \"" + bucket.name() + "\"", cause);
  }

  private static StorageException about(String what, SdkException cause) {
    return new StorageException(reason(cause), what + ": " + cause.getMessage(), cause);
  }

  private static Reason reason(SdkException cause) {
    if (!(cause instanceof AwsServiceException answer)) {
      return Reason.AWAY;
    }
    String code = code(answer);
    if (answer.statusCode() == FULL || FULL_CODES.contains(code)) {
      return Reason.FULL;
    }
    boolean later =
        answer.statusCode() >= SERVER_ERROR
            || LATER_CODES.contains(code)
            || answer.isThrottlingException()
            || answer.isClockSkewException();
    if (later) {
      return Reason.AWAY;
    }
    return code.equals("NoSuchKey") ? Reason.MISSING : Reason.REFUSED;
  }

  private static String code(AwsServiceException answer) {
    return answer.awsErrorDetails() == null
        ? ""
        : String.valueOf(answer.awsErrorDetails().errorCode());
  }
}

package dev.quipu.analytics.error;

import java.util.List;

/** A catalog, dataset or setting that cannot work. The developer of the host puts it right. */
public final class InvalidModelException extends AnalyticsException {

  private static final long serialVersionUID = 1L;

  /** Makes the exception for {@code subject}, such as {@code catalog}, with every fault. */
  public InvalidModelException(String subject, List<Problem> problems) {
    super(subject, problems);
  }
}

package dev.quipu.analytics.export.storage;

import java.io.IOException;

/** Carries what the content of a file has thrown past those who look for faults of the storage. */
final class ContentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final IOException thrown;

  ContentException(IOException thrown) {
    super(thrown);
    this.thrown = thrown;
  }

  IOException thrown() {
    return thrown;
  }
}

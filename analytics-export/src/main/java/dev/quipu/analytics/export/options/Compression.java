package dev.quipu.analytics.export.options;

/** How a whole document is compressed. */
public enum Compression {
  /** One compressed stream (RFC 1952); file names end in {@code .gz}. */
  GZIP("application/gzip", "gz"),
  /** An archive with the document as its one entry; file names end in {@code .zip}. */
  ZIP("application/zip", "zip");

  private final String mediaType;
  private final String extension;

  Compression(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** Returns the media type of what is compressed. */
  public String mediaType() {
    return mediaType;
  }

  /** Returns the end of a file's name, without the point before it. */
  public String extension() {
    return extension;
  }
}

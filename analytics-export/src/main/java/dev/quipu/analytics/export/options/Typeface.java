package dev.quipu.analytics.export.options;

/**
 * A font that the host brings, in two weights. Immutable; making one costs nothing, its first use
 * reads it. Keep it: what was read is kept with it.
 */
public final class Typeface {

  private static final int TRUE_TYPE = 0x00010000;
  private static final int APPLE_TRUE_TYPE = 0x74727565;
  private static final int OPEN_TYPE = 0x4F54544F;

  private final byte[] regular;
  private final byte[] bold;

  private Typeface(byte[] regular, byte[] bold) {
    this.regular = regular;
    this.bold = bold;
  }

  /** Returns the typeface of one file, used for both weights. */
  public static Typeface of(byte[] file) {
    return of(file, file);
  }

  /**
   * Returns the typeface of two files.
   *
   * @param regular the content of a TrueType or OpenType file ({@code .ttf}, {@code .otf})
   * @param bold the same in bold
   * @throws IllegalArgumentException if either is none, such as a collection ({@code .ttc})
   */
  public static Typeface of(byte[] regular, byte[] bold) {
    return new Typeface(checked(regular), regular == bold ? regular : checked(bold));
  }

  /** Returns the content of the regular file. */
  public byte[] regular() {
    return regular.clone();
  }

  /** Returns the content of the bold file. */
  public byte[] bold() {
    return bold.clone();
  }

  private static byte[] checked(byte[] file) {
    int start =
        file.length < 4
            ? 0
            : file[0] << 24 | (file[1] & 0xFF) << 16 | (file[2] & 0xFF) << 8 | (file[3] & 0xFF);
    if (start != TRUE_TYPE && start != APPLE_TRUE_TYPE && start != OPEN_TYPE) {
      throw new IllegalArgumentException(
          "a font must be the content of a TrueType or OpenType file (.ttf, .otf)");
    }
    return file.clone();
  }
}

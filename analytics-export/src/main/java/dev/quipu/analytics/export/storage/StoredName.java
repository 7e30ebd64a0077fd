package dev.quipu.analytics.export.storage;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file is called within a {@link Storage}: a name that the library made of an id, never what
 * a user typed. Lower-case, because some disks do not tell cases apart; no folders.
 *
 * @param text 1 to 120 of a–z, 0–9, {@code .}, {@code _} and {@code -}, a letter or digit first and
 *     last; no name of a device of Windows, such as {@code nul.csv}
 */
public record StoredName(String text) {

  private static final Pattern RIGHT = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,118}[a-z0-9])?");
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

  /** Checks the name; throws {@link IllegalArgumentException} that says what would be right. */
  public StoredName {
    if (!isRight(text)) {
      throw new IllegalArgumentException(
          "name \""
              + text
              + "\" of a stored file must be at most 120 of a-z, 0-9, point, _ and -, a letter or"
              + " digit first and last, and no device of Windows");
    }
  }

  /** Returns a name such as {@code 01jb2x….csv}. */
  public static StoredName of(String text) {
    return new StoredName(text);
  }

  /** Returns the name that a text is; empty where it is none of a stored file. */
  public static Optional<StoredName> find(String text) {
    return isRight(text) ? Optional.of(new StoredName(text)) : Optional.empty();
  }

  private static boolean isRight(String text) {
    return RIGHT.matcher(text).matches() && !DEVICE.matcher(text).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}

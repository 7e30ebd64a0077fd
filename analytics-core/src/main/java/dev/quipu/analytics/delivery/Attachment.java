package dev.quipu.analytics.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/**
 * A file that goes with a message.
 *
 * @param name what it is called there, as every system takes it: at most 150 characters without
 *     {@code / \ : * ? " < > |} and control characters, no point or space first or last
 * @param mediaType such as {@code text/csv; charset=utf-8}
 * @param content opens what is in it, each time from its beginning; it may be opened more than once
 */
public record Attachment(String name, String mediaType, Content content) {

  private static final int MOST_NAME = 150;
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[\\w.+-]+/[\\w.+-]+(; ?[\\w-]+=[\\w-]+)*");

  /** Checks the names; throws {@link IllegalArgumentException} that says what would be right. */
  public Attachment {
    boolean odd = name.codePoints().anyMatch(c -> "/\\:*?\"<>|".indexOf(c) >= 0 || unseen(c));
    boolean ends = name.startsWith(".") || name.endsWith(".") || !name.equals(name.strip());
    if (name.isEmpty() || name.length() > MOST_NAME || odd || ends) {
      throw new IllegalArgumentException(
          "name \""
              + name
              + "\" of an attachment must be 1 to "
              + MOST_NAME
              + " characters without / \\ : * ? \" < > | and control characters, no point or space"
              + " first or last");
    }
    if (!MEDIA_TYPE.matcher(mediaType).matches()) {
      throw new IllegalArgumentException(
          "media type \"" + mediaType + "\" must be one such as text/csv");
    }
  }

  private static boolean unseen(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** Whatever is in a file. */
  @FunctionalInterface
  public interface Content {

    /** Opens it; the caller closes the stream. */
    InputStream open() throws IOException;
  }
}

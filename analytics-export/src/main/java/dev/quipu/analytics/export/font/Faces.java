package dev.quipu.analytics.export.font;

import dev.quipu.analytics.export.options.Typeface;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.librepdf.openpdf.fonts.Liberation;

/**
 * The faces of one weight in the order in which they are asked for a character. Safe for threads.
 */
public final class Faces {

  /** What stands for a character that no face has; the second where the first is not there too. */
  private static final String REPLACEMENTS = "□?";

  private final List<Face> faces;
  private final int replacement;

  private Faces(List<Face> faces) {
    this.faces = List.copyOf(faces);
    this.replacement = REPLACEMENTS.chars().filter(c -> find(c) >= 0).findFirst().orElse(' ');
  }

  /** Returns the regular faces of the host, then the built-in one. */
  public static Faces regular(List<Typeface> hosts) {
    return hosts.isEmpty()
        ? BuiltIn.REGULAR
        : joined(hosts.stream().map(face -> new Face(face.regular())).toList(), BuiltIn.REGULAR);
  }

  /** Returns the bold faces of the host, then the built-in one. */
  public static Faces bold(List<Typeface> hosts) {
    return hosts.isEmpty()
        ? BuiltIn.BOLD
        : joined(hosts.stream().map(face -> new Face(face.bold())).toList(), BuiltIn.BOLD);
  }

  private static Faces joined(List<Face> hosts, Faces builtIn) {
    List<Face> all = new ArrayList<>(hosts);
    all.addAll(builtIn.faces);
    return new Faces(all);
  }

  /** Returns the faces in their order. */
  public List<Face> all() {
    return faces;
  }

  /** Returns the character itself where a face has it, else what stands for it. */
  public int shown(int character) {
    return find(character) >= 0 ? character : replacement;
  }

  /** Returns the place of the first face that has a character that is shown. */
  public int of(int character) {
    return Math.max(0, find(character));
  }

  /** Returns the width of a character that is shown, in thousandths of the font's size. */
  public int width(int character) {
    return faces.get(of(character)).width(character);
  }

  /** Returns the width of text that is shown. */
  public int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      width += width(c);
      i += Character.charCount(c);
    }
    return width;
  }

  private int find(int character) {
    for (int i = 0; i < faces.size(); i++) {
      if (faces.get(i).has(character)) {
        return i;
      }
    }
    return -1;
  }

  /** Read when they are needed for the first time. */
  private static final class BuiltIn {
    private static final Faces REGULAR = new Faces(List.of(read("LiberationSans-Regular.ttf")));
    private static final Faces BOLD = new Faces(List.of(read("LiberationSans-Bold.ttf")));

    private static Face read(String file) {
      try (InputStream in = Liberation.class.getResourceAsStream("/liberation/" + file)) {
        if (in == null) {
          throw new IllegalStateException("font \"" + file + "\" is missing");
        }
        return new Face(in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

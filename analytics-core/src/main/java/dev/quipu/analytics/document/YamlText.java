package dev.quipu.analytics.document;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a document as YAML that every version of YAML reads alike: a text is plain only where it
 * can be taken for nothing else. What fits on a line is written on one.
 */
public final class YamlText {

  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*");
  private static final Pattern ELSEWHERE_NO_TEXT =
      Pattern.compile("y|n|yes|no|on|off|true|false|null", Pattern.CASE_INSENSITIVE);
  private static final int LINE = 100;

  private final StringBuilder text = new StringBuilder();

  private YamlText() {}

  /** Returns the text of a document, which ends with a line feed. */
  public static String of(Node document) {
    YamlText yaml = new YamlText();
    yaml.block(document, 0, "");
    return yaml.text.toString().stripLeading() + "\n";
  }

  /** Writes a value behind {@code before}, over several lines where it does not fit on one. */
  private void block(Node node, int depth, String before) {
    String line = flow(node);
    boolean fits = 2 * depth + before.length() + line.length() < LINE;
    Map<String, Node> properties = node.properties();
    if (node.value() instanceof String lines && literal(lines)) {
      text.append(before).append(lines.endsWith("\n") ? " |" : " |-");
      lines.lines().forEach(part -> text.append(part.isEmpty() ? "\n" : newLine(depth) + part));
    } else if (properties != null && !properties.isEmpty() && !(fits && depth > 2)) {
      text.append(before);
      properties.forEach(
          (name, value) -> {
            text.append(newLine(depth));
            block(value, depth + 1, scalar(name) + ":");
          });
    } else if (node.value() instanceof List && !fits && !node.items().isEmpty()) {
      text.append(before);
      for (Node item : node.items()) {
        text.append(newLine(depth)).append("- ").append(flow(item));
      }
    } else {
      text.append(before).append(' ').append(line);
    }
  }

  private static String newLine(int depth) {
    return "\n" + "  ".repeat(depth);
  }

  /** Returns a value on one line. */
  private static String flow(Node node) {
    Map<String, Node> properties = node.properties();
    if (properties != null) {
      return properties.entrySet().stream()
          .map(part -> scalar(part.getKey()) + ": " + flow(part.getValue()))
          .collect(joining(", ", "{", "}"));
    }
    return node.value() instanceof List
        ? node.items().stream().map(YamlText::flow).collect(joining(", ", "[", "]"))
        : scalar(node.value());
  }

  private static String scalar(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return JsonText.text(number);
    }
    if (value instanceof String word) {
      boolean plain = PLAIN.matcher(word).matches() && !ELSEWHERE_NO_TEXT.matcher(word).matches();
      return plain ? word : quoted(word);
    }
    return String.valueOf(value);
  }

  /** Tells whether a text has several lines that can be written as they are. */
  private static boolean literal(String word) {
    List<String> lines = word.lines().toList();
    return lines.size() > 1
        && !lines.get(0).isEmpty()
        && !lines.get(lines.size() - 1).isEmpty()
        && Character.isLetterOrDigit(lines.get(0).charAt(0))
        && lines.stream().noneMatch(line -> line.endsWith(" "))
        && word.codePoints().allMatch(c -> c == '\n' || printable(c));
  }

  private static String quoted(String word) {
    return word.codePoints().mapToObj(YamlText::escaped).collect(joining("", "\"", "\""));
  }

  private static String escaped(int c) {
    if (c == '"' || c == '\\') {
      return "\\" + (char) c;
    }
    if (c == '\n' || c == '\t') {
      return c == '\n' ? "\\n" : "\\t";
    }
    String digits = Integer.toHexString(c);
    return printable(c) ? Character.toString(c) : "\\u" + "0".repeat(4 - digits.length()) + digits;
  }

  /** Tells whether a character shows and stays what it is, in any notation. */
  private static boolean printable(int c) {
    return (c >= 0x20 && c <= 0x7E)
        || (c >= 0xA0 && c < 0xD800 && c != 0x2028 && c != 0x2029)
        || (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF)
        || c >= 0x10000;
  }
}

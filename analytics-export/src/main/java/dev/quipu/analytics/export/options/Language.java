package dev.quipu.analytics.export.options;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/**
 * The language of whoever reads a document: words, numbers and dates. Immutable.
 *
 * <p>The document's own words are there in English and Spanish. A host adds a language with a
 * bundle that has them under the same keys ({@code document.page}, {@code document.no.data}, …; all
 * of them are in {@code words.properties} beside this class) and, under its own text as the key,
 * whatever else is to be translated: titles, labels of columns, texts. What a bundle lacks stays
 * English, or as it is.
 */
public final class Language {

  private static final Map<String, String> ENGLISH = words("words.properties");
  private static final Map<String, String> SPANISH = words("words_es.properties");

  private final Locale locale;
  private final Map<String, String> own;
  private final Map<String, String> words;

  private Language(Locale locale, Map<String, String> own) {
    this.locale = locale;
    this.own = own;
    Map<String, String> all = new HashMap<>(ENGLISH);
    all.putAll(locale.getLanguage().equals("es") ? SPANISH : Map.of());
    all.putAll(own);
    this.words = Map.copyOf(all);
  }

  /** English words, decimal point, dates as in the United States. */
  public static Language english() {
    return of(Locale.ENGLISH);
  }

  /** Spanish words, decimal comma, dates as in Spain. */
  public static Language spanish() {
    return of(Locale.forLanguageTag("es"));
  }

  /**
   * The numbers and dates of a locale, with Spanish words where it is a Spanish one, or English.
   */
  public static Language of(Locale locale) {
    return new Language(locale, Map.of());
  }

  /** The numbers and dates of a locale, with the words and translations of a bundle. */
  public static Language of(Locale locale, ResourceBundle bundle) {
    Map<String, String> own = new HashMap<>();
    bundle.keySet().forEach(key -> own.put(key, bundle.getString(key)));
    return new Language(locale, Map.copyOf(own));
  }

  /** Returns the locale of numbers and dates. */
  public Locale locale() {
    return locale;
  }

  /**
   * Returns one of the document's own words, its places filled as by {@link MessageFormat}.
   *
   * @param key without {@code document.} before it
   * @throws IllegalArgumentException for an unknown key
   */
  public String word(String key, Object... values) {
    String word = words.get("document." + key);
    if (word == null) {
      throw new IllegalArgumentException("word \"" + key + "\" is unknown");
    }
    return values.length == 0 ? word : new MessageFormat(word, locale).format(values);
  }

  /** Returns the bundle's translation of a text; the text itself where there is none. */
  public String text(String given) {
    return own.getOrDefault(given, given);
  }

  private static Map<String, String> words(String file) {
    try (InputStream in = Language.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("resource \"" + file + "\" is missing");
      }
      var bundle = new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8));
      Map<String, String> words = new HashMap<>();
      bundle.keySet().forEach(key -> words.put(key, bundle.getString(key)));
      return Map.copyOf(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

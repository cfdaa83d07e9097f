package io.busybridge.server.sync;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What a person reads in a text that may be HTML: the provider rewrites markup as it likes, so
 * texts are compared as text.
 */
final class PlainText {
  private static final Pattern LINE_TAGS =
      Pattern.compile("(?i)<\\s*(br|/p|/div|/li|/h[1-6]|/tr|hr)\\b[^>]*>");
  private static final Pattern TAGS = Pattern.compile("<[/!]?[a-zA-Z][^<>]*>");

  /** What the provider itself puts below a description, and takes away again, between two lines. */
  private static final Pattern CONFERENCE = Pattern.compile("(?s)-::~[:~]*::-.*?-::~[:~]*::-");

  private static final Pattern BLANKS = Pattern.compile("[\\h\\x{200B}\\x{FEFF}]+");
  private static final Pattern LINES = Pattern.compile(" ?(\\R ?)+");

  private PlainText() {}

  /** Without markup, entities, or differences in white space. */
  static String of(String html) {
    String text = LINE_TAGS.matcher(html).replaceAll("\n");
    text = TAGS.matcher(text).replaceAll("");
    text = unescape(text);
    text = CONFERENCE.matcher(text).replaceAll("");
    text = BLANKS.matcher(text).replaceAll(" ");
    text = LINES.matcher(text).replaceAll("\n");
    return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
  }

  /** For text that stands among markup. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String unescape(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    // The ampersand last: "&amp;lt;" reads "&lt;".
    return text.replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}

package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;

/** Values of Google's JSON, where an absent one, a null and one of another type are the same. */
final class Json {
  private Json() {}

  /** The text of a field, or the empty string. */
  static String text(JsonNode object, String field) {
    JsonNode value = object.get(field);
    return value != null && value.isTextual() ? value.textValue() : "";
  }

  /** The truth of a field, or {@code false}. */
  static boolean flag(JsonNode object, String field) {
    return object.path(field).asBoolean(false);
  }

  /**
   * The same text with each half of a surrogate pair that stands alone replaced: such a text is no
   * Unicode and cannot be sent, but real titles that some other program has cut contain it.
   */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return text.codePoints()
            .map(point -> point <= 0xFFFF && Character.isSurrogate((char) point) ? 0xFFFD : point)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }
}

package io.busybridge.sandbox.ics;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One unfolded line: {@code NAME;PARAM=value:value}.
 *
 * @param name upper case
 * @param parameters by upper-case name, unquoted
 * @param value as written, still escaped
 */
record ContentLine(String name, Map<String, String> parameters, String value) {

  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);
  private static final Pattern CARET = Pattern.compile("\\^([n'^])");

  /** Empty where the line has no name or no colon. */
  static Optional<ContentLine> parse(String line) {
    int colon = colonOf(line);
    if (colon < 1) {
      return Optional.empty();
    }
    var parameters = new LinkedHashMap<String, String>();
    int at = nextOutsideQuotes(line, ';', 0, colon);
    String name = line.substring(0, at).strip().toUpperCase(Locale.ROOT);
    while (at < colon) {
      int next = nextOutsideQuotes(line, ';', at + 1, colon);
      String parameter = line.substring(at + 1, next);
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        parameters.put(
            parameter.substring(0, equals).strip().toUpperCase(Locale.ROOT),
            decode(parameter.substring(equals + 1)));
      }
      at = next;
    }
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(new ContentLine(name, parameters, line.substring(colon + 1)));
  }

  Optional<String> parameter(String wanted) {
    return Optional.ofNullable(parameters.get(wanted));
  }

  /** The value read as TEXT: {@code \n}, {@code \,}, {@code \;} and {@code \\} resolved. */
  String text() {
    return ESCAPE
        .matcher(value)
        .replaceAll(
            found -> {
              String escaped = found.group(1);
              return Matcher.quoteReplacement(escaped.equalsIgnoreCase("n") ? "\n" : escaped);
            });
  }

  private static int colonOf(String line) {
    int colon = nextOutsideQuotes(line, ':', 0, line.length());
    return colon == line.length() ? -1 : colon;
  }

  private static int nextOutsideQuotes(String line, char wanted, int from, int limit) {
    boolean quoted = false;
    for (int i = from; i < limit; i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == wanted && !quoted) {
        return i;
      }
    }
    return limit;
  }

  /** Quotes off, and the caret escapes of RFC 6868 resolved. */
  private static String decode(String raw) {
    return CARET
        .matcher(raw.replace("\"", ""))
        .replaceAll(
            found ->
                switch (found.group(1)) {
                  case "n" -> "\n";
                  case "'" -> "\"";
                  default -> "^";
                });
  }
}

package io.busybridge.sandbox.page;

import io.busybridge.sandbox.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of the page. {@code index.html} belongs at {@code /}, everything else below {@code
 * /page/}, where it looks for it.
 */
public final class PageFiles {
  /** The page loads only what comes with it: no inline code or style, nothing from other hosts. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Pattern NAME =
      Pattern.compile("(?:(?:js|css)/)?[a-z-]+\\.(html|css|js|svg)");

  private PageFiles() {}

  /**
   * One file, with its security headers.
   *
   * @param name {@code index.html}, {@code js/main.js}; empty where there is no such file
   */
  public static Optional<Response> find(String name) {
    Matcher matched = NAME.matcher(name);
    if (!matched.matches()) {
      return Optional.empty();
    }
    try (var file = PageFiles.class.getResourceAsStream(name)) {
      return file == null
          ? Optional.empty()
          : Optional.of(new Response(200, headers(matched.group(1)), file.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> headers(String extension) {
    String type =
        switch (extension) {
          case "html" -> "text/html; charset=UTF-8";
          case "css" -> "text/css; charset=UTF-8";
          case "js" -> "text/javascript; charset=UTF-8";
          default -> "image/svg+xml";
        };
    return Map.of(
        "Content-Type", type,
        "Cache-Control", "no-cache",
        "Content-Security-Policy", POLICY,
        "X-Content-Type-Options", "nosniff",
        "Referrer-Policy", "no-referrer");
  }
}

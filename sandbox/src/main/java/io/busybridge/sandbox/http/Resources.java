package io.busybridge.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Files that come with the program. */
public final class Resources {
  private Resources() {}

  /**
   * A file beside a class.
   *
   * @throws ApiError 404 when there is none
   */
  public static Response answer(Class<?> beside, String name) {
    try (InputStream file = beside.getResourceAsStream(name)) {
      if (file == null) {
        throw ApiError.notFound();
      }
      return new Response(
          200,
          Map.of(
              "Content-Type", typeOf(name),
              "Cache-Control", "no-cache",
              "X-Content-Type-Options", "nosniff"),
          file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String typeOf(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=UTF-8";
      case "css" -> "text/css; charset=UTF-8";
      case "js", "mjs" -> "text/javascript; charset=UTF-8";
      case "json" -> "application/json; charset=UTF-8";
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      case "ico" -> "image/x-icon";
      case "woff2" -> "font/woff2";
      case "ics" -> "text/calendar; charset=UTF-8";
      default -> "application/octet-stream";
    };
  }
}

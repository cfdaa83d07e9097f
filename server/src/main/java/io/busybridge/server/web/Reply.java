package io.busybridge.server.web;

import gg.jte.models.runtime.JteModel;
import io.busybridge.server.api.Download;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An answer, ready to be sent.
 *
 * @param download sent in the body's place, or null
 */
public record Reply(
    int status,
    Map<String, String> headers,
    byte[] body,
    List<Cookie> cookies,
    @Nullable Download download) {
  private static final byte[] NOTHING = new byte[0];

  /** A file, for a person to keep. */
  static Reply of(int status, Download download) {
    return new Reply(
        status,
        Map.of(
            "Content-Type",
            download.contentType(),
            "Content-Disposition",
            "attachment; filename=\"" + download.name() + "\""),
        NOTHING,
        List.of(),
        download);
  }

  public static Reply page(int status, JteModel page) {
    return of(status, "text/html;charset=utf-8", page.render().getBytes(StandardCharsets.UTF_8));
  }

  public static Reply page(JteModel page) {
    return page(200, page);
  }

  public static Reply of(int status, String contentType, byte[] body) {
    return new Reply(status, Map.of("Content-Type", contentType), body, List.of(), null);
  }

  public static Reply empty(int status) {
    return new Reply(status, Map.of(), NOTHING, List.of(), null);
  }

  /** To another page, which is then asked for with GET. */
  public static Reply seeOther(String path) {
    return empty(303).with("Location", path);
  }

  /** To Google. */
  public static Reply seeOther(URI elsewhere) {
    return empty(303).with("Location", elsewhere.toString());
  }

  public Reply with(String header, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Reply(status, all, body, cookies, download);
  }

  public Reply with(Cookie cookie) {
    return new Reply(
        status,
        headers,
        body,
        Stream.concat(cookies.stream(), Stream.of(cookie)).toList(),
        download);
  }
}

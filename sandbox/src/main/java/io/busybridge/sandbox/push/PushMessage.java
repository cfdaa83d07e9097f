package io.busybridge.sandbox.push;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A notification: an empty POST whose headers say everything.
 *
 * @param state {@code sync} or {@code exists}
 * @param number grows with every message of a channel, in uneven steps
 */
public record PushMessage(
    URI address,
    String channelId,
    long number,
    String state,
    String resourceId,
    String resourceUri,
    Instant expiration,
    Optional<String> token) {

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** The headers, in Google's spelling. */
  public Map<String, String> headers() {
    var headers = new LinkedHashMap<String, String>();
    headers.put("X-Goog-Channel-ID", channelId);
    headers.put("X-Goog-Channel-Expiration", HTTP_DATE.format(expiration));
    token.ifPresent(value -> headers.put("X-Goog-Channel-Token", value));
    headers.put("X-Goog-Message-Number", Long.toString(number));
    headers.put("X-Goog-Resource-ID", resourceId);
    headers.put("X-Goog-Resource-State", state);
    headers.put("X-Goog-Resource-URI", resourceUri);
    return headers;
  }
}

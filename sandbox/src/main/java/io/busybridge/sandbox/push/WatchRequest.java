package io.busybridge.sandbox.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.http.Request;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The body of a watch request, checked.
 *
 * @param expiration asked for, cut to what Google gives: a week
 */
record WatchRequest(String id, String address, Optional<String> token, Instant expiration) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-_+/=]{1,64}");

  /** It travels as a header. */
  private static final Pattern TOKEN = Pattern.compile("[ -~]{1,256}");

  private static final int HIGHEST_PORT = 65_535;
  private static final Duration LIFE = Duration.ofDays(7);
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  static WatchRequest read(Request request, PushSwitches.Http http, Instant now) {
    ObjectNode body = Json.bodyOf(request);
    String id = Json.needed(body, "id");
    if (!ID.matcher(id).matches()) {
      throw new ApiError(400, "push.channelIdInvalid", "Invalid channel id: " + id);
    }
    String type = Json.needed(body, "type");
    if (!type.equals("web_hook") && !type.equals("webhook")) {
      throw new ApiError(
          400, "push.channelTypeNotSupported", "Channel type " + type + " is not supported.");
    }
    Optional<String> token = Json.text(body, "token");
    if (token.isPresent() && !TOKEN.matcher(token.get()).matches()) {
      throw new ApiError(
          400, "invalid", "A channel token has at most 256 characters, all printable ASCII.");
    }
    return new WatchRequest(
        id, address(Json.needed(body, "address"), http), token, expiration(body, now));
  }

  private static String address(String address, PushSwitches.Http http) {
    URI uri = uri(address);
    boolean fine =
        "https".equalsIgnoreCase(uri.getScheme())
            || ("http".equalsIgnoreCase(uri.getScheme()) && takesHttp(uri, http));
    if (!fine) {
      throw new ApiError(
          400, "push.webhookUrlNotHttps", "WebHook callback must be HTTPS: " + address);
    }
    return address;
  }

  private static boolean takesHttp(URI uri, PushSwitches.Http http) {
    return switch (http) {
      case NONE -> false;
      case LOOPBACK -> LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
      case ALL -> true;
    };
  }

  private static URI uri(String address) {
    try {
      URI uri = new URI(address);
      if (uri.getHost() != null && uri.getPort() <= HIGHEST_PORT) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new ApiError(400, "invalid", "Invalid address: " + e.getMessage());
    }
    throw new ApiError(400, "invalid", "Invalid address: " + address);
  }

  /** The stricter of what is asked for and what Google gives wins. */
  private static Instant expiration(ObjectNode body, Instant now) {
    Instant end = now.plus(LIFE);
    Optional<Instant> wanted =
        Json.text(body, "expiration")
            .map(millis -> Instant.ofEpochMilli(number(millis, "expiration")))
            .or(
                () ->
                    Json.text(body.path("params"), "ttl")
                        .map(seconds -> now.plusSeconds(number(seconds, "params.ttl"))));
    if (wanted.isEmpty() || wanted.get().isAfter(end)) {
      return end;
    }
    if (!wanted.get().isAfter(now)) {
      throw new ApiError(400, "invalid", "The channel would have expired already.");
    }
    return wanted.get();
  }

  private static long number(String text, String name) {
    try {
      return Math.clamp(Long.parseLong(text), 0, 1L << 45);
    } catch (NumberFormatException e) {
      throw new ApiError(400, "global", "invalid", "Not a number: " + text, "parameter", name);
    }
  }
}

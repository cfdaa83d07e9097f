package io.busybridge.sandbox.oauth;

import io.busybridge.sandbox.http.Request;
import java.util.Optional;

/** The access token of a request: in the header, or in the query as Google also takes it. */
public final class Bearer {
  private static final String SCHEME = "Bearer ";

  private Bearer() {}

  public static Optional<String> of(Request request) {
    return request
        .header("authorization")
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(value -> value.substring(SCHEME.length()).strip())
        .or(() -> request.param("access_token"));
  }
}

package io.busybridge.sandbox.oauth;

import io.busybridge.sandbox.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who asks at the token endpoint: by form fields, or by an {@code Authorization: Basic} header. */
final class ClientCheck {
  private record Credentials(String id, Optional<String> secret) {}

  private final Clients clients;

  ClientCheck(Clients clients) {
    this.clients = clients;
  }

  Client of(Request request, Map<String, List<String>> form) {
    Credentials given = credentials(request, form);
    Client client =
        clients.byId(given.id()).orElseThrow(() -> invalid("The OAuth client was not found."));
    if (client.deleted()) {
      throw new OAuthError(401, "deleted_client", "The OAuth client was deleted.");
    }
    if (given.secret().isEmpty()) {
      switch (client.type()) {
        case WEB -> throw new OAuthError(400, "invalid_request", "client_secret is missing.");
        case DESKTOP -> {}
      }
    } else if (!isSame(client.clientSecret(), given.secret().get())) {
      throw invalid("Unauthorized");
    }
    return client;
  }

  private static Credentials credentials(Request request, Map<String, List<String>> form) {
    Optional<Credentials> basic =
        request
            .header("authorization")
            .filter(value -> value.startsWith("Basic "))
            .map(ClientCheck::basic);
    return basic.orElseGet(
        () ->
            new Credentials(
                TokenEndpoint.value(form, "client_id")
                    .orElseThrow(
                        () ->
                            new OAuthError(
                                400,
                                "invalid_request",
                                "Could not determine client ID from request.")),
                TokenEndpoint.value(form, "client_secret")));
  }

  private static Credentials basic(String header) {
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring("Basic ".length()).strip());
      String[] pair = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
      return new Credentials(
          URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
          pair.length < 2
              ? Optional.empty()
              : Optional.of(URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      throw new OAuthError(400, "invalid_request", "Malformed Authorization header.");
    }
  }

  private static boolean isSame(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static OAuthError invalid(String description) {
    return new OAuthError(401, "invalid_client", description);
  }
}

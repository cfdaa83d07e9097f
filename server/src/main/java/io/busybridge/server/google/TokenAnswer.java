package io.busybridge.server.google;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the token endpoint granted.
 *
 * @param refreshToken null where none came
 * @param scopes granted, which may be fewer than were asked for
 * @param idToken unverified; empty where none came
 */
record TokenAnswer(
    String accessToken,
    Instant expiresAt,
    @Nullable String refreshToken,
    Set<String> scopes,
    String idToken) {

  /** Empty where the answer holds no access token. */
  static Optional<TokenAnswer> of(OauthCalls.Answer answer, Instant now) {
    JsonNode json = answer.json();
    String access = json.path("access_token").asText("");
    if (access.isEmpty()) {
      return Optional.empty();
    }
    String refresh = json.path("refresh_token").asText("");
    var scopes = new LinkedHashSet<>(List.of(json.path("scope").asText("").split(" +", -1)));
    scopes.remove("");
    return Optional.of(
        new TokenAnswer(
            access,
            now.plusSeconds(json.path("expires_in").asLong(0)),
            refresh.isEmpty() ? null : refresh,
            scopes,
            json.path("id_token").asText("")));
  }

  /** Says nothing: tokens do not belong in logs. */
  @Override
  public String toString() {
    return "TokenAnswer[…]";
  }
}

package io.busybridge.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.Account;
import io.busybridge.sandbox.model.World;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a token says about its holder: user info in both forms, and token info. */
final class InfoEndpoint {
  private final World world;
  private final Tokens tokens;
  private final InstantSource clock;
  private final Supplier<String> base;

  InfoEndpoint(World world, Tokens tokens, InstantSource clock, Supplier<String> base) {
    this.world = world;
    this.tokens = tokens;
    this.clock = clock;
    this.base = base;
  }

  /** OpenID Connect's form: {@code sub}, {@code email_verified}. */
  Response userinfo(Request request) {
    Tokens.Access access = bearer(request);
    if (!access.scopes().contains(Scopes.OPENID)) {
      throw new OAuthError(403, "insufficient_scope", "The token lacks the openid scope.");
    }
    return Json.answer(200, person(access));
  }

  /** Google's older form: {@code id}, {@code verified_email}. */
  Response userinfoV2(Request request) {
    Tokens.Access access = bearer(request);
    if (access.scopes().stream().noneMatch(Scopes::isSignIn)) {
      throw new ApiError(
          403, "insufficientPermissions", "Request had insufficient authentication scopes.");
    }
    ObjectNode claims = person(access);
    ObjectNode body = Json.object().put("id", claims.path("sub").asText());
    if (claims.has("email")) {
      body.put("email", claims.path("email").asText()).put("verified_email", true);
    }
    for (String name : List.of("name", "given_name", "family_name", "picture", "hd")) {
      if (claims.has(name)) {
        body.put(name, claims.path(name).asText());
      }
    }
    return Json.answer(200, body);
  }

  Response tokeninfo(Request request) {
    Tokens.Access access =
        request
            .param("access_token")
            .flatMap(tokens::access)
            .orElseThrow(() -> new OAuthError(400, "invalid_token", "Invalid Value"));
    long left = Duration.between(clock.instant(), access.expires()).toSeconds();
    ObjectNode body = Json.object();
    body.put("azp", access.grant().clientId()).put("aud", access.grant().clientId());
    body.put("sub", access.grant().sub()).put("scope", Scopes.join(access.scopes()));
    body.put("exp", Long.toString(access.expires().getEpochSecond()));
    body.put("expires_in", Long.toString(left));
    if (access.scopes().contains(Scopes.EMAIL)) {
      body.put("email", access.caller().email()).put("email_verified", "true");
    }
    return Json.answer(200, body.put("access_type", access.offline() ? "offline" : "online"));
  }

  private ObjectNode person(Tokens.Access access) {
    Account account =
        world.account(access.caller().email()).orElseThrow(InfoEndpoint::badCredentials);
    return Claims.person(account, access.scopes(), base.get());
  }

  private Tokens.Access bearer(Request request) {
    Optional<String> token = Bearer.of(request);
    return token.flatMap(tokens::access).orElseThrow(InfoEndpoint::badCredentials);
  }

  private static OAuthError badCredentials() {
    return new OAuthError(401, "invalid_request", "Invalid Credentials");
  }
}

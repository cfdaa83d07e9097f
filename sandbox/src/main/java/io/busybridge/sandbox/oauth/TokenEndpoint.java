package io.busybridge.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code POST /token}: codes and refresh tokens for access tokens. */
final class TokenEndpoint {
  private final Tokens tokens;
  private final Codes codes;
  private final ClientCheck clientCheck;
  private final InstantSource clock;
  private final Supplier<SigningKey> key;
  private final Supplier<String> base;

  TokenEndpoint(
      Tokens tokens,
      Codes codes,
      ClientCheck clientCheck,
      InstantSource clock,
      Supplier<SigningKey> key,
      Supplier<String> base) {
    this.tokens = tokens;
    this.codes = codes;
    this.clientCheck = clientCheck;
    this.clock = clock;
    this.key = key;
    this.base = base;
  }

  Response handle(Request request) {
    Map<String, List<String>> form = request.form();
    String grantType = needed(form, "grant_type");
    return switch (grantType) {
      case "authorization_code" -> exchange(request, form);
      case "refresh_token" -> refresh(request, form);
      default ->
          throw new OAuthError(400, "unsupported_grant_type", "Invalid grant_type: " + grantType);
    };
  }

  /** Whose tokens a request is about, as far as can be told before it is carried out. */
  Optional<String> accountOf(Request request) {
    return value(request.form(), "refresh_token").flatMap(tokens::emailOf);
  }

  private Response exchange(Request request, Map<String, List<String>> form) {
    Client client = clientCheck.of(request, form);
    Codes.Code code =
        codes.redeem(
            needed(form, "code"),
            client.clientId(),
            value(form, "redirect_uri"),
            value(form, "code_verifier"));
    if (!tokens.isCurrent(code.account())) {
      throw OAuthError.invalidGrant("Bad Request");
    }
    Tokens.Issued issued =
        tokens.signIn(code.account(), client.clientId(), code.scopes(), code.withRefreshToken());
    return answer(issued, client, code.nonce());
  }

  private Response refresh(Request request, Map<String, List<String>> form) {
    Client client = clientCheck.of(request, form);
    return answer(tokens.refresh(client, needed(form, "refresh_token")), client, Optional.empty());
  }

  private Response answer(Tokens.Issued issued, Client client, Optional<String> nonce) {
    ObjectNode body = Json.object().put("access_token", issued.accessToken());
    body.put("expires_in", Tokens.ACCESS_LIFE.toSeconds());
    issued.refreshToken().ifPresent(token -> body.put("refresh_token", token));
    body.put("scope", Scopes.join(issued.scopes())).put("token_type", "Bearer");
    if (issued.scopes().stream().anyMatch(Scopes::isSignIn)) {
      body.put(
          "id_token",
          key.get()
              .sign(Claims.idToken(issued, client.clientId(), nonce, clock.instant(), base.get())));
    }
    return Json.answer(200, body).with("Cache-Control", "no-store");
  }

  private static String needed(Map<String, List<String>> form, String name) {
    return value(form, name).orElseThrow(() -> OAuthError.missing(name));
  }

  static Optional<String> value(Map<String, List<String>> form, String name) {
    return Optional.ofNullable(form.get(name)).map(List::getLast).filter(value -> !value.isEmpty());
  }
}

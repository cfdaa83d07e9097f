package io.busybridge.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Resources;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.World;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** All sign-in endpoints behind one door. */
public final class OAuth {
  private final World world;
  private final Clients clients;
  private final Tokens tokens;
  private final AuthorizationEndpoint authorization;
  private final TokenEndpoint token;
  private final InfoEndpoint info;
  private final LazyKey key;
  private final Supplier<String> base;

  /**
   * @param seed of the signing key, unless {@link #read} brings another
   * @param base of all addresses, without slash at the end
   * @param changed called after anything that a restart should remember
   */
  public OAuth(
      World world,
      InstantSource clock,
      RandomGenerator random,
      long seed,
      Supplier<String> base,
      Runnable changed) {
    this.world = world;
    this.base = base;
    clients = new Clients();
    tokens = new Tokens(clock, random, world, changed);
    key = new LazyKey(seed);
    var codes = new Codes(clock, random);
    authorization = new AuthorizationEndpoint(world, clients, tokens, codes);
    token = new TokenEndpoint(tokens, codes, new ClientCheck(clients), clock, key, base);
    info = new InfoEndpoint(world, tokens, clock, base);
  }

  public Tokens tokens() {
    return tokens;
  }

  public Clients clients() {
    return clients;
  }

  /** Whose tokens a request is about, where that can be told. */
  public Optional<String> accountOf(Request request) {
    return isAt(request, "token") && request.method().equals("POST")
        ? token.accountOf(request)
        : Optional.empty();
  }

  public Response handle(Request request) {
    try {
      return answer(request);
    } catch (OAuthError e) {
      return e.answer();
    }
  }

  public ObjectNode write() {
    ObjectNode all = TokensJson.write(tokens);
    all.set("clients", clients.write());
    key.made().ifPresent(made -> all.put("signingKey", made.write()));
    return all;
  }

  public void read(JsonNode saved) {
    saved.path("clients").forEach(client -> clients.add(Clients.read(client)));
    TokensJson.read(tokens, saved);
    if (saved.has("signingKey")) {
      key.set(SigningKey.read(saved.path("signingKey")));
    }
  }

  private Response answer(Request request) {
    String path = String.join("/", request.segments());
    if (path.startsWith("o/oauth2/picture/")) {
      return picture(request.segments().getLast());
    }
    return switch (path) {
      case "o/oauth2/v2/auth", "o/oauth2/auth" -> authorization.handle(request);
      case "o/oauth2/style.css" -> Resources.answer(OAuth.class, "style.css");
      case "token", "oauth2/v4/token" -> token.handle(onlyPost(request));
      case "revoke" -> revoke(onlyPost(request));
      case "oauth2/v3/certs" -> DiscoveryEndpoint.keys(key.get());
      case "oauth2/v3/userinfo", "v1/userinfo" -> info.userinfo(request);
      case "oauth2/v2/userinfo" -> info.userinfoV2(request);
      case "tokeninfo" -> info.tokeninfo(request);
      case ".well-known/openid-configuration" -> DiscoveryEndpoint.configuration(base.get());
      default -> throw ApiError.notFound();
    };
  }

  private Response revoke(Request request) {
    String dead =
        TokenEndpoint.value(request.form(), "token")
            .or(() -> request.param("token"))
            .orElseThrow(() -> OAuthError.missing("token"));
    tokens.revoke(dead);
    return Json.answer(200, Json.object());
  }

  private Response picture(String sub) {
    return world.accounts().stream()
        .filter(account -> account.sub().equals(sub))
        .findFirst()
        .map(Picture::of)
        .orElseThrow(ApiError::notFound);
  }

  private static Request onlyPost(Request request) {
    if (!request.method().equals("POST")) {
      throw new OAuthError(405, "invalid_request", "Only POST is allowed.");
    }
    return request;
  }

  private static boolean isAt(Request request, String path) {
    return request.segments().equals(List.of(path));
  }
}

package io.busybridge.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.oauth.Clients;
import io.busybridge.sandbox.oauth.Scopes;
import io.busybridge.sandbox.oauth.Tokens;
import java.util.ArrayList;
import java.util.Collection;

/** OAuth clients, and tokens that come and go without a consent page. */
public final class TokensControl {
  private final Clients clients;
  private final Tokens tokens;

  public TokensControl(Clients clients, Tokens tokens) {
    this.clients = clients;
    this.tokens = tokens;
  }

  Response addClient(Request request) {
    clients.add(Clients.read(Json.bodyOf(request)));
    return Response.empty(201);
  }

  Response issue(Request request) {
    ObjectNode body = Json.bodyOf(request);
    String clientId = Json.text(body, "clientId").orElse(Clients.DEFAULT_ID);
    if (clients.byId(clientId).isEmpty()) {
      throw new ApiError(404, "notFound", "No such client: " + clientId);
    }
    Collection<String> scopes = Scopes.all();
    if (body.has("scopes")) {
      var named = new ArrayList<String>();
      body.path("scopes").forEach(scope -> named.add(scope.asText()));
      scopes = named;
    }
    Tokens.Issued issued = tokens.issue(Json.needed(body, "email"), scopes, clientId);
    ObjectNode answer = Json.object().put("accessToken", issued.accessToken());
    issued.refreshToken().ifPresent(token -> answer.put("refreshToken", token));
    return Json.answer(200, answer.put("scope", String.join(" ", issued.scopes())));
  }

  /**
   * {@code tokens/revoke}: refresh tokens too; {@code tokens/expire}: access tokens only. An
   * optional {@code clientId} limits a revocation to one client.
   */
  Response kill(Request request) {
    ObjectNode body = Json.bodyOf(request);
    String email = Json.needed(body, "email");
    switch (request.segments().getLast()) {
      case "revoke" -> tokens.revokeAll(email, Json.text(body, "clientId"));
      case "expire" -> tokens.expireAccessTokens(email);
      default -> throw ApiError.notFound();
    }
    return Response.empty(204);
  }
}

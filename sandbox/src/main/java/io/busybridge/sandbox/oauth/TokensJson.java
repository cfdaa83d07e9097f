package io.busybridge.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.Caller;
import io.busybridge.sandbox.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Grants and tokens as they stand in the sandbox's file. */
final class TokensJson {
  private TokensJson() {}

  static ObjectNode write(Tokens tokens) {
    ObjectNode all = Json.object();
    ArrayNode grants = all.putArray("grants");
    tokens.grants().forEach(grant -> grants.add(grant(grant)));
    ArrayNode accesses = all.putArray("accessTokens");
    for (Tokens.Access access : tokens.accessTokens()) {
      accesses
          .addObject()
          .put("token", access.token())
          .put("sub", access.grant().sub())
          .put("clientId", access.grant().clientId())
          .put("email", access.caller().email())
          .put("session", access.caller().session())
          .put("scope", Scopes.join(access.scopes()))
          .put("expires", access.expires().toString())
          .put("offline", access.offline());
    }
    return all;
  }

  static void read(Tokens tokens, JsonNode saved) {
    var grants = new ArrayList<Grant>();
    saved.path("grants").forEach(node -> grants.add(grant(node)));
    var accesses = new ArrayList<Tokens.Access>();
    for (JsonNode node : saved.path("accessTokens")) {
      List<String> scopes = Scopes.parse(Json.needed(node, "scope"));
      var key = new Grant.Key(Json.needed(node, "sub"), Json.needed(node, "clientId"));
      accesses.add(
          new Tokens.Access(
              Json.needed(node, "token"),
              key,
              new Caller(
                  Json.needed(node, "email"),
                  key.clientId(),
                  Set.copyOf(scopes),
                  Json.needed(node, "session")),
              scopes,
              Instant.parse(Json.needed(node, "expires")),
              node.path("offline").asBoolean()));
    }
    tokens.restore(grants, accesses);
  }

  private static ObjectNode grant(Grant grant) {
    ObjectNode node = Json.object();
    node.put("sub", grant.key().sub()).put("clientId", grant.key().clientId());
    node.put("email", grant.email()).put("scope", Scopes.join(grant.scopes()));
    ArrayNode sessions = node.putArray("sessions");
    grant.sessions().forEach(sessions::add);
    ArrayNode refreshTokens = node.putArray("refreshTokens");
    for (Grant.Refresh refresh : grant.refreshTokens()) {
      refreshTokens
          .addObject()
          .put("token", refresh.token())
          .put("session", refresh.session())
          .put("scope", Scopes.join(refresh.scopes()))
          .put("issued", refresh.issued().toString())
          .put("lastUsed", refresh.lastUsed().toString());
    }
    return node;
  }

  private static Grant grant(JsonNode node) {
    var key = new Grant.Key(Json.needed(node, "sub"), Json.needed(node, "clientId"));
    var grant = new Grant(key, Json.needed(node, "email"));
    grant.consent(Scopes.parse(node.path("scope").asText()));
    node.path("sessions").forEach(session -> grant.open(session.asText()));
    for (JsonNode refresh : node.path("refreshTokens")) {
      grant.add(
          new Grant.Refresh(
              Json.needed(refresh, "token"),
              Json.needed(refresh, "session"),
              Scopes.parse(refresh.path("scope").asText()),
              Instant.parse(Json.needed(refresh, "issued")),
              Instant.parse(Json.needed(refresh, "lastUsed"))));
    }
    return grant;
  }
}

package io.busybridge.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.http.Response;
import java.util.List;

/** Where everything is, and the keys. */
final class DiscoveryEndpoint {
  private DiscoveryEndpoint() {}

  static Response configuration(String base) {
    ObjectNode body = Json.object().put("issuer", Claims.ISSUER);
    body.put("authorization_endpoint", base + "/o/oauth2/v2/auth");
    body.put("token_endpoint", base + "/token");
    body.put("userinfo_endpoint", base + "/v1/userinfo");
    body.put("revocation_endpoint", base + "/revoke");
    body.put("jwks_uri", base + "/oauth2/v3/certs");
    list(body, "response_types_supported", List.of("code"));
    list(body, "response_modes_supported", List.of("query"));
    list(body, "subject_types_supported", List.of("public"));
    list(body, "id_token_signing_alg_values_supported", List.of("RS256"));
    list(body, "scopes_supported", List.of("openid", "email", "profile"));
    list(
        body,
        "token_endpoint_auth_methods_supported",
        List.of("client_secret_post", "client_secret_basic"));
    list(body, "code_challenge_methods_supported", List.of("plain", "S256"));
    list(body, "grant_types_supported", List.of("authorization_code", "refresh_token"));
    body.put("authorization_response_iss_parameter_supported", true);
    return Json.answer(200, body).with("Cache-Control", "public, max-age=3600");
  }

  static Response keys(SigningKey key) {
    ObjectNode body = Json.object();
    body.putArray("keys").add(key.jwk());
    return Json.answer(200, body).with("Cache-Control", "public, max-age=19800");
  }

  private static void list(ObjectNode body, String name, List<String> values) {
    ArrayNode array = body.putArray(name);
    values.forEach(array::add);
  }
}

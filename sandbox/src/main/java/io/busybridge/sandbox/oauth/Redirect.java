package io.busybridge.sandbox.oauth;

import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.Account;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The way back to the client. */
final class Redirect {
  private Redirect() {}

  static Response success(
      AuthorizationRequest asked,
      Account account,
      String code,
      List<String> granted,
      boolean consented) {
    var parameters = new LinkedHashMap<String, String>();
    asked.state().ifPresent(state -> parameters.put("state", state));
    parameters.put("iss", Claims.ISSUER);
    parameters.put("code", code);
    parameters.put("scope", Scopes.join(granted));
    parameters.put("authuser", "0");
    account.hostedDomain().ifPresent(domain -> parameters.put("hd", domain));
    parameters.put("prompt", consented ? "consent" : "none");
    return to(asked.redirectUri(), parameters);
  }

  static Response error(AuthorizationRequest asked, String error) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("error", error);
    asked.state().ifPresent(state -> parameters.put("state", state));
    return to(asked.redirectUri(), parameters);
  }

  private static Response to(String redirectUri, Map<String, String> parameters) {
    return Response.redirect(
        redirectUri + (redirectUri.contains("?") ? "&" : "?") + query(parameters));
  }

  static String query(Map<String, String> parameters) {
    var query = new StringJoiner("&");
    parameters.forEach(
        (name, value) -> query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
  }
}

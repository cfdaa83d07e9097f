package io.busybridge.sandbox.oauth;

import io.busybridge.sandbox.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a client asks of a user (semantics page, section 1.2), checked.
 *
 * @param scopes requested and known, in order
 */
record AuthorizationRequest(
    Client client,
    String redirectUri,
    List<String> scopes,
    boolean offline,
    Set<String> prompts,
    boolean includeGranted,
    Optional<String> loginHint,
    Optional<String> hostedDomain,
    Optional<String> state,
    Optional<String> nonce,
    Optional<Challenge> challenge) {

  /** Shown to the user on a page of its own: nobody is redirected. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String error;

    Refused(int status, String error, String message) {
      super(message);
      this.status = status;
      this.error = error;
    }

    int status() {
      return status;
    }

    String error() {
      return error;
    }
  }

  static AuthorizationRequest read(Request request, Clients clients) {
    Client client =
        clients
            .byId(needed(request, "client_id"))
            .orElseThrow(
                () -> new Refused(401, "invalid_client", "The OAuth client was not found."));
    if (client.deleted()) {
      throw new Refused(401, "deleted_client", "The OAuth client was deleted.");
    }
    String redirectUri = needed(request, "redirect_uri");
    if (!client.accepts(redirectUri)) {
      throw new Refused(
          400,
          "redirect_uri_mismatch",
          "The redirect URI in the request, " + redirectUri + ", is not one of the client's.");
    }
    if (!needed(request, "response_type").equals("code")) {
      throw new Refused(400, "unsupported_response_type", "Only response_type=code is served.");
    }
    return new AuthorizationRequest(
        client,
        redirectUri,
        scopes(request),
        request.param("access_type").filter("offline"::equals).isPresent(),
        prompts(request),
        request.param("include_granted_scopes").filter("true"::equals).isPresent(),
        request.param("login_hint").filter(hint -> !hint.isEmpty()),
        request.param("hd").filter(domain -> !domain.isEmpty()),
        request.param("state"),
        request.param("nonce"),
        challenge(request));
  }

  boolean prompts(String prompt) {
    return prompts.contains(prompt);
  }

  private static List<String> scopes(Request request) {
    List<String> scopes = Scopes.parse(needed(request, "scope"));
    if (scopes.isEmpty()) {
      throw new Refused(400, "invalid_scope", "Some requested scopes were invalid.");
    }
    return scopes;
  }

  private static Set<String> prompts(Request request) {
    Set<String> prompts = Set.copyOf(List.of(request.param("prompt").orElse("").split(" ", -1)));
    if (prompts.contains("none") && prompts.size() > 1) {
      throw new Refused(400, "invalid_request", "prompt=none goes with no other prompt.");
    }
    return prompts;
  }

  private static Optional<Challenge> challenge(Request request) {
    String method = request.param("code_challenge_method").orElse("plain");
    if (!method.equals("plain") && !method.equals("S256")) {
      throw new Refused(400, "invalid_request", "Invalid parameter: code_challenge_method");
    }
    return request
        .param("code_challenge")
        .filter(value -> !value.isEmpty())
        .map(value -> new Challenge(value, method.equals("S256")));
  }

  private static String needed(Request request, String name) {
    return request
        .param(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(
            () -> new Refused(400, "invalid_request", "Missing required parameter: " + name));
  }
}

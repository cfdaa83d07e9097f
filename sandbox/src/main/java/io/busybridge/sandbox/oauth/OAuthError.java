package io.busybridge.sandbox.oauth;

import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.http.Response;

/** A refusal of the token, revoke or info endpoints (semantics page, section 1.4). */
final class OAuthError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String error;
  private final String description;

  OAuthError(int status, String error, String description) {
    super(error + ": " + description);
    this.status = status;
    this.error = error;
    this.description = description;
  }

  static OAuthError invalidGrant(String description) {
    return new OAuthError(400, "invalid_grant", description);
  }

  static OAuthError deadToken() {
    return invalidGrant("Token has been expired or revoked.");
  }

  static OAuthError missing(String parameter) {
    return new OAuthError(400, "invalid_request", "Missing required parameter: " + parameter);
  }

  Response answer() {
    return Json.answer(
        status, Json.object().put("error", error).put("error_description", description));
  }
}

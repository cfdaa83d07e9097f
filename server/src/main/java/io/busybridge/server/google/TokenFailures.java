package io.busybridge.server.google;

import io.busybridge.server.engine.Failure;
import java.util.Locale;

/**
 * What an error of the token endpoint means for a grant. Only a dead grant costs a person a
 * sign-in: a refused client is the operator's business, and the rest passes.
 */
final class TokenFailures {
  private TokenFailures() {}

  static Failure of(OauthCalls.Answer answer) {
    String error = answer.error().toLowerCase(Locale.ROOT);
    if (answer.status() >= 500) {
      return new Failure.Transient("token endpoint: HTTP " + answer.status());
    }
    return switch (error) {
      case "invalid_grant" -> {
        String subtype = answer.json().path("error_subtype").asText("");
        yield new Failure.NeedsSignIn(subtype.isEmpty() ? error : error + " " + subtype);
      }
      case "admin_policy_enforced" -> new Failure.NeedsSignIn(error);
      case "invalid_client", "deleted_client", "unauthorized_client" ->
          new Failure.ClientRefused(error);
      case "rate_limit_exceeded" -> new Failure.RateLimited(answer.retryAfter());
      default ->
          answer.status() == 429
              ? new Failure.RateLimited(answer.retryAfter())
              : new Failure.Transient("token endpoint: HTTP " + answer.status());
    };
  }
}

package io.busybridge.sandbox.faults;

import java.util.Set;

/** What Google says beside its reasons, and where it says it. */
final class ErrorTexts {
  private static final Set<String> USAGE_LIMITS =
      Set.of(
          "rateLimitExceeded",
          "userRateLimitExceeded",
          "quotaExceeded",
          "dailyLimitExceeded",
          "accessNotConfigured");

  private ErrorTexts() {}

  static String messageFor(String reason) {
    return switch (reason) {
      case "rateLimitExceeded" -> "Rate Limit Exceeded";
      case "userRateLimitExceeded" -> "User Rate Limit Exceeded";
      case "quotaExceeded" -> "Calendar usage limits exceeded.";
      case "dailyLimitExceeded" -> "Daily Limit Exceeded";
      case "authError" -> "Invalid Credentials";
      case "backendError" -> "Backend Error";
      case "internalError" -> "Internal Error";
      case "insufficientPermissions" -> "Request had insufficient authentication scopes.";
      case "notFound" -> "Not Found";
      case "forbidden" -> "Forbidden";
      case "invalid_grant" -> "Token has been expired or revoked.";
      case "invalid_client" -> "Unauthorized";
      default -> "Error made on purpose: " + reason;
    };
  }

  static String domainOf(String reason) {
    return USAGE_LIMITS.contains(reason) ? "usageLimits" : "global";
  }
}

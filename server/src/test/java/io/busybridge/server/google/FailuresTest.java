package io.busybridge.server.google;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busybridge.server.engine.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
  private static final Duration SEVEN = Duration.ofSeconds(7);

  /** Every row of the error table, in its order. */
  static Stream<Arguments> rows() {
    return Stream.of(
        row(400, "invalid", "Invalid value", new Failure.Invalid("invalid", "Invalid value")),
        row(400, "required", "Missing end time.", invalid("required", "Missing end time.")),
        row(400, "badRequest", "Bad Request", invalid("badRequest", "Bad Request")),
        row(400, "parseError", "Parse Error", invalid("parseError", "Parse Error")),
        row(
            400,
            "timeRangeEmpty",
            "The specified time range is empty.",
            invalid("timeRangeEmpty", "The specified time range is empty.")),
        row(400, "invalid", "Invalid sync token value.", new Failure.SyncTokenInvalid()),
        row(
            400,
            "invalid",
            "Sync token cannot be used with other query restrictions.",
            new Failure.SyncTokenInvalid()),
        row(400, "pushNotSupportedForRequestedResource", "No.", new Failure.NotWatchable()),
        row(
            400,
            "push.webhookUrlNotHttps",
            "WebHook callback must be HTTPS: http://a.example/secret",
            invalid("push.webhookUrlNotHttps", "WebHook callback must be HTTPS")),
        row(400, "channelIdNotUnique", "Channel id", invalid("channelIdNotUnique", "Channel id")),
        row(401, "authError", "Invalid Credentials", refusedToken()),
        row(401, "required", "Login Required", refusedToken()),
        row(403, "rateLimitExceeded", "", new Failure.RateLimited(SEVEN)),
        row(403, "userRateLimitExceeded", "", new Failure.RateLimited(SEVEN)),
        row(403, "RATE_LIMIT_EXCEEDED", "", new Failure.RateLimited(SEVEN)),
        row(403, "quotaExceeded", "Calendar usage limits exceeded.", new Failure.QuotaExceeded()),
        row(403, "dailyLimitExceeded", "", new Failure.ClientRefused("dailyLimitExceeded")),
        row(403, "accessNotConfigured", "", new Failure.ClientRefused("accessNotConfigured")),
        row(403, "SERVICE_DISABLED", "", new Failure.ClientRefused("SERVICE_DISABLED")),
        row(403, "insufficientPermissions", "", new Failure.ScopeMissing()),
        row(403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "", new Failure.ScopeMissing()),
        row(403, "forbidden", "", new Failure.Forbidden("forbidden")),
        row(403, "requiredAccessLevel", "", new Failure.Forbidden("requiredAccessLevel")),
        row(403, "forbiddenForNonOrganizer", "", new Failure.Forbidden("forbiddenForNonOrganizer")),
        row(
            403,
            "forbiddenForServiceAccounts",
            "",
            new Failure.Forbidden("forbiddenForServiceAccounts")),
        row(403, "notACalendarUser", "", new Failure.Forbidden("notACalendarUser")),
        row(403, "domainPolicy", "", new Failure.Forbidden("domainPolicy")),
        row(404, "notFound", "Not Found", new Failure.NotFound()),
        row(409, "duplicate", "", new Failure.Duplicate()),
        row(409, "conflict", "", new Failure.Transient("conflict")),
        row(410, "deleted", "Resource has been deleted", new Failure.Gone()),
        row(410, "fullSyncRequired", "", new Failure.SyncTokenInvalid()),
        row(410, "updatedMinTooLongAgo", "", new Failure.SyncTokenInvalid()),
        row(412, "conditionNotMet", "Precondition Failed", new Failure.PreconditionFailed()),
        row(429, "rateLimitExceeded", "", new Failure.RateLimited(SEVEN)),
        row(429, "quotaExceeded", "", new Failure.QuotaExceeded()),
        row(429, "", "", new Failure.RateLimited(SEVEN)),
        row(500, "backendError", "", new Failure.Transient("500 backendError")),
        row(502, "", "", new Failure.Transient("HTTP 502")),
        row(503, "backendError", "", new Failure.Transient("503 backendError")),
        row(504, "internalError", "", new Failure.Transient("504 internalError")));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("rows")
  void an_error_is_classified_by_status_and_reason(
      int status, String reason, String message, Failure expected) {
    var reasons = reason.isEmpty() ? List.<String>of() : List.of(reason);
    assertEquals(expected, Failures.of(status, reasons, message, SEVEN));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("rows")
  void and_whatever_the_case_of_the_reason(
      int status, String reason, String message, Failure expected) {
    var reasons = reason.isEmpty() ? List.<String>of() : List.of(reason.toUpperCase(Locale.ROOT));
    Failure told = Failures.of(status, reasons, message, SEVEN);
    assertEquals(expected.getClass(), told.getClass());
    assertEquals(expected.code(), told.code());
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void nothing_is_concluded_from_an_answer_that_is_not_googles(int status) {
    assertEquals("google_unavailable", Failures.of(status, List.of(), "<html>", null).code());
  }

  static Stream<Integer> foreign() {
    return Stream.of(302, 400, 403, 404, 405);
  }

  @ParameterizedTest
  @MethodSource("quoting")
  void values_that_google_quotes_are_cut_off(String message, String expected) {
    assertEquals(invalid("invalid", expected), Failures.of(400, List.of("invalid"), message, null));
  }

  static Stream<Arguments> quoting() {
    return Stream.of(
        Arguments.of("Invalid value for: Invalid format: \"Lunch\"", "Invalid value for"),
        Arguments.of("Cannot take 'Lunch' here", "Cannot take"),
        Arguments.of("x".repeat(500), "x".repeat(120)));
  }

  private static Arguments row(int status, String reason, String message, Failure expected) {
    return Arguments.of(status, reason, message, expected);
  }

  private static Failure invalid(String reason, String message) {
    return new Failure.Invalid(reason, message);
  }

  private static Failure refusedToken() {
    return new Failure.NeedsSignIn("the access token was refused");
  }
}

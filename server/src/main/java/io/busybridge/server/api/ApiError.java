package io.busybridge.server.api;

import io.busybridge.server.accounts.Refused;
import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.Failure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call cannot be answered as asked; the message is one sentence for a person. */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private final int status;
  private final String code;
  private final transient Map<String, Object> details;
  private final @Nullable Duration retryAfter;

  public ApiError(int status, String code, String message) {
    this(status, code, message, Map.of(), null);
  }

  public ApiError(
      int status,
      String code,
      String message,
      Map<String, Object> details,
      @Nullable Duration retryAfter) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
    this.retryAfter = retryAfter;
  }

  /** 400 that names the field. */
  public static ApiError badField(String field, String code, String message) {
    return new ApiError(400, code, message, Map.of("field", field), null);
  }

  static ApiError missing(String field) {
    return badField(field, "missing_field", "The field " + field + " is missing.");
  }

  static ApiError calendarNotFound() {
    return new ApiError(404, "calendar_not_found", "There is no such calendar.");
  }

  static ApiError notConnected() {
    return new ApiError(
        409, "not_connected", "This calendar is disconnected, or just being disconnected.");
  }

  static ApiError accountNotFound() {
    return new ApiError(404, "account_not_found", "There is no such account.");
  }

  /** Too many requests. */
  public static ApiError tooMany(Duration retryAfter) {
    return new ApiError(
        429, "rate_limited", "That was too many requests; try again soon.", Map.of(), retryAfter);
  }

  /** What the rules refuse. */
  public static ApiError of(Refused refused) {
    int status =
        switch (refused.kind()) {
          case BAD_INPUT -> 400;
          case NOT_FOUND -> 404;
          case CONFLICT -> 409;
        };
    return new ApiError(
        status,
        refused.code(),
        refused.getMessage(),
        refused.field().<Map<String, Object>>map(f -> Map.of("field", f)).orElse(Map.of()),
        null);
  }

  /** What Google refused while the caller waited. */
  public static ApiError of(CallFailed failed) {
    Failure failure = failed.failure();
    return switch (failure) {
      case Failure.RateLimited limited ->
          unavailable(failure, Optional.ofNullable(limited.retryAfter()).orElse(A_MINUTE));
      case Failure.QuotaExceeded _ -> unavailable(failure, Duration.ofHours(1));
      case Failure.Transient _ -> unavailable(failure, Duration.ofSeconds(10));
      case Failure.Resting resting -> unavailable(failure, resting.pause());
      case Failure.ClientRefused _ -> unavailable(failure, A_MINUTE);
      case Failure.NeedsSignIn _, Failure.ScopeMissing _, Failure.Forbidden _ ->
          new ApiError(409, failure.code(), Words.of(failure.code()));
      case Failure.NotFound _, Failure.Gone _ -> calendarNotFound();
      case Failure.Duplicate _,
          Failure.PreconditionFailed _,
          Failure.SyncTokenInvalid _,
          Failure.NotWatchable _,
          Failure.Invalid _ ->
          new ApiError(409, failure.code(), Words.of(failure.code()));
    };
  }

  private static ApiError unavailable(Failure failure, Duration retryAfter) {
    return new ApiError(503, failure.code(), Words.of(failure.code()), Map.of(), retryAfter);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public Map<String, Object> details() {
    return details;
  }

  /** How long to wait before it makes sense to try again. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}

package io.busybridge.sandbox.http;

/**
 * A refusal in Google's own shape (semantics page, section 6); thrown by handlers, turned into an
 * answer in one place.
 */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String domain;
  private final String reason;
  private final String locationType;
  private final String location;

  /**
   * @param domain {@code global}, {@code calendar} or {@code usageLimits}
   * @param location the offending parameter or header, or the empty string
   */
  public ApiError(
      int status,
      String domain,
      String reason,
      String message,
      String locationType,
      String location) {
    super(message);
    this.status = status;
    this.domain = domain;
    this.reason = reason;
    this.locationType = locationType;
    this.location = location;
  }

  public ApiError(int status, String reason, String message) {
    this(status, "global", reason, message, "", "");
  }

  public int status() {
    return status;
  }

  public String domain() {
    return domain;
  }

  public String reason() {
    return reason;
  }

  public String locationType() {
    return locationType;
  }

  public String location() {
    return location;
  }

  public static ApiError notFound() {
    return new ApiError(404, "notFound", "Not Found");
  }
}

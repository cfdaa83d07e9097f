package io.busybridge.server.api;

import java.util.Map;

/** The one shape of every error. */
public record ErrorBody(Said error) {
  /** The inner part. */
  public record Said(String code, String message, Map<String, Object> details) {}

  public static ErrorBody of(ApiError e) {
    return new ErrorBody(new Said(e.code(), e.getMessage(), e.details()));
  }
}

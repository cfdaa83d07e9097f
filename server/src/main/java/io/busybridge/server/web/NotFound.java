package io.busybridge.server.web;

import io.busybridge.server.api.ApiError;

/** Nothing is there. */
final class NotFound {
  private NotFound() {}

  static ApiError page() {
    return new ApiError(404, "not_found", "There is nothing at this address.");
  }
}

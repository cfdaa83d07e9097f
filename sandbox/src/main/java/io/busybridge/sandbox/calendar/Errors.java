package io.busybridge.sandbox.calendar;

import io.busybridge.sandbox.http.ApiError;

/** Google's refusals by name (semantics page, 2.2 and 6). */
final class Errors {
  private Errors() {}

  static ApiError invalid(String message) {
    return new ApiError(400, "invalid", message);
  }

  static ApiError invalidParameter(String name, String message) {
    return new ApiError(400, "global", "invalid", message, "parameter", name);
  }

  static ApiError required(String message) {
    return new ApiError(400, "required", message);
  }

  static ApiError timeRangeEmpty() {
    return new ApiError(
        400, "calendar", "timeRangeEmpty", "The specified time range is empty.", "", "");
  }

  static ApiError eventType(String reason, String message) {
    return new ApiError(400, "calendar", reason, message, "", "");
  }

  static ApiError requiredAccessLevel(String level) {
    return new ApiError(
        403,
        "calendar",
        "requiredAccessLevel",
        "You need to have " + level + " access to this calendar.",
        "",
        "");
  }

  static ApiError forbidden() {
    return new ApiError(403, "forbidden", "Forbidden");
  }

  static ApiError forbiddenForNonOrganizer() {
    return new ApiError(
        403,
        "calendar",
        "forbiddenForNonOrganizer",
        "Shared properties can only be changed by the organizer of the event.",
        "",
        "");
  }

  static ApiError duplicate() {
    return new ApiError(409, "duplicate", "The requested identifier already exists.");
  }

  static ApiError deleted() {
    return new ApiError(410, "deleted", "Resource has been deleted");
  }

  static ApiError fullSyncRequired() {
    return new ApiError(
        410,
        "calendar",
        "fullSyncRequired",
        "Sync token is no longer valid, a full sync is required.",
        "parameter",
        "syncToken");
  }

  static ApiError conditionNotMet() {
    return new ApiError(
        412, "global", "conditionNotMet", "Precondition Failed", "header", "If-Match");
  }

  static ApiError insufficientPermissions() {
    return new ApiError(
        403,
        "insufficientPermissions",
        "Insufficient Permission: Request had insufficient authentication scopes.");
  }
}

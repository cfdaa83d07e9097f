package io.busybridge.sandbox.calendar;

import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.model.AccessRole;
import io.busybridge.sandbox.model.StoredCalendar;

/** A calendar and what the caller may do with it. Taken under the world's lock. */
record Access(StoredCalendar calendar, AccessRole role) {

  /** A calendar that the caller may not see is as unknown as one that does not exist. */
  static Access reading(Call call, String calendarId, Scopes scopes) {
    String id = call.resolve(calendarId);
    AccessRole role = call.world().roleOf(call.caller().email(), id);
    StoredCalendar calendar = call.world().calendar(id).orElseThrow(ApiError::notFound);
    if (role == AccessRole.NONE) {
      throw ApiError.notFound();
    }
    if (role != AccessRole.OWNER && scopes.onlyOwned(call.caller())) {
      throw Errors.insufficientPermissions();
    }
    return new Access(calendar, role);
  }

  static Access writing(Call call, String calendarId, Scopes scopes) {
    Access access = reading(call, calendarId, scopes);
    if (!access.role.writes()) {
      throw Errors.requiredAccessLevel("writer");
    }
    return access;
  }

  static Access owning(Call call, String calendarId, Scopes scopes) {
    Access access = reading(call, calendarId, scopes);
    if (access.role != AccessRole.OWNER) {
      throw Errors.requiredAccessLevel("owner");
    }
    return access;
  }
}

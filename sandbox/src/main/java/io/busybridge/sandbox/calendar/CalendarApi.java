package io.busybridge.sandbox.calendar;

import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Caller;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.World;

/** Calendar API v3 for one world. */
public final class CalendarApi {
  private final World world;

  public CalendarApi(World world) {
    this.world = world;
  }

  /**
   * Answers a request for a path that begins with {@code calendar/v3}.
   *
   * @throws ApiError when Google would refuse it
   */
  public Response handle(Caller caller, Request request) {
    if (world.account(caller.email()).isEmpty()) {
      throw new ApiError(
          403, "notACalendarUser", "The user must be signed up for Google Calendar.");
    }
    throw ApiError.notFound();
  }
}

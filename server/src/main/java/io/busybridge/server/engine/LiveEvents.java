package io.busybridge.server.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A calendar's events as a person sees them in its grid: nothing of it is for keeping. */
public interface LiveEvents {

  /**
   * One page of single events and instances that touch a span of time, by start; one request.
   *
   * @param to exclusive
   * @param limit at most so many
   * @param page null for the first page
   * @throws CallFailed with {@link Failure.Invalid} where the page is none
   */
  Calendars.Page between(
      Calendars.Address calendar, Instant from, Instant to, int limit, @Nullable String page);
}

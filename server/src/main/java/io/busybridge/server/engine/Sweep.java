package io.busybridge.server.engine;

import io.busybridge.server.engine.Calendars.Trace;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ManagedIds;
import io.busybridge.server.sync.Tags;
import io.busybridge.server.sync.View;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Removes the events of a user's that no record knows of (what fell out of the window long ago,
 * what a restored database has forgotten) from a calendar on which none is to stand. They are found
 * by tag; but a tag is copied with an event, and only an id that this installation chose tells that
 * it wrote it.
 */
final class Sweep {
  private final Calendars calendars;
  private final Core core;
  private final Parallel parallel;
  private final Backoff backoff;
  private final InstantSource clock;
  private final Map<Long, Wait> waits = new ConcurrentHashMap<>();

  private record Wait(int failures, Instant until) {}

  Sweep(Calendars calendars, Core core, Parallel parallel, Backoff backoff, InstantSource clock) {
    this.calendars = calendars;
    this.core = core;
    this.parallel = parallel;
    this.backoff = backoff;
    this.clock = clock;
  }

  /** How it went. */
  sealed interface Result {
    /** Nothing of the user's is there any more. */
    record Clean() implements Result {}

    /** To be tried again then. */
    record Later(Instant when) implements Result {}

    /** Only a person can help, or nobody. */
    record BeyondUs() implements Result {}
  }

  Result at(View view, ConnectedCalendar calendar) {
    if (!calendar.accessRole().canWrite() || calendar.role() == ConnectedCalendar.Role.PERSONAL) {
      return new Result.Clean();
    }
    Wait wait = waits.get(calendar.id());
    if (wait != null && wait.until().isAfter(clock.instant())) {
      return new Result.Later(wait.until());
    }
    try {
      parallel.map(found(view, calendar), id -> remove(calendar, id));
      waits.remove(calendar.id());
      return new Result.Clean();
    } catch (CallFailed e) {
      if (isBeyondUs(e.failure())) {
        return new Result.BeyondUs();
      }
      int failures = wait == null ? 1 : wait.failures() + 1;
      Instant again = clock.instant().plus(backoff.after(failures, e.failure()));
      waits.put(calendar.id(), new Wait(failures, again));
      return new Result.Later(again);
    }
  }

  /** Series before their exceptions, which go with them. */
  private List<String> found(View view, ConnectedCalendar calendar) {
    var ours = new HashMap<String, Trace>();
    for (Trace event : calendars.tagged(Pull.address(calendar), Tags.USER, view.userTag())) {
      if (!event.cancelled() && isOurs(view, event)) {
        ours.put(event.id(), event);
      }
    }
    Set<String> ids = new HashSet<>(ours.keySet());
    for (Trace event : ours.values()) {
      if (event.series() != null && ours.containsKey(event.series())) {
        ids.remove(event.id());
      }
    }
    return ids.stream().sorted().toList();
  }

  private boolean isOurs(View view, Trace event) {
    return core.ids().isOurs(ManagedIds.base(event.id()))
        && core.installation().equals(event.properties().get(Tags.INSTALLATION))
        && view.userTag().equals(event.properties().get(Tags.USER));
  }

  private boolean remove(ConnectedCalendar calendar, String id) {
    try {
      calendars.delete(Pull.address(calendar), id);
      return true;
    } catch (CallFailed e) {
      if (e.failure() instanceof Failure.Gone || e.failure() instanceof Failure.NotFound) {
        return false;
      }
      throw e;
    }
  }

  private static boolean isBeyondUs(Failure failure) {
    return switch (failure) {
      case Failure.NeedsSignIn _,
          Failure.ScopeMissing _,
          Failure.Forbidden _,
          Failure.NotFound _,
          Failure.Gone _,
          Failure.Invalid _ ->
          true;
      case Failure.RateLimited _,
          Failure.QuotaExceeded _,
          Failure.Resting _,
          Failure.Transient _,
          Failure.ClientRefused _,
          Failure.Duplicate _,
          Failure.PreconditionFailed _,
          Failure.SyncTokenInvalid _,
          Failure.NotWatchable _ ->
          false;
    };
  }
}

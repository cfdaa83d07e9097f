package io.busybridge.server.engine;

import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.Intent;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Placement.Want;
import io.busybridge.server.sync.PlacementChange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the answer to what a person did to a copy ends: what the copy's placement knows then. */
final class WriteBackEnds {
  private final Backoff backoff;
  private final InstantSource clock;

  WriteBackEnds(Backoff backoff, InstantSource clock) {
    this.backoff = backoff;
    this.clock = clock;
  }

  /** Nothing is written before the original's calendar has been looked at. */
  static Outcome carriedOver(Placement placement, Original known, String what) {
    return Outcome.ok(
            settled(placement).written("").intent(new Intent.CarriedOver()).done(),
            WriteBacks.ACTION)
        .saying(what)
        .lookingAt(known.from().id());
  }

  static Outcome putBack(Placement placement, String why) {
    boolean stands = placement.want() != Want.NOTHING;
    return Outcome.ok(
            stands ? settled(placement).written("").done() : settled(placement).done(),
            WriteBacks.ACTION)
        .saying(why);
  }

  static Placement seen(Placement placement, @Nullable Event copy) {
    return copy == null
        ? placement
        : placement
            .but()
            .etag(copy.etag())
            .colorId(copy.colorId())
            .reminders(copy.reminders())
            .done();
  }

  static PlacementChange settled(Placement placement) {
    return placement
        .but()
        .intent(Intent.none())
        .hold("")
        .passed(false)
        .attempts(0)
        .retryAt(Instant.EPOCH)
        .error("");
  }

  Placement later(Placement placement) {
    int attempts = placement.attempts() + 1;
    return placement
        .but()
        .attempts(attempts)
        .retryAt(clock.instant().plus(backoff.after(attempts, new Failure.PreconditionFailed())))
        .done();
  }

  Outcome failed(Placement placement, Failure failure) {
    return switch (failure) {
      // Not to be, whatever the role said: the original stays as it is.
      case Failure.Forbidden _, Failure.Invalid _ -> {
        Outcome refused = putBack(placement, failure.code());
        yield new Outcome(
            refused.placement(),
            List.of(),
            List.of(),
            refused.calendar(),
            WriteBacks.ACTION,
            "failed",
            failure.code(),
            "",
            null,
            null,
            null,
            null);
      }
      case Failure.RateLimited _,
          Failure.QuotaExceeded _,
          Failure.Transient _,
          Failure.Resting _,
          Failure.NeedsSignIn _,
          Failure.ScopeMissing _,
          Failure.ClientRefused _,
          Failure.NotFound _,
          Failure.Gone _,
          Failure.Duplicate _,
          Failure.PreconditionFailed _,
          Failure.SyncTokenInvalid _,
          Failure.NotWatchable _ -> {
        int attempts = placement.attempts() + 1;
        yield Outcome.failed(
            placement
                .but()
                .attempts(attempts)
                .retryAt(clock.instant().plus(backoff.after(attempts, failure)))
                .error(failure.code())
                .done(),
            WriteBacks.ACTION,
            "retry",
            failure);
      }
    };
  }
}

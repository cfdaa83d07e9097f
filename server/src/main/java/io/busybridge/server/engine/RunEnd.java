package io.busybridge.server.engine;

import io.busybridge.server.engine.SyncService.Run;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.View;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a run is over: when the work that it stands for is, which the database tells as well after a
 * restart.
 *
 * @param error a code, or null where it has succeeded
 */
record RunEnd(@Nullable String error) {

  /**
   * How a run ends, of a lane that has nothing to do now; empty where it goes on.
   *
   * @param left how much is still to be written
   * @param error of the last look, or null
   */
  static Optional<RunEnd> of(Run run, View view, int left, @Nullable String error) {
    boolean running = view.mode() == View.Mode.RUNNING;
    return switch (run.kind()) {
      case SYNC, FULL_SYNC, CONNECT, RESUME, CHECK ->
          running && (error != null || left == 0)
              ? Optional.of(new RunEnd(error))
              : Optional.empty();
      case PAUSE -> done(true);
      case DISCONNECT, REMOVE_ACCOUNT ->
          done(run.calendars().stream().noneMatch(calendar -> isThere(view, calendar)));
      case CHANGE_MAIN -> done(running && left == 0 && hasMoved(view));
      case CLEAN_UP -> done(view.mode() != View.Mode.CLEANING);
      // These end elsewhere: with an answer, and with the user.
      case PREVIEW, REMOVE_USER -> Optional.empty();
    };
  }

  /** A pause of the user's does not hold it up. */
  static boolean goesOnInPause(Run.Kind kind) {
    return switch (kind) {
      case PAUSE, DISCONNECT, CLEAN_UP, PREVIEW, REMOVE_ACCOUNT, REMOVE_USER -> true;
      case SYNC, FULL_SYNC, CONNECT, RESUME, CHECK, CHANGE_MAIN -> false;
    };
  }

  /** Whether a failure is an end of it; the others are tried until they are done. */
  static boolean endsWithAnError(Run.Kind kind) {
    return switch (kind) {
      case SYNC, FULL_SYNC, CONNECT, RESUME, CHECK, PREVIEW -> true;
      case PAUSE, DISCONNECT, CLEAN_UP, CHANGE_MAIN, REMOVE_ACCOUNT, REMOVE_USER -> false;
    };
  }

  /** Whether it is but the beginning of what somebody else will finish. */
  static boolean isForOthers(Run run) {
    return run.kind() == Run.Kind.REMOVE_ACCOUNT || run.kind() == Run.Kind.REMOVE_USER;
  }

  private static boolean isThere(View view, long calendar) {
    return view.calendar(calendar).filter(c -> c.state() != State.DISCONNECTED).isPresent();
  }

  private static boolean hasMoved(View view) {
    return view.main().filter(main -> main.state() == State.ACTIVE).isPresent()
        && view.calendars().stream()
            .filter(c -> c.role() == Role.MAIN)
            .allMatch(c -> c.isSource() || c.state() == State.DISCONNECTED);
  }

  private static Optional<RunEnd> done(boolean over) {
    return over ? Optional.of(new RunEnd(null)) : Optional.empty();
  }
}

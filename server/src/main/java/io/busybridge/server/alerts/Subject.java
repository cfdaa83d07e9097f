package io.busybridge.server.alerts;

import org.jspecify.annotations.Nullable;

/** What an incident is about: of a kind there is at most one open incident for each. */
public sealed interface Subject {

  /** All of it. */
  record Installation() implements Subject {}

  /** Something with a name of its own: a job, a place in the program. Never content. */
  record Named(String name) implements Subject {}

  /** A connected Google account, by row ids. */
  record OfAccount(long user, long account) implements Subject {}

  /** A connected calendar, by row ids. */
  record OfCalendar(long user, long calendar) implements Subject {}

  /** A question that waits for a person. */
  record OfHold(long user, long calendar, String hold) implements Subject {}

  /** Whom it concerns; null where that is nobody in particular. */
  default @Nullable Long concerns() {
    return switch (this) {
      case Installation _, Named _ -> null;
      case OfAccount(var user, _) -> user;
      case OfCalendar(var user, _) -> user;
      case OfHold(var user, _, _) -> user;
    };
  }
}

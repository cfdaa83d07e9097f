package io.busybridge.server.alerts;

import java.util.Optional;

/** What becomes of an incident; each says how it is afterwards. */
public sealed interface Change {
  Incident after();

  /** It is seen, and counts once it has lasted. */
  record Suspected(Incident after) implements Change {}

  record Opened(Incident after) implements Change {}

  record Reminded(Incident after) implements Change {}

  /** It is not seen any more; whether it is over will show. */
  record Gone(Incident after) implements Change {}

  /** It was not over. */
  record Back(Incident after) implements Change {}

  record Closed(Incident after) implements Change {}

  /** It passed before it counted. */
  record Dropped(Incident after) implements Change {}

  /** What people are told of it; empty where they are not. */
  default Optional<Moment> told() {
    return switch (this) {
      case Opened _ -> Optional.of(Moment.OPENED);
      case Reminded _ -> Optional.of(Moment.REMINDER);
      case Closed _ -> Optional.of(Moment.OVER);
      case Suspected _, Gone _, Back _, Dropped _ -> Optional.empty();
    };
  }
}

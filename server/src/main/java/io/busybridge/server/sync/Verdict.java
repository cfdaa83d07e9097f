package io.busybridge.server.sync;

import java.time.Instant;
import java.util.Set;

/**
 * "Whose change is it?": what a read of a managed event means. The order of the cases is the rule.
 */
public sealed interface Verdict {

  /** Older than our last answered write: nothing is concluded. */
  record Stale() implements Verdict {}

  /** As we wrote it, as far as the echo tells. */
  record Ours() implements Verdict {}

  /** It is there, but what was agreed last is not known: the original wins. */
  record BaseUnknown() implements Verdict {}

  /** A person changed exactly these fields. */
  record Edited(Set<Field> fields) implements Verdict {}

  /** A tombstone of an event that we believed live and were not deleting. */
  record Deleted() implements Verdict {}

  /** A tombstone that is nobody's wish but ours, or of which it cannot be told whose it is. */
  record Gone() implements Verdict {}

  /**
   * Decides.
   *
   * @param read a managed event as the provider tells it now
   * @param echo taken from {@code read}
   * @param unbroken the read is one of a chain without gaps since the last one: what it shows has
   *     happened since, while we were looking
   */
  static Verdict of(Placement placement, Event read, Echo echo, boolean unbroken) {
    // A bare tombstone tells no time; an id is never used again after one, so it cannot be stale.
    boolean dated = !read.cancelled() || read.updated().isAfter(Instant.EPOCH);
    if (dated && read.updated().isBefore(placement.answeredAt())) {
      return new Stale();
    }
    if (read.cancelled()) {
      boolean expected =
          switch (placement.want()) {
            case CANCELLED, NOTHING -> true;
            // In flight there may be a deletion that is not wanted any more.
            case EVENT, FOLLOW, LEAVE -> !placement.live() || placement.inFlight();
          };
      return expected || !unbroken ? new Gone() : new Deleted();
    }
    if (placement.echo().isUnknown() || !placement.live()) {
      return new BaseUnknown();
    }
    Set<Field> fields = placement.echo().differences(echo);
    if (fields.isEmpty()) {
      return new Ours();
    }
    // What differs may be the write whose answer was lost, and nobody's edit.
    return placement.inFlight() || !unbroken ? new BaseUnknown() : new Edited(fields);
  }
}

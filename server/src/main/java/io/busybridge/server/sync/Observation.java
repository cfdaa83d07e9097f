package io.busybridge.server.sync;

import java.time.Instant;
import java.util.Set;

/** What a placement knows after its managed event was read. */
public final class Observation {
  private Observation() {}

  /**
   * The placement after a read. What a person did to a copy is noted, and owed an answer; what
   * happened to a block is put back. Colour and reminders alone are a person's own.
   *
   * @param unbroken see {@link Verdict#of}
   */
  public static Placement of(Placement before, Event read, Echo echo, boolean unbroken) {
    return switch (Verdict.of(before, read, echo, unbroken)) {
      case Verdict.Stale _ -> before;
      case Verdict.Ours _ -> with(undone(before), seen(before, read).done());
      case Verdict.BaseUnknown _ ->
          with(undone(before), put(before, read, echo).written("").done());
      case Verdict.Edited(var fields) ->
          hears(before)
              ? with(new Intent.Edited(fields), put(before, read, echo).done())
              : put(before, read, echo).written("").done();
      case Verdict.Deleted _ ->
          hears(before) ? with(new Intent.Deleted(), gone(before, read)) : gone(before, read);
      case Verdict.Gone _ -> with(undone(before), gone(before, read));
    };
  }

  /**
   * A block is never a way in; and of what is to go, or is not compared any more, it does not
   * matter what becomes of it.
   */
  private static boolean hears(Placement placement) {
    return placement.kind() == Kind.COPY
        && switch (placement.want()) {
          case EVENT, FOLLOW, CANCELLED -> true;
          case NOTHING, LEAVE -> false;
        };
  }

  /** It is not in a full list, which is nobody's deletion: it is made again under the same id. */
  public static Placement missing(Placement before) {
    return with(
        undone(before), before.but().live(false).written("").etag("").echo(Echo.UNKNOWN).done());
  }

  /** Another change is another question: an answer to the last one does not hold for it. */
  private static Placement with(Intent intent, Placement after) {
    return intent.equals(after.intent())
        ? after
        : after
            .but()
            .intent(intent)
            .hold("")
            .passed(false)
            .attempts(0)
            .retryAt(Instant.EPOCH)
            .error("")
            .done();
  }

  /**
   * What a person changed and changed back, or of which nobody knows any more who did it, or what
   * went before the edit was heard.
   */
  private static Intent undone(Placement before) {
    return before.intent() instanceof Intent.Edited ? Intent.none() : before.intent();
  }

  /** Where a series was moved, the provider has re-keyed or dropped its exceptions. */
  private static PlacementChange put(Placement before, Event read, Echo echo) {
    Set<Field> different = before.echo().differences(echo);
    boolean moved = different.contains(Field.TIME) || different.contains(Field.RECURRENCE);
    return moved && !before.isChild()
        ? seen(before, read).times(Placement.TIMES_UNKNOWN)
        : seen(before, read);
  }

  private static PlacementChange seen(Placement before, Event read) {
    return before
        .but()
        .live(true)
        .etag(read.etag())
        .colorId(read.colorId())
        .reminders(read.reminders());
  }

  /**
   * An id that a tombstone holds is used up; an instance's is not. Of an instance that is left
   * alone for now it stays known that something was written: should its series be wanted again, it
   * has to be brought back.
   */
  private static Placement gone(Placement before, Event read) {
    if (before.isChild()) {
      PlacementChange gone = before.but().live(false).etag(read.etag());
      return switch (before.want()) {
        case CANCELLED -> gone.written(before.wanted()).done();
        case EVENT, FOLLOW, NOTHING -> gone.written("").done();
        case LEAVE -> gone.done();
      };
    }
    return gone(before);
  }

  /** A managed event, not an instance, is known to be deleted: its id is used up. */
  public static Placement gone(Placement before) {
    return before
        .but()
        .live(false)
        .inFlight(false)
        .written("")
        .etag("")
        .times("")
        .echo(Echo.UNKNOWN)
        .drafted(Echo.UNKNOWN)
        .generation(before.generation() + 1)
        .done();
  }
}

package io.busybridge.server.sync;

/** What a placement knows after its managed event was read. */
public final class Observation {
  private Observation() {}

  /**
   * The placement after a read. What a person changed is put back: colour and reminders alone are
   * theirs.
   */
  public static Placement of(Placement before, Event read, Echo echo) {
    return switch (Verdict.of(before, read, echo)) {
      case Verdict.Stale _ -> before;
      case Verdict.Ours _ -> seen(before, read).done();
      case Verdict.BaseUnknown _, Verdict.Edited _ -> seen(before, read).written("").done();
      case Verdict.Deleted _, Verdict.GoneAsWanted _ -> gone(before, read);
    };
  }

  private static PlacementChange seen(Placement before, Event read) {
    return before
        .but()
        .live(true)
        .etag(read.etag())
        .colorId(read.colorId())
        .reminders(read.reminders());
  }

  /** An id that a tombstone holds is used up; an instance's is not. */
  private static Placement gone(Placement before, Event read) {
    if (before.isChild()) {
      return before.want() == Placement.Want.CANCELLED
          ? before.but().live(false).etag(read.etag()).written(before.wanted()).done()
          : before.but().live(false).etag(read.etag()).written("").done();
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
        .generation(before.generation() + 1)
        .done();
  }
}

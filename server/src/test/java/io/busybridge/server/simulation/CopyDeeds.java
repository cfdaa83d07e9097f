package io.busybridge.server.simulation;

import io.busybridge.server.corpus.EventEdit;
import io.busybridge.server.corpus.Instance;
import io.busybridge.server.simulation.People.Found;
import io.busybridge.server.simulation.Seat.Role;
import io.busybridge.server.sync.EventKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What users do on main to copies. Whatever becomes of it, in the end a copy is as its original is;
 * and nothing but this explains a change of an original.
 */
final class CopyDeeds {
  private CopyDeeds() {}

  /** A copy and the event that it stands for. */
  private record Pair(Member member, Found copy, Seat from, Found original) {}

  static void edit(People p) {
    any(p, false)
        .ifPresent(
            pair -> {
              EventEdit edit =
                  p.any(
                      List.of(
                          EventEdit.RETITLED,
                          EventEdit.DESCRIBED,
                          EventEdit.MADE_FREE_OR_BUSY,
                          EventEdit.MOVED,
                          EventEdit.LENGTHENED));
              permit(p, pair);
              CalendarDeeds.patchOrDelete(
                  p,
                  pair.copy().calendar(),
                  pair.copy().entry().id(),
                  edit.patch(pair.copy().entry(), p.chance));
            });
  }

  /** Only where the original may be edited: else it would be dismissed, and not be seen again. */
  static void delete(People p) {
    any(p, true)
        .ifPresent(
            pair -> {
              permit(p, pair);
              CalendarDeeds.patchOrDelete(
                  p, pair.copy().calendar(), pair.copy().entry().id(), Optional.empty());
            });
  }

  static void editInstance(People p) {
    editInstance(
        p,
        any(p, true),
        List.of(
            EventEdit.RETITLED, EventEdit.MOVED, EventEdit.MADE_FREE_OR_BUSY, EventEdit.DELETED));
  }

  /** Of any original, also of one that cannot be changed: that is dismissed. */
  static void dismiss(People p) {
    any(p, false)
        .ifPresent(
            pair -> {
              permit(p, pair);
              CalendarDeeds.patchOrDelete(
                  p, pair.copy().calendar(), pair.copy().entry().id(), Optional.empty());
            });
  }

  static void dismissInstance(People p) {
    editInstance(p, any(p, false), List.of(EventEdit.DELETED));
  }

  /** "All following deleted". */
  static void shorten(People p) {
    any(p, false)
        .filter(pair -> pair.copy().entry().isSeries())
        .ifPresent(
            pair -> {
              permit(p, pair);
              CalendarDeeds.shorten(p, pair.copy(), p.managed(pair.copy().calendar()));
            });
  }

  /** "This and following". */
  static void split(People p) {
    any(p, false)
        .filter(pair -> pair.copy().entry().isSeries())
        .ifPresent(
            pair -> {
              String calendar = pair.copy().calendar();
              permit(p, pair);
              p.world.ledger.permitSplit(pair.from().calendar());
              CalendarDeeds.split(
                  p,
                  pair.copy(),
                  p.managed(calendar),
                  p.oneIn(2) ? "{'summary': '" + p.words(pair.from().calendar()) + "'}" : "{}");
            });
  }

  private static void editInstance(People p, Optional<Pair> any, List<EventEdit> edits) {
    any.filter(pair -> pair.copy().entry().isSeries())
        .ifPresent(
            pair -> {
              String calendar = pair.copy().calendar();
              List<Instance> instances = p.expanded(pair.copy(), p.managed(calendar)).instances();
              if (!instances.isEmpty()) {
                var now = CalendarDeeds.at(pair.copy().entry(), p.any(instances));
                EventEdit edit = p.any(edits);
                permit(p, pair);
                CalendarDeeds.patchOrDelete(p, calendar, now.id(), edit.patch(now, p.chance));
              }
            });
  }

  private static Optional<Pair> any(People p, boolean editable) {
    Member member = p.any(p.world.members);
    String main = member.main().calendar();
    List<Pair> pairs =
        p.managed(main).stream()
            .filter(f -> f.entry().series().isEmpty() && !f.entry().id().contains("_"))
            .filter(f -> isRecent(p, f))
            .flatMap(f -> pair(p, member, f).stream())
            .filter(pair -> !editable || pair.original().entry().content().mayEdit())
            .toList();
    return pairs.isEmpty() ? Optional.empty() : Optional.of(p.any(pairs));
  }

  private static boolean isRecent(People p, Found copy) {
    return copy.entry()
        .times()
        .orElseThrow()
        .end()
        .instant(SimWorld.ZONE)
        .isAfter(p.world.now().minus(Duration.ofDays(20)));
  }

  private static Optional<Pair> pair(People p, Member member, Found copy) {
    return p.world
        .sourceOf(member.main(), copy.entry().id())
        .flatMap(
            source ->
                member.seats.stream()
                    .filter(seat -> seat.row() == source.calendar() && seat.role() == Role.CLIENT)
                    .findFirst()
                    .flatMap(
                        from ->
                            original(p, from, source).map(o -> new Pair(member, copy, from, o))));
  }

  private static Optional<Found> original(People p, Seat from, EventKey source) {
    return p.kept(from.calendar()).stream()
        .filter(f -> f.entry().id().equals(source.event()))
        .findFirst();
  }

  /** Whichever appearance of the meeting the copy stands for when its change is heard. */
  private static void permit(People p, Pair pair) {
    String uid = pair.original().entry().uid();
    for (Seat seat : pair.member().seats) {
      p.world.kept(seat.calendar()).stream()
          .filter(event -> event.text("iCalUID").equals(uid))
          .forEach(
              event -> p.world.ledger.permit(new Ledger.Place(seat.calendar(), event.id()).base()));
    }
  }
}

package io.busybridge.server.sync;

import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.Placement.Want;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * From what is remembered of a meeting, and what was last written for it, to what should stand.
 * Asked twice, it answers the second time that nothing changes.
 */
public final class Planner {
  /** Stands for what was written and may have gone, or been edited: no fingerprint equals it. */
  private static final String UNSURE = "?";

  private final Fingerprints fingerprints;
  private final ManagedIds ids;

  public Planner(Hasher hasher, ManagedIds ids) {
    this.fingerprints = new Fingerprints(hasher);
    this.ids = ids;
  }

  /**
   * What changes.
   *
   * @param placements new ones, and known ones of which something else is wanted now
   * @param forgotten ids of placements that stand for nothing and never did
   */
  public record Plan(List<Placement> placements, List<String> forgotten) {
    public boolean isEmpty() {
      return placements.isEmpty() && forgotten.isEmpty();
    }
  }

  /**
   * Plans one meeting.
   *
   * @param sources everything remembered under one {@code iCalUID}, on all of the user's calendars
   * @param existing every placement made for it, children included
   * @param dismissals what the user wants no copies of
   * @param newIds gives opaque ids, each time another
   */
  public Plan plan(
      View view,
      Collection<Source> sources,
      Collection<Placement> existing,
      Collection<Dismissal> dismissals,
      Instant now,
      Supplier<String> newIds) {
    List<Source> heeded = Dismissals.heed(sources, dismissals, fingerprints);
    var wishes = new Wishes(view, fingerprints, now, Strand.of(view, heeded));
    var planning = new Planning(view, wishes, now, newIds, existing);
    planning.run();
    return new Plan(planning.changed, planning.forgotten);
  }

  /**
   * What is wanted for one event of a meeting, on every other calendar, and by which rule: as
   * {@link #plan} decides it.
   *
   * @param slot of an instance of the series {@code event}; null for the event itself
   */
  public List<Explanation> explain(
      View view,
      Collection<Source> sources,
      Collection<Dismissal> dismissals,
      Collection<Placement> existing,
      Instant now,
      EventKey event,
      @Nullable String slot) {
    List<Source> heeded = Dismissals.heed(sources, dismissals, fingerprints);
    var wishes = new Wishes(view, fingerprints, now, Strand.of(view, heeded));
    return new Explaining(view, wishes, heeded, existing).of(event, slot);
  }

  /** Brings wishes and placements together. */
  private final class Planning {
    private final View view;
    private final Wishes wishes;
    private final Instant now;
    private final Supplier<String> newIds;
    private final Collection<Placement> existing;
    private final Map<String, Placement> roots = new LinkedHashMap<>();
    private final Map<String, Map<String, Placement>> children = new HashMap<>();
    private final List<Placement> changed = new ArrayList<>();
    private final List<String> forgotten = new ArrayList<>();

    Planning(
        View view,
        Wishes wishes,
        Instant now,
        Supplier<String> newIds,
        Collection<Placement> existing) {
      this.view = view;
      this.wishes = wishes;
      this.now = now;
      this.newIds = newIds;
      this.existing = existing;
      for (Placement placement : existing) {
        if (placement.parent() == null) {
          roots.put(placement.id(), placement);
        } else {
          children
              .computeIfAbsent(placement.parent(), _ -> new LinkedHashMap<>())
              .put(String.valueOf(placement.slot()), placement);
        }
      }
    }

    void run() {
      var open = new ArrayList<Wish>();
      for (Wish wish : view.mode().isCleaned() ? List.<Wish>of() : wishes.wishes()) {
        ownPlacement(wish)
            .filter(Planning::mayStand)
            .ifPresentOrElse(placement -> fulfil(wish, placement), () -> open.add(wish));
      }
      for (Wish wish : open) {
        Optional<Placement> own = ownPlacement(wish);
        Optional<Placement> standing = handedOver(wish);
        // One placement for a source and a target: what stands is worth more than a memory.
        standing.flatMap(_ -> own).ifPresent(this::replace);
        fulfil(wish, standing.or(() -> own).orElseGet(() -> fresh(wish)));
      }
      List.copyOf(roots.values()).forEach(this::withdraw);
    }

    /** Of whatever kind: a client calendar may have come back as a personal one. */
    private Optional<Placement> ownPlacement(Wish wish) {
      return roots.values().stream()
          .filter(p -> p.source().equals(wish.source()) && p.target() == wish.target().id())
          .findFirst();
    }

    /**
     * Another appearance of the meeting has left: its managed event, with the user's colour, stays
     * and stands for this one from now on. Not one that may only be about to stand: the next try
     * would choose the id of its new source, and what an earlier one has made would be forgotten.
     */
    private Optional<Placement> handedOver(Wish wish) {
      return roots.values().stream()
          .filter(p -> isFor(wish, p) && p.source().calendar() != wish.source().calendar())
          .filter(Placement::live)
          .findFirst();
    }

    private static boolean mayStand(Placement placement) {
      return placement.live() || placement.inFlight();
    }

    private void replace(Placement memory) {
      roots.remove(memory.id());
      forget(memory);
    }

    private static boolean isFor(Wish wish, Placement placement) {
      return placement.target() == wish.target().id() && placement.kind() == wish.kind();
    }

    private Placement fresh(Wish wish) {
      int generation = 0;
      while (isTaken(chooseId(wish.source(), wish.target(), generation), wish.target())) {
        generation++;
      }
      return Placement.fresh(
              newIds.get(),
              view.user(),
              wish.iCalUid(),
              wish.source(),
              null,
              null,
              wish.target().id(),
              wish.kind(),
              chooseId(wish.source(), wish.target(), generation))
          .but()
          .generation(generation)
          .done();
    }

    /** By an event that was handed over: it keeps the id that its former source had chosen. */
    private boolean isTaken(String managedId, ConnectedCalendar target) {
      return existing.stream()
          .anyMatch(p -> p.target() == target.id() && p.managedId().equals(managedId));
    }

    private String chooseId(EventKey source, ConnectedCalendar target, int generation) {
      String calendar =
          view.calendar(source.calendar()).map(ConnectedCalendar::googleId).orElse("");
      return ids.choose(view.userTag(), calendar, source.event(), target.googleId(), generation);
    }

    private void fulfil(Wish wish, Placement before) {
      roots.remove(before.id());
      Placement after =
          before
              .but()
              .source(wish.source())
              .iCalUid(wish.iCalUid())
              .kind(wish.kind())
              .want(Want.EVENT)
              .wanted(wish.fingerprint())
              .rule(wish.rule())
              .endsAt(wish.endsAt())
              .done();
      keep(before, after);
      planChildren(wish, after, children.getOrDefault(after.id(), Map.of()));
    }

    private void planChildren(Wish wish, Placement parent, Map<String, Placement> known) {
      if (!wish.series()) {
        known.values().forEach(child -> outlive(child, wish.rule()));
        return;
      }
      wish.exceptions()
          .forEach(
              (slot, exception) -> {
                Placement before =
                    known.containsKey(slot) ? known.get(slot) : freshChild(wish, parent, slot);
                keep(
                    before,
                    taken(before)
                        .source(exception.source())
                        .iCalUid(wish.iCalUid())
                        .kind(wish.kind())
                        .managedId(ManagedIds.instance(parent.managedId(), slot))
                        .want(exception.want())
                        .wanted(exception.fingerprint())
                        .rule(exception.rule())
                        .endsAt(exception.endsAt())
                        .done());
              });
      known.forEach(
          (slot, child) -> {
            if (!wish.exceptions().containsKey(slot)) {
              follow(wish, parent, child);
            }
          });
    }

    private Placement freshChild(Wish wish, Placement parent, String slot) {
      // What the user chose for the series holds for its instances.
      return Placement.fresh(
              newIds.get(),
              view.user(),
              wish.iCalUid(),
              wish.source(),
              parent.id(),
              slot,
              wish.target().id(),
              wish.kind(),
              ManagedIds.instance(parent.managedId(), slot))
          .but()
          .colorId(parent.colorId())
          .sentColorId(parent.sentColorId())
          .reminders(parent.reminders())
          .sentReminders(parent.sentReminders())
          .done();
    }

    /**
     * An exception of what is a single event now. It goes when that is written, and is forgotten
     * then; until then it stands, for the event may be a series again before it comes to that.
     */
    private void outlive(Placement child, Rule rule) {
      if (child.leftNoTrace()) {
        forgotten.add(child.id());
      } else {
        keep(child, child.but().want(Want.LEAVE).wanted("").rule(rule).done());
      }
    }

    /**
     * What was let stand may have gone with its series, should that have been written meanwhile.
     */
    private static PlacementChange taken(Placement child) {
      return child.want() == Want.LEAVE && !child.leftNoTrace()
          ? child.but().written(UNSURE)
          : child.but();
    }

    /** An exception that stopped being one: where something was written, it has to be undone. */
    private void follow(Wish wish, Placement parent, Placement child) {
      if (child.leftNoTrace() && child.want() != Want.FOLLOW) {
        forgotten.add(child.id());
        return;
      }
      keep(
          child,
          taken(child)
              .source(wish.source())
              .iCalUid(wish.iCalUid())
              .kind(wish.kind())
              .managedId(ManagedIds.instance(parent.managedId(), String.valueOf(child.slot())))
              .want(Want.FOLLOW)
              .wanted(fingerprints.follow(wish.fingerprint(), String.valueOf(child.slot())))
              .rule(Rule.FOLLOWS_SERIES)
              .endsAt(parent.endsAt())
              .done());
    }

    /** Nothing calls for it any more: it goes, unless it has only grown old. */
    private void withdraw(Placement before) {
      if (standsUntilMainHasMoved(before)) {
        return;
      }
      Optional<Rule> asked = askedFor(before);
      // After a clean-up it is worth knowing which ids are used up.
      boolean worthless = before.leftNoTrace() && refusal(before).isEmpty();
      if (worthless && !asked.equals(Optional.of(Rule.CLEANED_UP))) {
        forget(before);
        return;
      }
      if (before.rule() == Rule.LET_STAND && asked.isEmpty()) {
        return;
      }
      boolean old = !before.endsAt().isAfter(now.minus(Wishes.WINDOW));
      boolean leave = asked.isEmpty() ? old || !canStillBeWritten(before) : isOutOfReach(before);
      Rule rule =
          asked.orElseGet(
              () -> old ? Rule.OUTSIDE_WINDOW : refusal(before).orElse(Rule.SOURCE_GONE));
      keep(
          before,
          unheard(before).want(leave ? Want.LEAVE : Want.NOTHING).wanted("").rule(rule).done());
      children
          .getOrDefault(before.id(), Map.of())
          .values()
          .forEach(
              child -> keep(child, unheard(child).want(Want.LEAVE).wanted("").rule(rule).done()));
    }

    /**
     * What a person did to a copy whose original is gone reaches nobody; a tail has none. An edit
     * stands all the same: should the copy be wanted again before it has gone, it is written anew.
     */
    private static PlacementChange unheard(Placement placement) {
      return switch (placement.intent()) {
        case Intent.None _, Intent.Split _ -> placement.but();
        case Intent.Deleted _, Intent.CarriedOver _ -> placement.but().intent(Intent.none());
        case Intent.Edited _ -> placement.but().intent(Intent.none()).written(UNSURE);
      };
    }

    /** Its source is gone, and so is what was written for it: nothing is left to remember. */
    private void forget(Placement placement) {
      forgotten.add(placement.id());
      children
          .getOrDefault(placement.id(), Map.of())
          .values()
          .forEach(child -> forgotten.add(child.id()));
    }

    private Optional<Rule> refusal(Placement placement) {
      return Optional.ofNullable(
          wishes.refusals().get(new Wishes.Refusal(placement.source(), placement.target())));
    }

    /** A person asked for it to go: by clean-up, by disconnecting, by another main calendar. */
    private Optional<Rule> askedFor(Placement placement) {
      return view.mode().isCleaned()
          ? Optional.of(Rule.CLEANED_UP)
          : notConnected(placement.target())
              .or(() -> notConnected(placement.source().calendar()))
              .map(c -> c.role() == Role.MAIN ? Rule.MAIN_MOVED : Rule.DISCONNECTED);
    }

    private Optional<ConnectedCalendar> notConnected(long calendar) {
      return view.calendar(calendar).filter(c -> !c.isSource());
    }

    /** On a main calendar that was replaced; its source takes part as before. */
    private boolean standsUntilMainHasMoved(Placement placement) {
      return !view.mode().isCleaned()
          && view.calendar(placement.target())
              .filter(c -> c.state() == ConnectedCalendar.State.REPLACED)
              .isPresent()
          && view.calendar(placement.source().calendar())
              .filter(ConnectedCalendar::isSource)
              .isPresent();
    }

    /** Cleaned up is what can be: a calendar that can only be read keeps what stands there. */
    private boolean isOutOfReach(Placement placement) {
      return view.mode().isCleaned() && !canStillBeWritten(placement);
    }

    /** What stands on a calendar that can only be read now has to be left standing. */
    private boolean canStillBeWritten(Placement placement) {
      return view.calendar(placement.target())
          .map(c -> c.accessRole().canWrite() && c.role() != ConnectedCalendar.Role.PERSONAL)
          .orElse(false);
    }

    private void keep(Placement before, Placement after) {
      if (after.equals(before)) {
        return;
      }
      boolean other = !after.wanted().equals(before.wanted()) || after.want() != before.want();
      // What is wanted now was never refused: earlier failures say nothing about it.
      // Nor was anybody asked about it.
      changed.add(other ? anew(after) : after);
    }

    private static Placement anew(Placement placement) {
      PlacementChange anew = placement.but().attempts(0).retryAt(Instant.EPOCH).error("");
      return (placement.intent().isOwed() ? anew : anew.hold("").passed(false)).done();
    }
  }
}

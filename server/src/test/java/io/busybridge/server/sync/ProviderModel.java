package io.busybridge.server.sync;

import io.busybridge.server.sync.Placement.Want;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A provider in a few lines: what stands under which id, and which ids are used up. Writes reach it
 * or not, and their answers come back or not.
 */
final class ProviderModel {
  static final String NO_INSTANCE = "no instance";

  private final Map<String, String> standing = new TreeMap<>();
  private final Set<String> usedUp = new HashSet<>();

  /** How a write ends. */
  enum Fate {
    DONE,
    NEVER_SENT,
    LOST_BEFORE,
    LOST_AFTER
  }

  /** What stands, by calendar and id; instances that differ from their series included. */
  Map<String, String> standing() {
    return standing;
  }

  /**
   * Carries out what is due at one placement, among all that there are.
   *
   * @param series the sources that recur: a single event has no instances
   */
  void carryOut(
      Map<String, Placement> all, Placement due, View view, Set<EventKey> series, Fate fate) {
    boolean insert = !due.isChild() && due.want() == Want.EVENT && !due.live();
    Placement sent =
        due.but()
            .rev(due.rev() + 1)
            .inFlight(true)
            .managedId(insert ? chooseId(due, view) : due.managedId())
            .done();
    if (fate == Fate.NEVER_SENT) {
      return;
    }
    all.put(sent.id(), sent);
    if (insert) {
      childrenOf(all, sent)
          .forEach(
              (id, child) ->
                  all.put(
                      id,
                      child
                          .but()
                          .managedId(
                              ManagedIds.instance(sent.managedId(), String.valueOf(child.slot())))
                          .live(false)
                          .inFlight(false)
                          .written("")
                          .done()));
    }
    if (fate == Fate.LOST_BEFORE) {
      return;
    }
    boolean taken = effect(Operation.of(sent), all, series);
    if (fate == Fate.LOST_AFTER) {
      return;
    }
    if (taken && !sent.isChild() && !series.contains(sent.source())) {
      childrenOf(all, sent).keySet().forEach(all::remove);
    }
    all.put(
        sent.id(), taken ? answered(sent) : Observation.gone(sent).but().inFlight(false).done());
  }

  private static Placement answered(Placement sent) {
    return switch (sent.want()) {
      case NOTHING ->
          sent.isChild()
              ? sent.but().live(false).inFlight(false).written("").done()
              : Observation.gone(sent);
      case CANCELLED -> sent.but().live(false).inFlight(false).written(sent.wanted()).done();
      case EVENT, FOLLOW, LEAVE ->
          sent.but().live(true).inFlight(false).written(sent.wanted()).etag("e").done();
    };
  }

  /** False where the id turns out to be used up, or another's. */
  private boolean effect(Operation operation, Map<String, Placement> all, Set<EventKey> series) {
    Placement p = operation.placement();
    String key = key(p);
    return switch (operation) {
      case Operation.Insert _ -> {
        boolean anothers =
            all.values().stream().anyMatch(o -> key(o).equals(key) && !o.id().equals(p.id()));
        if (usedUp.contains(key) || (standing.containsKey(key) && anothers)) {
          yield false;
        }
        standing.put(key, p.wanted());
        yield true;
      }
      case Operation.Update _ -> {
        if (!standing.containsKey(key)) {
          yield false;
        }
        standing.put(key, p.wanted());
        if (!series.contains(p.source())) {
          standing.keySet().removeIf(k -> k.startsWith(key + "_"));
        }
        yield true;
      }
      case Operation.Delete _ -> {
        standing.keySet().removeIf(k -> k.equals(key) || k.startsWith(key + "_"));
        usedUp.add(key);
        yield true;
      }
      case Operation.WriteInstance _ -> {
        standing.put(key, p.wanted());
        yield true;
      }
      case Operation.CancelInstance _ -> {
        standing.put(key, NO_INSTANCE);
        yield true;
      }
      case Operation.WriteBack _ -> throw new IllegalStateException("nobody edits copies here");
    };
  }

  private static Map<String, Placement> childrenOf(Map<String, Placement> all, Placement parent) {
    var children = new HashMap<String, Placement>();
    all.forEach(
        (id, placement) -> {
          if (parent.id().equals(placement.parent())) {
            children.put(id, placement);
          }
        });
    return children;
  }

  private static String chooseId(Placement placement, View view) {
    return Samples.IDS.choose(
        view.userTag(),
        view.calendar(placement.source().calendar()).map(ConnectedCalendar::googleId).orElse(""),
        placement.source().event(),
        view.calendar(placement.target()).map(ConnectedCalendar::googleId).orElse(""),
        placement.generation());
  }

  static String key(Placement placement) {
    return placement.target() + " " + placement.managedId();
  }

  static Fate fate(Random random) {
    int dice = random.nextInt(10);
    return dice < 7
        ? Fate.DONE
        : dice == 7 ? Fate.NEVER_SENT : dice == 8 ? Fate.LOST_BEFORE : Fate.LOST_AFTER;
  }
}

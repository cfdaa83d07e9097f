package io.busybridge.server.engine;

import io.busybridge.server.sync.Echo;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Placement.Want;
import io.busybridge.server.sync.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands of a managed series' exceptions after the series itself has moved. */
final class ExceptionsRead {
  private final Core core;
  private final View view;
  private final Placement series;
  private final Map<String, Placement> bySlot = new HashMap<>();
  private final List<Placement> placements = new ArrayList<>();
  private final List<String> forgotten = new ArrayList<>();

  ExceptionsRead(Core core, View view, Placement series, List<Placement> children) {
    this.core = core;
    this.view = view;
    this.series = series;
    children.forEach(child -> bySlot.put(String.valueOf(child.slot()), child));
  }

  List<Placement> placements() {
    return placements;
  }

  List<String> forgotten() {
    return forgotten;
  }

  void read(List<Event> events) {
    for (Event event : events) {
      if (event.instanceOf() != null && event.instanceOf().seriesId().equals(series.managedId())) {
        String slot = event.instanceOf().originalStart().key();
        Placement known = bySlot.remove(slot);
        placements.add(standing(known == null ? unknown(event, slot) : known, event));
      }
    }
    // What the provider has dropped is as the series says.
    for (Placement child : bySlot.values()) {
      if (child.want() == Want.FOLLOW) {
        forgotten.add(child.id());
      } else {
        placements.add(child.but().live(false).written("").etag("").echo(Echo.UNKNOWN).done());
      }
    }
  }

  private static Placement standing(Placement child, Event event) {
    boolean asWanted = event.cancelled() && child.want() == Want.CANCELLED;
    // A tombstone has neither colour nor reminders: that is nobody's choice.
    return child
        .but()
        .live(!event.cancelled())
        .etag(event.etag())
        .colorId(event.cancelled() ? child.colorId() : event.colorId())
        .reminders(event.cancelled() ? child.reminders() : event.reminders())
        .echo(Echo.UNKNOWN)
        .written(asWanted ? child.wanted() : "")
        .done();
  }

  /** Nobody wished for this one: planning makes it follow its series. */
  private Placement unknown(Event event, String slot) {
    return Placement.fresh(
            core.newIds().get(),
            view.user(),
            series.iCalUid(),
            series.source(),
            series.id(),
            slot,
            series.target(),
            series.kind(),
            event.id())
        .but()
        .want(Want.FOLLOW)
        .colorId(series.colorId())
        .sentColorId(series.sentColorId())
        .reminders(series.reminders())
        .sentReminders(series.sentReminders())
        .done();
  }
}

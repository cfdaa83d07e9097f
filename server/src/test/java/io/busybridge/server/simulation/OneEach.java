package io.busybridge.server.simulation;

import io.busybridge.sandbox.model.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** 1: at most one live managed event per source event, user and target calendar. */
final class OneEach implements Invariant {
  @Override
  public List<String> broken(SimWorld world) {
    var broken = new ArrayList<String>();
    for (String calendar : world.calendars()) {
      Map<String, String> standing = new HashMap<>();
      for (StoredEvent event : world.kept(calendar)) {
        if (!event.cancelled()) {
          world
              .ledger
              .source(calendar, event.id())
              .ifPresent(
                  source -> {
                    String other = standing.put(source, event.id());
                    if (other != null) {
                      broken.add(
                          "1 One each: on "
                              + calendar
                              + " both "
                              + other
                              + " and "
                              + event.id()
                              + " stand for "
                              + source);
                    }
                  });
        }
      }
    }
    return broken;
  }
}

package io.busybridge.server.engine;

import io.busybridge.server.sync.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A provider that tells once more, when asked to, how events were when it first told of them. */
final class OldNews extends ForwardingCalendars {
  private final Map<String, Event> first = new LinkedHashMap<>();
  private boolean old;

  OldNews(Calendars real) {
    super(real);
  }

  void tellOld(boolean on) {
    old = on;
  }

  @Override
  public Page list(Address calendar, @Nullable String syncToken, @Nullable String page) {
    Page now = super.list(calendar, syncToken, page);
    var events = new ArrayList<Event>();
    for (Event event : now.events()) {
      Event known = first.putIfAbsent(calendar.googleId() + " " + event.id(), event);
      events.add(old && known != null ? known : event);
    }
    return new Page(
        events,
        now.unreadable(),
        now.nextPage(),
        now.nextSyncToken(),
        now.zone(),
        now.accessRole());
  }
}

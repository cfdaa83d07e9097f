package io.busybridge.server.engine;

import io.busybridge.server.sync.Draft;
import io.busybridge.server.sync.Event;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A provider that tells once more, when asked to, how events were when it first told of them. */
final class OldNews implements Calendars {
  private final Calendars real;
  private final Map<String, Event> first = new LinkedHashMap<>();
  private boolean old;

  OldNews(Calendars real) {
    this.real = real;
  }

  void tellOld(boolean on) {
    old = on;
  }

  @Override
  public Page list(Address calendar, @Nullable String syncToken, @Nullable String page) {
    Page now = real.list(calendar, syncToken, page);
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

  @Override
  public List<Event> series(Address calendar, String iCalUid) {
    return real.series(calendar, iCalUid);
  }

  @Override
  public List<Event> tagged(Address calendar, String property, String value) {
    return real.tagged(calendar, property, value);
  }

  @Override
  public Optional<Event> get(Address calendar, String id) {
    return real.get(calendar, id);
  }

  @Override
  public Event insert(Address calendar, String id, Draft draft) {
    return real.insert(calendar, id, draft);
  }

  @Override
  public Event update(Address calendar, String id, @Nullable String ifMatch, Draft draft) {
    return real.update(calendar, id, ifMatch, draft);
  }

  @Override
  public void delete(Address calendar, String id) {
    real.delete(calendar, id);
  }

  @Override
  public List<Entry> calendarList(long account) {
    return real.calendarList(account);
  }

  @Override
  public Channel watch(Address calendar, String channelId, String token, URI address) {
    return real.watch(calendar, channelId, token, address);
  }

  @Override
  public void stop(long account, String channelId, String resourceId) {
    real.stop(account, channelId, resourceId);
  }
}

package io.busybridge.server.engine;

import io.busybridge.server.sync.Draft;
import io.busybridge.server.sync.Edit;
import io.busybridge.server.sync.Event;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A provider between whose calls the process may end. */
public record CrashingCalendars(Calendars real, Crash crash) implements Calendars {

  @Override
  public Page list(Address calendar, @Nullable String syncToken, @Nullable String page) {
    return crash.pass(() -> real.list(calendar, syncToken, page));
  }

  @Override
  public List<Trace> traces(Address calendar) {
    return crash.pass(() -> real.traces(calendar));
  }

  @Override
  public List<Trace> tagged(Address calendar, String property, String value) {
    return crash.pass(() -> real.tagged(calendar, property, value));
  }

  @Override
  public List<Event> series(Address calendar, String iCalUid) {
    return crash.pass(() -> real.series(calendar, iCalUid));
  }

  @Override
  public Optional<Event> get(Address calendar, String id) {
    return crash.pass(() -> real.get(calendar, id));
  }

  @Override
  public Event insert(Address calendar, String id, Draft draft) {
    return crash.pass(() -> real.insert(calendar, id, draft));
  }

  @Override
  public Event update(Address calendar, String id, @Nullable String ifMatch, Draft draft) {
    return crash.pass(() -> real.update(calendar, id, ifMatch, draft));
  }

  @Override
  public void delete(Address calendar, String id, @Nullable String ifMatch, boolean tell) {
    crash.run(() -> real.delete(calendar, id, ifMatch, tell));
  }

  @Override
  public Event patch(
      Address calendar,
      String id,
      @Nullable String ifMatch,
      Edit edit,
      Set<String> own,
      boolean tell) {
    return crash.pass(() -> real.patch(calendar, id, ifMatch, edit, own, tell));
  }

  @Override
  public Event create(Address calendar, String id, Edit edit) {
    return crash.pass(() -> real.create(calendar, id, edit));
  }

  @Override
  public List<Entry> calendarList(long account) {
    return crash.pass(() -> real.calendarList(account));
  }

  @Override
  public Channel watch(Address calendar, String channelId, String token, URI address) {
    return crash.pass(() -> real.watch(calendar, channelId, token, address));
  }

  @Override
  public void stop(long account, String channelId, String resourceId) {
    crash.run(() -> real.stop(account, channelId, resourceId));
  }
}

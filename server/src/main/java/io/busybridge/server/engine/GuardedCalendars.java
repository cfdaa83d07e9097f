package io.busybridge.server.engine;

import io.busybridge.server.sync.Draft;
import io.busybridge.server.sync.Edit;
import io.busybridge.server.sync.Event;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The provider, with accounts that rest left alone, and none waited for too long. */
final class GuardedCalendars implements Calendars {
  private final Calendars real;
  private final AccountHealth health;

  private record Listed(Address calendar, @Nullable String syncToken, @Nullable String page) {}

  GuardedCalendars(Calendars real, AccountHealth health) {
    this.real = real;
    this.health = health;
  }

  @Override
  public Page list(Address calendar, @Nullable String syncToken, @Nullable String page) {
    return health.list(
        calendar.account(),
        new Listed(calendar, syncToken, page),
        () -> real.list(calendar, syncToken, page));
  }

  @Override
  public List<Trace> traces(Address calendar) {
    return health.read(calendar.account(), () -> real.traces(calendar));
  }

  @Override
  public List<Trace> tagged(Address calendar, String property, String value) {
    return health.read(calendar.account(), () -> real.tagged(calendar, property, value));
  }

  @Override
  public List<Event> series(Address calendar, String iCalUid) {
    return health.read(calendar.account(), () -> real.series(calendar, iCalUid));
  }

  @Override
  public Optional<Event> get(Address calendar, String id) {
    return health.read(calendar.account(), () -> real.get(calendar, id));
  }

  @Override
  public Event insert(Address calendar, String id, Draft draft) {
    return health.write(calendar.account(), () -> real.insert(calendar, id, draft));
  }

  @Override
  public Event update(Address calendar, String id, @Nullable String ifMatch, Draft draft) {
    return health.write(calendar.account(), () -> real.update(calendar, id, ifMatch, draft));
  }

  @Override
  public void delete(Address calendar, String id, @Nullable String ifMatch, boolean tell) {
    health.write(calendar.account(), () -> real.delete(calendar, id, ifMatch, tell));
  }

  @Override
  public Event patch(
      Address calendar,
      String id,
      @Nullable String ifMatch,
      Edit edit,
      Set<String> own,
      boolean tell) {
    return health.write(
        calendar.account(), () -> real.patch(calendar, id, ifMatch, edit, own, tell));
  }

  @Override
  public Event create(Address calendar, String id, Edit edit) {
    return health.write(calendar.account(), () -> real.create(calendar, id, edit));
  }

  @Override
  public List<Entry> calendarList(long account) {
    return health.read(account, () -> real.calendarList(account));
  }

  @Override
  public Channel watch(Address calendar, String channelId, String token, URI address) {
    return health.write(calendar.account(), () -> real.watch(calendar, channelId, token, address));
  }

  @Override
  public void stop(long account, String channelId, String resourceId) {
    health.write(account, () -> real.stop(account, channelId, resourceId));
  }

  @Override
  public Room room(String sub) {
    return real.room(sub);
  }
}

package io.busybridge.server.engine;

import io.busybridge.server.sync.Draft;
import io.busybridge.server.sync.Edit;
import io.busybridge.server.sync.Event;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The provider, with accounts that rest left alone. */
final class GuardedCalendars implements Calendars {
  private final Calendars real;
  private final AccountHealth health;

  GuardedCalendars(Calendars real, AccountHealth health) {
    this.real = real;
    this.health = health;
  }

  @Override
  public Page list(Address calendar, @Nullable String syncToken, @Nullable String page) {
    return health.call(calendar.account(), false, () -> real.list(calendar, syncToken, page));
  }

  @Override
  public List<Event> series(Address calendar, String iCalUid) {
    return health.call(calendar.account(), false, () -> real.series(calendar, iCalUid));
  }

  @Override
  public Optional<Event> get(Address calendar, String id) {
    return health.call(calendar.account(), false, () -> real.get(calendar, id));
  }

  @Override
  public Event insert(Address calendar, String id, Draft draft) {
    return health.call(calendar.account(), true, () -> real.insert(calendar, id, draft));
  }

  @Override
  public Event update(Address calendar, String id, @Nullable String ifMatch, Draft draft) {
    return health.call(calendar.account(), true, () -> real.update(calendar, id, ifMatch, draft));
  }

  @Override
  public void delete(Address calendar, String id, @Nullable String ifMatch, boolean tell) {
    health.run(calendar.account(), true, () -> real.delete(calendar, id, ifMatch, tell));
  }

  @Override
  public Event patch(
      Address calendar,
      String id,
      @Nullable String ifMatch,
      Edit edit,
      Set<String> own,
      boolean tell) {
    return health.call(
        calendar.account(), true, () -> real.patch(calendar, id, ifMatch, edit, own, tell));
  }

  @Override
  public Event create(Address calendar, String id, Edit edit) {
    return health.call(calendar.account(), true, () -> real.create(calendar, id, edit));
  }

  @Override
  public List<Entry> calendarList(long account) {
    return health.call(account, false, () -> real.calendarList(account));
  }

  @Override
  public Channel watch(Address calendar, String channelId, String token, URI address) {
    return health.call(
        calendar.account(), false, () -> real.watch(calendar, channelId, token, address));
  }

  @Override
  public void stop(long account, String channelId, String resourceId) {
    health.run(account, false, () -> real.stop(account, channelId, resourceId));
  }

  @Override
  public Room room(String sub) {
    return real.room(sub);
  }
}

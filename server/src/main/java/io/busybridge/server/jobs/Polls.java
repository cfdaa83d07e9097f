package io.busybridge.server.jobs;

import io.busybridge.server.engine.PushHealth;
import io.busybridge.server.engine.SyncService;
import io.busybridge.server.engine.SyncStore;
import io.busybridge.server.engine.SyncStore.CalendarSync;
import io.busybridge.server.engine.Wakeups;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.View;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Looks at every user's calendars once an interval, whatever pushes may have told or not: users one
 * after the other, spread over the interval. Calendars whose pushes can be relied on are looked at
 * six times as seldom, but every half an hour in any case.
 */
public final class Polls implements Job.Body {
  private static final int STRETCH = 6;
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final SyncStore store;
  private final SyncService sync;
  private final PushHealth pushes;
  private final ChannelUpkeep upkeep;
  private final Wakeups wakeups;
  private final Executor executor;
  private final InstantSource clock;
  private final Duration interval;

  /**
   * @param upkeep sees to it that what is polled has a channel
   * @param executor for what is done when a user's turn has come
   */
  public Polls(
      SyncStore store,
      SyncService sync,
      PushHealth pushes,
      ChannelUpkeep upkeep,
      Wakeups wakeups,
      Executor executor,
      InstantSource clock,
      Duration interval) {
    this.store = store;
    this.sync = sync;
    this.pushes = pushes;
    this.upkeep = upkeep;
    this.wakeups = wakeups;
    this.executor = executor;
    this.clock = clock;
    this.interval = interval;
  }

  /** One round; where an administrator asks, everything now. */
  @Override
  public Counts run(Job.Cause cause) {
    List<Long> users = store.activeUsers();
    Instant now = clock.instant();
    int calendars = 0;
    int relied = 0;
    for (int i = 0; i < users.size(); i++) {
      long user = users.get(i);
      for (ConnectedCalendar calendar : sources(user)) {
        calendars++;
        relied += isReliedOn(calendar) ? 1 : 0;
      }
      switch (cause) {
        case ADMIN -> sync.poll(user);
        case SCHEDULE ->
            wakeups.at(
                now.plus(interval.multipliedBy(i).dividedBy(users.size())),
                () -> executor.execute(() -> turn(user)));
      }
    }
    return Counts.of("users", users.size())
        .and("calendars", calendars)
        .and("relying_on_pushes", relied);
  }

  private void turn(long user) {
    List<ConnectedCalendar> all = sources(user);
    List<Long> due = all.stream().filter(this::isDue).map(ConnectedCalendar::id).toList();
    if (due.size() == all.size()) {
      sync.poll(user);
    } else if (!due.isEmpty()) {
      sync.poll(user, due);
    }
    upkeep.soon(user);
  }

  private List<ConnectedCalendar> sources(long user) {
    return store.view(user).map(View::calendars).orElse(List.of()).stream()
        .filter(ConnectedCalendar::isSource)
        .toList();
  }

  private boolean isReliedOn(ConnectedCalendar calendar) {
    return calendar.state() == State.ACTIVE && pushes.isProven(calendar.id());
  }

  /** Whether the next turn would be too late for it. */
  private boolean isDue(ConnectedCalendar calendar) {
    Optional<Instant> last = store.calendarSync(calendar.id()).map(CalendarSync::lastSyncAt);
    if (last.isEmpty() || !isReliedOn(calendar)) {
      return true;
    }
    Duration stretched = interval.multipliedBy(STRETCH);
    Duration longest = stretched.compareTo(LONGEST) < 0 ? stretched : LONGEST;
    return Duration.between(last.get(), clock.instant()).plus(interval).compareTo(longest) > 0;
  }
}

package io.busybridge.server.engine;

import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much may be written now with each of a user's accounts: nothing with one that rests or has
 * used up its budget, so that nobody waits for it; one write with one that may be well again.
 */
final class WritingRoom {
  private final View view;
  private final Map<Long, Instant> from = new HashMap<>();
  private final Map<String, Integer> left = new HashMap<>();
  private final AccountHealth health;
  private final Instant now;

  WritingRoom(Calendars calendars, AccountHealth health, View view, Instant now) {
    this.view = view;
    this.health = health;
    this.now = now;
    for (ConnectedCalendar calendar : view.calendars()) {
      long account = calendar.account();
      if (!from.containsKey(account)) {
        Room room = calendars.room(health.subOf(account));
        Instant rested = health.writesFrom(account);
        Instant roomy = room.calls() > 0 ? now : now.plus(room.more());
        from.put(account, rested.isAfter(roomy) ? rested : roomy);
        left.merge(health.subOf(account), health.isResting(account) ? 1 : room.calls(), Math::min);
      }
    }
  }

  /** Calendars on which nothing may be written now. */
  List<Long> closedCalendars() {
    return view.calendars().stream()
        .filter(calendar -> from(calendar.id()).isAfter(now))
        .map(ConnectedCalendar::id)
        .toList();
  }

  /** From when on something may be written on a calendar. */
  Instant from(long calendar) {
    return view.calendar(calendar).map(c -> from.getOrDefault(c.account(), now)).orElse(now);
  }

  /** Of these, as many as there is room for. */
  List<Placement> take(List<Placement> due) {
    var taken = new ArrayList<Placement>();
    for (Placement placement : due) {
      String sub = view.calendar(placement.target()).map(c -> health.subOf(c.account())).orElse("");
      int rest = left.getOrDefault(sub, Integer.MAX_VALUE);
      if (rest > 0) {
        left.put(sub, rest - 1);
        taken.add(placement);
      }
    }
    return taken;
  }
}

package io.busybridge.server.api;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.Diary;
import io.busybridge.server.engine.Failure;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.When;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/events}: a calendar's events read live, to pick one by time. */
public final class EventsApi {
  private static final Duration LONGEST = Duration.ofDays(366);

  private final OwnCalendars own;
  private final Diary diary;

  public EventsApi(Directory directory, Diary diary) {
    this.own = new OwnCalendars(directory);
    this.diary = diary;
  }

  /**
   * @param id Google's, of a single event or an instance
   * @param start a date, or a time in UTC
   * @param end exclusive
   * @param title null where the account may not see it
   */
  record Item(String id, String start, String end, @Nullable String title, boolean managed) {
    static Item of(Diary.Entry entry) {
      return new Item(
          entry.id(), text(entry.start()), text(entry.end()), entry.title(), entry.managed());
    }

    private static String text(When when) {
      return switch (when) {
        case When.AllDay(var date) -> date.toString();
        case When.Timed(var at, _) -> at.toString();
      };
    }

    /** Says nothing of the content: it does not belong in logs. */
    @Override
    public String toString() {
      return "Item[id=" + id + ", …]";
    }
  }

  Answer list(Call call) {
    call.onlyQuery(Set.of("calendarId", "from", "to", "limit", "cursor"));
    ConnectedCalendar calendar = own.of(call, call.needed("calendarId"));
    Instant from = time(call, "from");
    Instant to = time(call, "to");
    if (!to.isAfter(from) || to.isAfter(from.plus(LONGEST))) {
      throw ApiError.badField(
          "to", "invalid_parameter", "to has to be after from, and at most a year later.");
    }
    if (!calendar.isSource()) {
      throw ApiError.notConnected();
    }
    Optional<String> cursor = call.parameter("cursor");
    try {
      var page = diary.read(calendar, from, to, call.limit(), cursor.orElse(null));
      return Answer.ok(new Page<>(page.entries().stream().map(Item::of).toList(), page.next()));
    } catch (CallFailed e) {
      if (cursor.isPresent() && e.failure() instanceof Failure.Invalid) {
        throw ApiError.badField("cursor", "invalid_parameter", "This cursor points at nothing.");
      }
      throw e;
    }
  }

  private static Instant time(Call call, String name) {
    call.needed(name);
    return call.time(name).orElseThrow();
  }
}

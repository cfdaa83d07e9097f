package io.busybridge.server.engine;

import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.When;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a calendar's events for its user, live; remembers nothing. */
public final class Diary {
  private final LiveEvents live;
  private final Core core;

  public Diary(LiveEvents live, Core core) {
    this.live = live;
    this.core = core;
  }

  /**
   * @param end exclusive
   * @param title null where the account may not see it
   * @param managed BusyBridge wrote it, this installation or another
   */
  public record Entry(String id, When start, When end, @Nullable String title, boolean managed) {
    /** Says nothing of the content: it does not belong in logs. */
    @Override
    public String toString() {
      return "Entry[id=" + id + ", …]";
    }
  }

  /**
   * @param next of the next page, null on the last
   */
  public record Page(List<Entry> entries, @Nullable String next) {}

  /** See {@link LiveEvents#between}; events that make no sense are left out. */
  public Page read(
      ConnectedCalendar calendar, Instant from, Instant to, int limit, @Nullable String page) {
    Calendars.Page read = live.between(Pull.address(calendar), from, to, limit, page);
    return new Page(read.events().stream().flatMap(this::entry).toList(), read.nextPage());
  }

  private Stream<Entry> entry(Event event) {
    When start = event.start();
    When end = event.end();
    return start == null || end == null
        ? Stream.empty()
        : Stream.of(
            new Entry(
                event.id(),
                start,
                end,
                event.title(),
                core.reader().isManaged(event, core.installation())));
  }
}

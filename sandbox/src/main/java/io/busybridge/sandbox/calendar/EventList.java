package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.calendar.EventItems.Item;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.AccessRole;
import io.busybridge.sandbox.model.CalendarDetails;
import io.busybridge.sandbox.model.Json;
import io.busybridge.sandbox.model.StoredCalendar;
import io.busybridge.sandbox.model.StoredEvent;
import io.busybridge.sandbox.model.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * {@code events.list}: full, windowed, expanded or what changed since a token, page by page.
 *
 * <p>The usual order is that of the last change. So whatever changes between two pages moves behind
 * the snapshot of the first, and comes with the sync token instead.
 */
final class EventList {
  private final Call call;
  private final Access access;
  private final ListQuery asked;
  private final ListQuery query;
  private final Position position;
  private final EventItems items;
  private final List<Entry> page = new ArrayList<>();
  private Optional<Entry> next = Optional.empty();

  /** An item with its place in the order of the list. */
  private record Entry(long primary, Item item) {}

  private EventList(Call call, String calendarId) {
    this.call = call;
    this.access = Access.reading(call, calendarId, Scopes.EVENTS_READ);
    this.asked = ListQuery.of(call, access.role() == AccessRole.FREE_BUSY_READER);
    this.position = Position.of(call, access.calendar(), asked);
    this.query = asked.within(position.window());
    this.items =
        new EventItems(
            call, access.calendar(), query, EventView.of(call, access), position.since());
  }

  static Response list(Call call, String calendarId) {
    ObjectNode envelope = Json.object();
    EventList list =
        call.world()
            .read(
                () -> {
                  var made = new EventList(call, calendarId);
                  if (made.query.order() == ListQuery.Order.BY_CHANGE) {
                    made.collectByChange();
                  } else {
                    made.collectSorted();
                  }
                  made.describe(envelope);
                  return made;
                });
    // Views are made outside the lock: what they show never changes.
    ArrayNode shown = Json.array();
    list.page.forEach(entry -> shown.add(entry.item.view().get()));
    envelope.set("items", shown);
    return call.answer(envelope);
  }

  private void collectByChange() {
    World world = call.world();
    boolean countsBeforeFilter = world.switches().emptyPages();
    long from = Math.max(position.since() + 1, position.primary());
    int looked = 0;
    for (StoredEvent event : access.calendar().changedFrom(from)) {
      if (event.change() > position.snapshot()) {
        return;
      }
      if (countsBeforeFilter && looked++ >= query.maxResults()) {
        next = Optional.of(new Entry(event.change(), NOWHERE));
        return;
      }
      Optional<StoredEvent> seen = world.seenBy(call.caller().session(), event, world.now());
      if (seen.filter(e -> e.change() > position.since()).isEmpty()) {
        continue;
      }
      for (Item item : items.of(seen.get())) {
        if (position.after(event.change(), item.id())) {
          if (page.size() == query.maxResults()) {
            next = Optional.of(page.getLast());
            return;
          }
          page.add(new Entry(event.change(), item));
        }
      }
    }
  }

  /** Comes before every item of an event, so that the event is looked at on the next page. */
  private static final Item NOWHERE =
      new Item("", java.time.Instant.EPOCH, java.time.Instant.EPOCH, Json::object);

  private void collectSorted() {
    World world = call.world();
    boolean byStart = query.order() == ListQuery.Order.BY_START;
    var all = new ArrayList<Entry>();
    for (StoredEvent event : access.calendar().changedFrom(0)) {
      world
          .seenBy(call.caller().session(), event, world.now())
          .ifPresent(
              seen -> {
                for (Item item : items.of(seen)) {
                  long key = (byStart ? item.start() : item.updated()).toEpochMilli();
                  if (position.after(key, item.id())) {
                    all.add(new Entry(key, item));
                  }
                }
              });
    }
    all.sort(Comparator.comparingLong(Entry::primary).thenComparing(entry -> entry.item.id()));
    page.addAll(all.subList(0, Math.min(all.size(), query.maxResults())));
    if (page.size() < all.size()) {
      next = Optional.of(page.getLast());
    }
  }

  private void describe(ObjectNode envelope) {
    StoredCalendar calendar = access.calendar();
    describe(call, envelope, access, EventView.of(call, access));
    if (next.isPresent()) {
      Entry last = next.get();
      envelope.put(
          "nextPageToken", position.pageToken(call, calendar, asked, last.primary, last.item.id()));
    } else if (query.syncs()) {
      envelope.put("nextSyncToken", position.syncToken(call, calendar, asked));
    }
  }

  /** What every list of events says of its calendar. */
  static void describe(Call call, ObjectNode envelope, Access access, EventView view) {
    StoredCalendar calendar = access.calendar();
    CalendarDetails details = calendar.details();
    envelope.put("kind", "calendar#events");
    envelope.put("etag", calendar.lastChanged().map(StoredEvent::etag).orElse("\"0\""));
    envelope.put("summary", details.summary());
    if (!details.description().isEmpty()) {
      envelope.put("description", details.description());
    }
    envelope.put("updated", EventView.millis(calendar.updated()));
    envelope.put("timeZone", view.shown().getId());
    envelope.put("accessRole", access.role().wire());
    envelope.set(
        "defaultReminders",
        call.world()
            .listEntry(call.caller().email(), calendar.id())
            .filter(entry -> entry.settings().has("defaultReminders"))
            .map(entry -> entry.settings().get("defaultReminders"))
            .orElseGet(Json::array));
  }
}

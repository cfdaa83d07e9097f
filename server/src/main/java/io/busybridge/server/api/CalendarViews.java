package io.busybridge.server.api;

import io.busybridge.server.engine.SyncStore;
import io.busybridge.server.engine.SyncStore.CalendarSync;
import io.busybridge.server.engine.SyncStore.Counts;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a connected calendar looks to its user. */
public final class CalendarViews {
  private final SyncStore store;

  public CalendarViews(SyncStore store) {
    this.store = store;
  }

  /**
   * @param calendarId Google's id
   * @param status {@code active}, {@code initial_sync}, {@code needs_reauth}, {@code inaccessible},
   *     {@code paused}, {@code disconnecting}, {@code disconnected}
   * @param lastError a code, or null after a success
   * @param events what stands on main for its events: copies of a client's, blocks of a personal
   *     one's (of main: its own events that take part)
   * @param blocks that stand on it
   * @param readOnly nothing can be written on it, so that no block goes there
   */
  public record Item(
      String id,
      @Nullable String accountId,
      String calendarId,
      String displayName,
      String colorId,
      boolean writeBlocks,
      String status,
      @Nullable Instant lastSyncAt,
      @Nullable String lastError,
      int events,
      int blocks,
      boolean readOnly) {}

  /** The same, and how many placements are in which state. */
  record DetailedItem(
      String id,
      @Nullable String accountId,
      String calendarId,
      String displayName,
      String colorId,
      boolean writeBlocks,
      String status,
      @Nullable Instant lastSyncAt,
      @Nullable String lastError,
      int events,
      int blocks,
      boolean readOnly,
      Map<String, Integer> placements) {}

  public Item item(ConnectedCalendar calendar) {
    return item(calendar, store.counts(calendar.id()));
  }

  DetailedItem detailed(ConnectedCalendar calendar) {
    Counts counts = store.counts(calendar.id());
    Item item = item(calendar, counts);
    return new DetailedItem(
        item.id,
        item.accountId,
        item.calendarId,
        item.displayName,
        item.colorId,
        item.writeBlocks,
        item.status,
        item.lastSyncAt,
        item.lastError,
        item.events,
        item.blocks,
        item.readOnly,
        counts.byState());
  }

  private Item item(ConnectedCalendar calendar, Counts counts) {
    Optional<CalendarSync> sync = store.calendarSync(calendar.id());
    return new Item(
        "" + calendar.id(),
        calendar.account() == 0 ? null : "" + calendar.account(),
        calendar.googleId(),
        calendar.displayName(),
        calendar.colorId(),
        calendar.writeBlocks(),
        calendar.state().name().toLowerCase(Locale.ROOT),
        sync.map(CalendarSync::lastSyncAt).orElse(null),
        sync.map(CalendarSync::lastError).filter(code -> !code.isEmpty()).orElse(null),
        counts.events(),
        counts.blocks(),
        calendar.role() == Role.PERSONAL || !calendar.accessRole().canWrite());
  }
}

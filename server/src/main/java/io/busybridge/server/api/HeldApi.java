package io.busybridge.server.api;

import io.busybridge.server.engine.Calendars;
import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.SyncService;
import io.busybridge.server.engine.SyncService.HeldPlan;
import io.busybridge.server.engine.SyncStore;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.Intent;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.View;
import io.busybridge.server.sync.When;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits for the user: the brake's questions and those about meetings with guests. */
public final class HeldApi {
  private static final Logger LOG = LoggerFactory.getLogger(HeldApi.class);

  /** Titles are read live, one by one: of the first few, enough to know what it is about. */
  private static final int TITLES = 20;

  private final SyncService sync;
  private final SyncStore store;
  private final Calendars calendars;

  public HeldApi(SyncService sync, SyncStore store, Calendars calendars) {
    this.sync = sync;
    this.store = store;
    this.calendars = calendars;
  }

  /**
   * @param calendarId the calendar that would be written
   * @param reason {@code meeting_with_guests}, {@code many_removals}, {@code many_write_backs} or
   *     {@code role_dropped}
   * @param question in words
   * @param expiresAt when no word counts as a no, or null
   * @param count of items
   * @param items the first of them
   */
  record Item(
      String id,
      String calendarId,
      String reason,
      String question,
      Instant openedAt,
      @Nullable Instant expiresAt,
      int count,
      List<What> items) {}

  /**
   * @param action {@code remove}, {@code delete_original}, {@code change_original} or {@code
   *     hide_details}
   * @param title as it is now, or null where it cannot be had
   * @param start a time or a date
   */
  record What(
      String calendarId,
      String eventId,
      String action,
      @Nullable String title,
      @Nullable String start) {}

  Answer list(Call call) {
    View view = store.view(call.user().id()).orElseThrow(HeldApi::none);
    List<HeldPlan> plans = sync.held(call.user().id());
    Page<HeldPlan> page = Page.of(plans, call, plan -> plan.hold().id());
    return Answer.ok(
        new Page<>(
            page.items().stream().map(plan -> item(view, plan)).toList(), page.nextCursor()));
  }

  Answer approve(Call call) {
    return decide(call, true);
  }

  Answer discard(Call call) {
    return decide(call, false);
  }

  private Answer decide(Call call, boolean approved) {
    if (!sync.decide(call.user().id(), call.path().getOrDefault("id", ""), approved)) {
      throw none();
    }
    return Answer.nothing();
  }

  private static ApiError none() {
    return new ApiError(404, "held_not_found", "Nothing waits for you under this id.");
  }

  private Item item(View view, HeldPlan plan) {
    var hold = plan.hold();
    String calendar =
        view.calendar(hold.calendar()).map(ConnectedCalendar::displayName).orElse("a calendar");
    return new Item(
        hold.id(),
        Long.toString(hold.calendar()),
        hold.reason().name().toLowerCase(Locale.ROOT),
        question(plan, calendar),
        hold.openedAt(),
        hold.expiresAt().equals(Instant.MAX) ? null : hold.expiresAt(),
        plan.placements().size(),
        plan.placements().stream().limit(TITLES).map(p -> event(view, plan, p)).toList());
  }

  private static String question(HeldPlan plan, String calendar) {
    int count = plan.placements().size();
    return switch (plan.hold().reason()) {
      case MEETING_WITH_GUESTS ->
          "You changed or deleted a meeting of "
              + calendar
              + " that others are invited to. Shall it be changed there, and the guests told?";
      case MANY_REMOVALS ->
          count + " events would be removed from " + calendar + " at once. Shall they go?";
      case MANY_WRITE_BACKS ->
          count + " events of " + calendar + " would be deleted or declined. Is that your wish?";
      case ROLE_DROPPED ->
          "Your account sees less of "
              + calendar
              + " than before. Shall the copies of its events lose their details?";
    };
  }

  private What event(View view, HeldPlan plan, Placement placement) {
    EventKey key =
        switch (plan.hold().reason()) {
          case MANY_REMOVALS -> new EventKey(placement.target(), placement.managedId());
          case MEETING_WITH_GUESTS, MANY_WRITE_BACKS, ROLE_DROPPED -> original(placement);
        };
    Optional<Event> live = view.calendar(key.calendar()).flatMap(c -> read(c, key.event()));
    return new What(
        Long.toString(key.calendar()),
        key.event(),
        action(plan, placement),
        live.map(Event::title).orElse(null),
        live.map(Event::start).map(HeldApi::text).orElse(null));
  }

  private EventKey original(Placement placement) {
    boolean plainInstance =
        placement.isChild()
            && store.source(placement.source()).filter(source -> source.isSeries()).isPresent();
    return plainInstance
        ? new EventKey(
            placement.source().calendar(), placement.source().event() + "_" + placement.slot())
        : placement.source();
  }

  private static String action(HeldPlan plan, Placement placement) {
    return switch (plan.hold().reason()) {
      case MANY_REMOVALS -> "remove";
      case ROLE_DROPPED -> "hide_details";
      case MEETING_WITH_GUESTS, MANY_WRITE_BACKS ->
          placement.intent() instanceof Intent.Deleted ? "delete_original" : "change_original";
    };
  }

  /** With the user's own token; what cannot be read is told without its title. */
  private Optional<Event> read(ConnectedCalendar calendar, String event) {
    try {
      return calendars.get(new Calendars.Address(calendar.account(), calendar.googleId()), event);
    } catch (CallFailed e) {
      LOG.debug("an event that waits could not be read: {}", e.failure().code());
      return Optional.empty();
    }
  }

  private static String text(When when) {
    return switch (when) {
      case When.AllDay(var date) -> date.toString();
      case When.Timed(var at, _) -> at.toString();
    };
  }
}

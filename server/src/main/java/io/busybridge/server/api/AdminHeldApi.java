package io.busybridge.server.api;

import io.busybridge.server.engine.SyncService;
import io.busybridge.server.engine.SyncService.HeldPlan;
import io.busybridge.server.engine.SyncStore;
import io.busybridge.server.engine.SyncStore.Hold;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What waits for users, as administrators see it: by whom, why and how much, and nothing of what it
 * is about. Who may call this is seen to by {@link Api}.
 */
public final class AdminHeldApi {
  private final SyncService sync;
  private final SyncStore store;

  public AdminHeldApi(SyncService sync, SyncStore store) {
    this.sync = sync;
    this.store = store;
  }

  /**
   * @param calendarId the calendar that would be written
   * @param expiresAt when no word counts as a no, or null
   * @param count of the events that wait
   */
  record Item(
      String id,
      String userId,
      String calendarId,
      String reason,
      Instant openedAt,
      @Nullable Instant expiresAt,
      int count) {}

  Answer list(Call call) {
    List<HeldPlan> plans =
        store.usersWhoAreAsked().stream().flatMap(user -> sync.held(user).stream()).toList();
    Page<HeldPlan> page = Page.of(plans, call, plan -> plan.hold().id());
    return Answer.ok(
        new Page<>(page.items().stream().map(AdminHeldApi::item).toList(), page.nextCursor()));
  }

  Answer approve(Call call) {
    return decide(call, true);
  }

  Answer discard(Call call) {
    return decide(call, false);
  }

  private Answer decide(Call call, boolean approved) {
    String id = call.path().getOrDefault("id", "");
    boolean decided =
        store.usersWhoAreAsked().stream().anyMatch(user -> sync.decide(user, id, approved));
    if (!decided) {
      throw new ApiError(404, "held_not_found", "Nothing waits under this id.");
    }
    return Answer.nothing();
  }

  private static Item item(HeldPlan plan) {
    Hold hold = plan.hold();
    return new Item(
        hold.id(),
        Long.toString(hold.user()),
        Long.toString(hold.calendar()),
        hold.reason().name().toLowerCase(Locale.ROOT),
        hold.openedAt(),
        hold.expiresAt().equals(Instant.MAX) ? null : hold.expiresAt(),
        plan.placements().size());
  }
}

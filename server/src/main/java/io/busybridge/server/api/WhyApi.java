package io.busybridge.server.api;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.engine.Why;
import io.busybridge.server.engine.Why.What;
import io.busybridge.server.sync.EventKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/sync/why}: what stands where for an event, and by which rule. */
public final class WhyApi {
  private final OwnCalendars own;
  private final Why why;

  public WhyApi(Directory directory, Why why) {
    this.own = new OwnCalendars(directory);
    this.why = why;
  }

  /**
   * @param what {@code source}, {@code instance}, {@code copy}, {@code block}, {@code
   *     another_users}, {@code forgotten}, {@code another_installation}, {@code unreadable}, {@code
   *     deleted}, {@code not_seen_yet}, {@code not_connected}
   * @param of the event that a copy or block stands for, or the series of an instance
   */
  record Item(
      String calendarId,
      String eventId,
      String what,
      String message,
      @Nullable Of of,
      List<TargetItem> targets) {}

  record Of(String calendarId, String eventId) {
    static Of of(EventKey key) {
      return new Of("" + key.calendar(), key.event());
    }
  }

  /**
   * @param stands whether something is to stand there
   * @param state {@code standing}, {@code due}, {@code in_flight}, {@code failing}, {@code held},
   *     {@code left}, {@code none}
   * @param kind {@code copy}, {@code block}, or null
   * @param rule by which something is to stand there or nothing, in words in {@code message}
   * @param eventId of what stands there
   * @param error a code, or null
   */
  record TargetItem(
      String calendarId,
      String displayName,
      boolean stands,
      String state,
      @Nullable String kind,
      String rule,
      String message,
      @Nullable String eventId,
      @Nullable Instant since,
      @Nullable Instant lastWrittenAt,
      @Nullable String error) {

    static TargetItem of(Why.Target target) {
      return new TargetItem(
          "" + target.calendar().id(),
          target.calendar().displayName(),
          target.stands(),
          lower(target.state()),
          target.kind() == null ? null : target.kind().tag(),
          lower(target.rule()),
          RuleWords.of(target.rule()),
          target.managedId(),
          target.since(),
          target.writtenAt(),
          target.error());
    }
  }

  Answer get(Call call) {
    call.onlyQuery(Set.of("calendarId", "eventId"));
    var calendar = own.of(call, call.needed("calendarId"));
    String event = call.needed("eventId");
    var answer =
        why.of(call.user().id(), calendar.id(), event)
            .orElseThrow(
                () -> new ApiError(404, "event_not_found", "There is no such event there."));
    return Answer.ok(
        new Item(
            "" + calendar.id(),
            event,
            lower(answer.what()),
            words(answer.what()),
            answer.of() == null ? null : Of.of(answer.of()),
            answer.targets().stream().map(TargetItem::of).toList()));
  }

  static String words(What what) {
    return switch (what) {
      case SOURCE -> "This is an event of your own calendar; what follows from it is listed.";
      case INSTANCE -> "This is one occurrence of a series; what follows from it is listed.";
      case COPY -> "BusyBridge wrote this: it is the copy of a client's event.";
      case BLOCK -> "BusyBridge wrote this: it blocks the time of an event elsewhere.";
      case ANOTHER_USERS ->
          "BusyBridge wrote this for another of its users, who shares the calendar with you.";
      case FORGOTTEN ->
          "BusyBridge wrote this, but remembers nothing that it stands for; it is no source.";
      case ANOTHER_INSTALLATION ->
          "Another BusyBridge wrote this, so that it counts for nothing here.";
      case UNREADABLE -> "The event makes no sense to BusyBridge, so it is left alone.";
      case DELETED -> "The event was deleted; what was made from it goes, or is gone.";
      case NOT_SEEN_YET ->
          "The event is there, but BusyBridge has not read it yet; the next sync does.";
      case NOT_CONNECTED -> "This calendar takes no part any more: it is disconnected.";
    };
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

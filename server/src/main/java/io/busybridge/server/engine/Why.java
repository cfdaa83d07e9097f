package io.busybridge.server.engine;

import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.Explanation;
import io.busybridge.server.sync.Kind;
import io.busybridge.server.sync.ManagedIds;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Rule;
import io.busybridge.server.sync.Source;
import io.busybridge.server.sync.Tags;
import io.busybridge.server.sync.View;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why something stands somewhere, or nothing does. What the database remembers is explained from
 * there; an event that it does not know is looked at live, once.
 */
public final class Why {
  private static final Pattern INSTANCE =
      Pattern.compile("(?<series>.+)_(?<slot>[0-9]{8}(T[0-9]{6}Z)?)");

  private final SyncStore store;
  private final Calendars calendars;
  private final Core core;
  private final SyncLog log;
  private final InstantSource clock;

  public Why(SyncStore store, Calendars calendars, Core core, SyncLog log, InstantSource clock) {
    this.store = store;
    this.calendars = calendars;
    this.core = core;
    this.log = log;
    this.clock = clock;
  }

  /** What the event is to BusyBridge. */
  public enum What {
    /** A source event. */
    SOURCE,
    /** An instance of a series that is a source. */
    INSTANCE,
    /** A copy that BusyBridge wrote for this user. */
    COPY,
    /** A block that BusyBridge wrote for this user. */
    BLOCK,
    /** Written by this installation for another of its users. */
    ANOTHER_USERS,
    /** Written by this installation, for something that it does not remember. */
    FORGOTTEN,
    /** Written by another installation, or by the predecessor. */
    ANOTHER_INSTALLATION,
    /** It makes no sense to us. */
    UNREADABLE,
    /** It was deleted; what was made for it may still have to go. */
    DELETED,
    /** It is there, but has not been read yet. */
    NOT_SEEN_YET,
    /** The calendar it is on takes no part any more. */
    NOT_CONNECTED
  }

  /**
   * @param of of a copy or block the event that it stands for; of an instance its series; else null
   * @param targets of a source, every other calendar that things are written on; of a copy or block
   *     the calendar that it stands on
   */
  public record Answer(What what, @Nullable EventKey of, List<Target> targets) {}

  /**
   * @param stands whether something is to stand there
   * @param rule by which it is, or is not
   * @param kind null where nothing was ever planned
   * @param managedId of the event that stands there, or null
   * @param since when it was made; null where nothing stands, or the log does not reach back
   * @param writtenAt when it was last written, or null
   * @param error code of the last failure, or null
   */
  public record Target(
      ConnectedCalendar calendar,
      boolean stands,
      Rule rule,
      PlacementState state,
      @Nullable Kind kind,
      @Nullable String managedId,
      @Nullable Instant since,
      @Nullable Instant writtenAt,
      @Nullable String error) {}

  /**
   * @param calendar row id of a calendar of this user's
   * @param eventId the provider's, of an event, a series or an instance
   * @return empty where the calendar has no such event
   * @throws CallFailed where the event is not known and could not be looked at
   */
  public Optional<Answer> of(long user, long calendar, String eventId) {
    View view = store.view(user).orElseThrow();
    ConnectedCalendar on = view.calendar(calendar).orElseThrow();
    EventKey event = new EventKey(calendar, eventId);
    if (!on.isSource()) {
      return Optional.of(new Answer(What.NOT_CONNECTED, null, List.of()));
    }
    return managed(view, on, eventId)
        .or(() -> store.source(event).map(source -> source(view, source)))
        .or(() -> lookedUp(view, on, event));
  }

  private Optional<Answer> managed(View view, ConnectedCalendar on, String eventId) {
    if (!core.ids().isOurs(eventId)) {
      return Optional.empty();
    }
    String series = ManagedIds.base(eventId);
    Map<String, Placement> found = store.placementsByManagedId(on.id(), List.of(eventId, series));
    Placement placement = found.containsKey(eventId) ? found.get(eventId) : found.get(series);
    if (placement == null) {
      return Optional.empty();
    }
    boolean stands =
        switch (placement.want()) {
          case EVENT, FOLLOW -> true;
          case NOTHING, CANCELLED, LEAVE -> false;
        };
    return Optional.of(
        new Answer(
            what(placement.kind()),
            placement.source(),
            List.of(target(view, new Explanation(on, stands, placement.rule(), placement)))));
  }

  private static What what(Kind kind) {
    return switch (kind) {
      case COPY -> What.COPY;
      case BLOCK -> What.BLOCK;
    };
  }

  private Answer source(View view, Source source) {
    List<Target> targets = targets(view, source.iCalUid(), source.key(), null);
    return source.isException()
        ? new Answer(What.INSTANCE, seriesOf(source), targets)
        : new Answer(What.SOURCE, null, targets);
  }

  private static EventKey seriesOf(Source exception) {
    return new EventKey(exception.key().calendar(), String.valueOf(exception.seriesId()));
  }

  /** Nothing is remembered of it: it is as its series says, is no source, or is new. */
  private Optional<Answer> lookedUp(View view, ConnectedCalendar on, EventKey key) {
    Optional<Event> found;
    try {
      found = calendars.get(Pull.address(on), key.event());
    } catch (CallFailed e) {
      if (e.failure() instanceof Failure.Invalid(String reason, _)
          && reason.equals(Calendars.UNREADABLE)) {
        return Optional.of(new Answer(What.UNREADABLE, null, List.of()));
      }
      throw e;
    }
    return found.map(event -> unknown(view, on, key, event));
  }

  private Answer unknown(View view, ConnectedCalendar on, EventKey key, Event event) {
    if (core.reader().isManaged(event, core.installation())) {
      return new Answer(writer(view, event), null, List.of());
    }
    Matcher instance = INSTANCE.matcher(key.event());
    if (!event.cancelled() && instance.matches()) {
      var series = new EventKey(key.calendar(), instance.group("series"));
      Optional<Source> source = store.source(series);
      if (source.isPresent()) {
        return new Answer(
            What.INSTANCE,
            series,
            targets(view, source.get().iCalUid(), series, instance.group("slot")));
      }
    }
    if (event.cancelled()) {
      return new Answer(What.DELETED, null, left(view, event.iCalUid(), key));
    }
    Source source = core.reader().read(event, on, view.addresses(), null);
    return LongOver.is(source, on, clock.instant())
        ? new Answer(What.SOURCE, null, targets(view, source.iCalUid(), key, null, List.of(source)))
        : new Answer(What.NOT_SEEN_YET, null, List.of());
  }

  private What writer(View view, Event event) {
    if (!core.ids().isOurs(event.id())
        && !core.installation().equals(event.properties().get(Tags.INSTALLATION))) {
      return What.ANOTHER_INSTALLATION;
    }
    String user = event.properties().getOrDefault(Tags.USER, view.userTag());
    return user.equals(view.userTag()) ? What.FORGOTTEN : What.ANOTHER_USERS;
  }

  /** What was made for an event that is gone, and is not gone yet itself. */
  private List<Target> left(View view, String iCalUid, EventKey event) {
    return iCalUid.isEmpty()
        ? List.of()
        : targets(view, iCalUid, event, null).stream()
            .filter(target -> target.state() != PlacementState.NONE)
            .toList();
  }

  private List<Target> targets(View view, String iCalUid, EventKey event, @Nullable String slot) {
    return targets(view, iCalUid, event, slot, List.of());
  }

  /** Takes what is not remembered of the meeting, too. */
  private List<Target> targets(
      View view, String iCalUid, EventKey event, @Nullable String slot, List<Source> more) {
    List<String> meeting = List.of(iCalUid);
    var sources = new ArrayList<>(store.meetingSources(view.user(), meeting));
    sources.addAll(more);
    var targets = new ArrayList<Target>();
    for (Explanation explained :
        core.planner()
            .explain(
                view,
                sources,
                store.meetingDismissals(view.user(), meeting),
                store.meetingPlacements(view.user(), meeting),
                clock.instant(),
                event,
                slot)) {
      targets.add(target(view, explained));
    }
    return targets;
  }

  private Target target(View view, Explanation explained) {
    ConnectedCalendar on = explained.target();
    Placement placement = explained.placement();
    PlacementState state = PlacementState.of(explained);
    if (placement == null) {
      return new Target(
          on, explained.stands(), explained.rule(), state, null, null, null, null, null);
    }
    boolean known = placement.live() || placement.inFlight();
    return new Target(
        on,
        explained.stands(),
        explained.rule(),
        state,
        placement.kind(),
        known ? placement.managedId() : null,
        placement.live() ? since(view, on, placement.managedId()) : null,
        placement.writtenAt().equals(Instant.EPOCH) ? null : placement.writtenAt(),
        placement.error().isEmpty() ? null : placement.error());
  }

  /** An instance is made with its series, or by a change of its own. */
  private @Nullable Instant since(View view, ConnectedCalendar on, String managedId) {
    return log.made(view.user(), on.id(), ManagedIds.base(managedId)).orElse(null);
  }
}

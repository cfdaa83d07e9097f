package io.busybridge.server.engine;

import io.busybridge.server.engine.Calendars.Trace;
import io.busybridge.server.engine.SyncStore.LogEntry;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.Kind;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Placement.Want;
import io.busybridge.server.sync.Rule;
import io.busybridge.server.sync.Tags;
import io.busybridge.server.sync.View;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what is remembered with what stands, a list a calendar and no event by itself. It mends
 * nothing by itself either: a calendar that differs is read in full, an orphan gets a placement
 * that wants nothing to stand there, and the three steps do the rest.
 */
final class Checks {
  private static final Logger LOG = LoggerFactory.getLogger(Checks.class);

  private final SyncStore store;
  private final Calendars calendars;
  private final Core core;
  private final Parallel parallel;
  private final InstantSource clock;

  /** What a full read did not settle, by calendar: an event that cannot be read, for one. */
  private final Map<Long, Set<String>> unsettled = new ConcurrentHashMap<>();

  Checks(SyncStore store, Calendars calendars, Core core, Parallel parallel, InstantSource clock) {
    this.store = store;
    this.calendars = calendars;
    this.core = core;
    this.parallel = parallel;
    this.clock = clock;
  }

  private record Compared(ConnectedCalendar calendar, Optional<Findings> findings) {}

  /**
   * Runs a check for one user, in the user's lane, when all that is known has been written.
   *
   * @param readAgain what is asked to be looked at
   * @return whether there is something to be mended now
   */
  boolean run(View view, Check check, Triggers readAgain) {
    Instant startedAt = clock.instant();
    if (check == Check.ORPHANS && isAnyUnread(view)) {
      return false;
    }
    List<ConnectedCalendar> concerned =
        view.calendars().stream().filter(calendar -> concerns(check, calendar)).toList();
    List<Compared> compared =
        parallel.map(concerned, calendar -> new Compared(calendar, compare(view, check, calendar)));
    var orphans = new ArrayList<Placement>();
    var log = new ArrayList<LogEntry>();
    int sources = 0;
    int managed = 0;
    int unreachable = 0;
    boolean readAnew = false;
    for (Compared one : compared) {
      if (one.findings().isEmpty()) {
        unreachable++;
        continue;
      }
      Findings findings = one.findings().get();
      findings.orphans().forEach(orphan -> orphans.add(toGo(view, one.calendar(), orphan)));
      sources += findings.sources().size();
      managed += findings.managed().size();
      if (!findings.areNone()) {
        log.add(entry(view, check, one.calendar(), findings));
      }
      if (findings.areDifferences()) {
        store.forgetToken(one.calendar().id());
        readAgain.calendar(one.calendar().id());
        readAnew = true;
      }
    }
    store.savePlacements(orphans, log);
    store.recordCheck(
        new Check.Report(
            view.user(),
            check,
            startedAt,
            clock.instant(),
            compared.size() - unreachable,
            unreachable,
            sources,
            managed,
            orphans.size()));
    return readAnew || !orphans.isEmpty();
  }

  /**
   * What was made for an event of which a database that was put back does not know yet looks like
   * an orphan. Until each calendar has been read again the scan waits for its next turn.
   */
  private boolean isAnyUnread(View view) {
    return view.calendars().stream()
        .anyMatch(calendar -> calendar.isSource() && store.isChainBroken(calendar.id()));
  }

  private static boolean concerns(Check check, ConnectedCalendar calendar) {
    return switch (check) {
      case CONSISTENCY -> calendar.state() == State.ACTIVE;
      case ORPHANS ->
          calendar.role() != Role.PERSONAL
              && calendar.account() != 0
              && calendar.accessRole().canWrite()
              && switch (calendar.state()) {
                case ACTIVE, DISCONNECTED -> true;
                case INITIAL_SYNC, NEEDS_REAUTH, INACCESSIBLE, PAUSED, REPLACED, DISCONNECTING ->
                    false;
              };
    };
  }

  private Optional<Findings> compare(View view, Check check, ConnectedCalendar calendar) {
    try {
      return Optional.of(
          switch (check) {
            case CONSISTENCY -> differences(view, calendar);
            case ORPHANS -> orphans(view, calendar);
          });
    } catch (CallFailed e) {
      LOG.atDebug()
          .addKeyValue("calendar", calendar.id())
          .log("a check could not read a calendar: {}", e.failure().code());
      return Optional.empty();
    }
  }

  private Findings differences(View view, ConnectedCalendar calendar) {
    List<Trace> traces = calendars.traces(Pull.address(calendar));
    List<String> ids = store.sourceIds(calendar.id());
    Findings found =
        Findings.of(
            traces,
            new Findings.Remembered(
                core.installation(),
                view.userTag(),
                core.ids(),
                store.sources(calendar.id(), ids).values(),
                placementsOn(calendar)),
            clock.instant());
    return withoutTheUnsettled(calendar, found, traces);
  }

  private Findings orphans(View view, ConnectedCalendar calendar) {
    List<Trace> ours = calendars.tagged(Pull.address(calendar), Tags.USER, view.userTag());
    return new Findings(
        List.of(),
        List.of(),
        Findings.orphans(
            ours,
            new Findings.Remembered(
                core.installation(), view.userTag(), core.ids(), List.of(), placementsOn(calendar)),
            clock.instant()));
  }

  private List<Placement> placementsOn(ConnectedCalendar calendar) {
    return store.related(calendar.id()).stream()
        .filter(placement -> placement.target() == calendar.id())
        .toList();
  }

  /**
   * What differs still, and just as it did before the last full read, will not be mended by another
   * one.
   */
  private Findings withoutTheUnsettled(
      ConnectedCalendar calendar, Findings found, List<Trace> traces) {
    var etags = new ConcurrentHashMap<String, String>();
    traces.forEach(trace -> etags.put(trace.id(), trace.etag()));
    var now = new HashSet<String>();
    found.sources().forEach(id -> now.add(id + " " + etags.getOrDefault(id, "")));
    found.managed().forEach(id -> now.add(id + " " + etags.getOrDefault(id, "")));
    Set<String> before = unsettled.getOrDefault(calendar.id(), Set.of());
    unsettled.put(calendar.id(), now);
    return new Findings(
        found.sources().stream()
            .filter(id -> !before.contains(id + " " + etags.getOrDefault(id, "")))
            .toList(),
        found.managed().stream()
            .filter(id -> !before.contains(id + " " + etags.getOrDefault(id, "")))
            .toList(),
        found.orphans());
  }

  /** Nothing calls for it: it goes as anything goes that nothing calls for. */
  private Placement toGo(View view, ConnectedCalendar calendar, Trace orphan) {
    var key = new EventKey(calendar.id(), orphan.id());
    Kind kind = Kind.COPY.tag().equals(orphan.properties().get(Tags.KIND)) ? Kind.COPY : Kind.BLOCK;
    return Placement.fresh(
            core.newIds().get(),
            view.user(),
            orphan.id() + "@google.com",
            key,
            null,
            null,
            calendar.id(),
            kind,
            orphan.id())
        .but()
        .want(Want.NOTHING)
        .rule(Rule.SOURCE_GONE)
        .live(true)
        .etag(orphan.etag())
        .done();
  }

  private LogEntry entry(View view, Check check, ConnectedCalendar calendar, Findings findings) {
    return new LogEntry(
        view.user(),
        calendar.id(),
        "",
        "check",
        "ok",
        check.code()
            + ": "
            + findings.sources().size()
            + " sources, "
            + findings.managed().size()
            + " managed, "
            + findings.orphans().size()
            + " orphans",
        clock.instant());
  }
}

package io.busybridge.server.store;

import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.engine.Check;
import io.busybridge.server.engine.Rest;
import io.busybridge.server.engine.SecondLook;
import io.busybridge.server.engine.SyncService;
import io.busybridge.server.engine.SyncStore;
import io.busybridge.server.store.UserRow.CleanUp;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.Dismissal;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Source;
import io.busybridge.server.sync.View;
import io.busybridge.server.sync.View.Mode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the engine remembers, in SQLite. */
final class SqliteSyncStore implements SyncStore {
  /** The name of the setting by which everybody is paused. */
  private static final String HALTED = "sync.paused";

  private final Sql sql;
  private final Tables tables;

  SqliteSyncStore(Sql sql, Tables tables) {
    this.sql = sql;
    this.tables = tables;
  }

  // ---- users and calendars

  @Override
  public List<Long> activeUsers() {
    return sql.read(tables.users()::active);
  }

  @Override
  public List<Long> unfinishedUsers() {
    return sql.read(tables.users()::unfinished);
  }

  @Override
  public void pause(long user, PausedBy by) {
    sql.change(
        _ ->
            tables
                .users()
                .edit(
                    user,
                    row -> {
                      if (by == PausedBy.ADMIN || row.pausedBy == null) {
                        row.pausedBy = by.name().toLowerCase(Locale.ROOT);
                      }
                    }));
  }

  @Override
  public void resume(long user) {
    sql.change(
        _ -> {
          breakChainsOf(user);
          tables
              .users()
              .edit(
                  user,
                  row -> {
                    row.pausedBy = null;
                    row.cleanUp = null;
                  });
        });
  }

  @Override
  public void resumeCalendar(long calendar) {
    sql.change(
        connection -> {
          tables.owed().forgetIntents(connection, calendar);
          tables
              .calendars()
              .edit(
                  calendar,
                  row -> {
                    if (row.state == ConnectedCalendar.State.PAUSED) {
                      row.chainBroken = true;
                      row.state =
                          row.lastSyncAt == null
                              ? ConnectedCalendar.State.INITIAL_SYNC
                              : ConnectedCalendar.State.ACTIVE;
                    }
                  });
        });
  }

  @Override
  public void halt(boolean halted) {
    sql.change(
        _ -> {
          if (halted) {
            tables.settings().setValue(HALTED, "yes");
          } else {
            tables.settings().delete(HALTED);
            for (UserRow user : tables.users().all()) {
              breakChainsOf(user.id);
            }
          }
        });
  }

  @Override
  public boolean isHalted() {
    return sql.read(_ -> isHaltedNow());
  }

  private boolean isHaltedNow() throws SQLException {
    return tables.settings().value(HALTED).isPresent();
  }

  @Override
  public void beginCleanUp(long user) {
    sql.change(
        _ -> {
          tables
              .users()
              .edit(
                  user,
                  row -> {
                    row.pausedBy = row.pausedBy == null ? "user" : row.pausedBy;
                    row.cleanUp = CleanUp.RUNNING;
                  });
          // A main calendar that was only waiting to be left is left now.
          for (CalendarRow calendar : tables.calendars().byUser(user)) {
            if (calendar.state == ConnectedCalendar.State.REPLACED) {
              tables
                  .calendars()
                  .edit(calendar.id, row -> row.state = ConnectedCalendar.State.DISCONNECTING);
            }
          }
        });
  }

  @Override
  public void cleanedUp(long user) {
    sql.change(
        _ ->
            tables
                .users()
                .edit(
                    user,
                    row -> {
                      if (row.cleanUp == CleanUp.RUNNING) {
                        row.cleanUp = CleanUp.DONE;
                      }
                    }));
  }

  @Override
  public Optional<Long> ownerOf(long calendar) {
    return sql.read(_ -> tables.calendars().byId(calendar).map(row -> row.userId));
  }

  @Override
  public Optional<View> view(long user) {
    return sql.read(
        _ -> {
          var row = tables.users().byId(user);
          return row.isEmpty() ? Optional.empty() : Optional.of(view(row.get()));
        });
  }

  private View view(UserRow user) throws SQLException {
    var accounts = tables.accounts().byUser(user.id);
    String home =
        accounts.stream()
            .filter(account -> account.kind == Kind.HOME)
            .map(account -> account.email)
            .findFirst()
            .orElse(user.email);
    return new View(
        user.id,
        user.tag,
        accounts.stream()
            .map(account -> account.email.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()),
        home,
        user.preferences(),
        tables.calendars().byUser(user.id).stream().map(CalendarRow::toCalendar).toList(),
        isHaltedNow() ? Mode.HALTED : user.mode());
  }

  @Override
  public Optional<CalendarSync> calendarSync(long calendar) {
    return sql.read(
        connection -> {
          var row = tables.calendars().byId(calendar);
          return row.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  row.get().toSync(tables.rests().reasonOf(connection, row.get().accountId)));
        });
  }

  @Override
  public void recordFailure(
      CalendarSync failed, ConnectedCalendar.State from, ConnectedCalendar.State to) {
    edit(
        failed.calendar(),
        row -> {
          row.setSync(failed);
          if (row.state == from) {
            row.state = to;
          }
        });
  }

  @Override
  public void changeState(long calendar, ConnectedCalendar.State from, ConnectedCalendar.State to) {
    edit(
        calendar,
        row -> {
          if (row.state == from) {
            row.state = to;
          }
        });
  }

  @Override
  public void setState(long calendar, ConnectedCalendar.State state) {
    edit(calendar, row -> row.state = state);
  }

  @Override
  public void left(long calendar, Collection<String> forgotten, boolean leftOver, Instant at) {
    sql.change(
        connection -> {
          tables.dirtyMeetings().markAllOfCalendar(connection, calendar);
          tables.sources().deleteAll(connection, calendar);
          tables.placements().delete(connection, forgotten);
          tables
              .calendars()
              .edit(
                  calendar,
                  row -> {
                    row.state = ConnectedCalendar.State.DISCONNECTED;
                    row.disconnectedAt = Times.toColumn(at);
                    row.leftOver = leftOver;
                    row.syncToken = null;
                  });
        });
  }

  @Override
  public List<Long> accountWorks(long user, long account) {
    return sql.write(
        connection -> {
          var changed = new ArrayList<Long>();
          for (CalendarRow calendar : tables.calendars().byUser(user)) {
            var next = nextWhenAccountWorks(calendar);
            if (Objects.equals(calendar.accountId, account) && next != calendar.state) {
              tables.calendars().edit(calendar.id, row -> row.state = next);
              tables.owed().retryAfterSignIn(connection, calendar.id);
              changed.add(calendar.id);
            }
          }
          return changed;
        });
  }

  private static ConnectedCalendar.State nextWhenAccountWorks(CalendarRow calendar) {
    return switch (calendar.state) {
      case NEEDS_REAUTH -> ConnectedCalendar.State.ACTIVE;
      case DISCONNECTED ->
          calendar.leftOver ? ConnectedCalendar.State.DISCONNECTING : calendar.state;
      case INITIAL_SYNC, ACTIVE, INACCESSIBLE, PAUSED, REPLACED, DISCONNECTING -> calendar.state;
    };
  }

  @Override
  public int forgetCalendarsLeftBefore(Instant time) {
    return sql.write(
        connection -> {
          var gone = tables.calendars().leftBefore(connection, time);
          for (long calendar : gone) {
            tables.deleteCalendar(connection, calendar);
          }
          return gone.size();
        });
  }

  @Override
  public void setAccess(long calendar, ConnectedCalendar.AccessRole role, String zone) {
    edit(
        calendar,
        row -> {
          row.accessRole = role;
          row.zone = zone;
        });
  }

  @Override
  public void forgetToken(long calendar) {
    edit(calendar, row -> row.syncToken = null);
  }

  private void edit(long calendar, Records.Edit<CalendarRow> edit) {
    sql.change(_ -> tables.calendars().edit(calendar, edit));
  }

  // ---- what was read

  @Override
  public Map<String, Source> sources(long calendar, Collection<String> eventIds) {
    return sql.read(connection -> tables.sources().byEvent(connection, calendar, eventIds)).stream()
        .collect(Collectors.toMap(source -> source.key().event(), source -> source));
  }

  @Override
  public List<String> sourceIds(long calendar) {
    return sql.read(connection -> tables.sources().eventIds(connection, calendar));
  }

  @Override
  public List<Source> exceptions(long calendar, Collection<String> seriesIds) {
    return sql.read(connection -> tables.sources().bySeries(connection, calendar, seriesIds));
  }

  @Override
  public Optional<Source> source(EventKey key) {
    return Optional.ofNullable(sources(key.calendar(), List.of(key.event())).get(key.event()));
  }

  @Override
  public void recordPulled(Pulled pulled) {
    sql.change(
        connection -> {
          tables.sources().delete(connection, pulled.calendar(), pulled.gone());
          tables.sources().save(connection, pulled.user(), pulled.sources());
          tables.dismissals().delete(connection, pulled.calendar(), pulled.gone());
          tables.placements().save(connection, pulled.placements());
          tables.placements().seeCarriedOver(connection, pulled.calendar());
          tables.dirtyMeetings().mark(connection, pulled.user(), pulled.dirty());
          tables
              .calendars()
              .edit(
                  pulled.calendar(),
                  row -> {
                    if (pulled.syncToken() != null) {
                      row.syncToken = pulled.syncToken();
                    }
                    row.lastSyncAt = Times.toColumn(pulled.at());
                    row.chainBroken = false;
                    row.succeeded();
                  });
        });
  }

  @Override
  public void forgetSources(long calendar) {
    sql.change(
        connection -> {
          tables.dirtyMeetings().markAllOfCalendar(connection, calendar);
          tables.sources().deleteAll(connection, calendar);
          tables.dismissals().deleteAll(connection, calendar);
        });
  }

  @Override
  public boolean isChainBroken(long calendar) {
    return sql.read(_ -> tables.calendars().get(calendar).chainBroken);
  }

  @Override
  public void breakChains(long user) {
    sql.change(_ -> breakChainsOf(user));
  }

  private void breakChainsOf(long user) throws SQLException {
    for (CalendarRow row : tables.calendars().byUser(user)) {
      tables.calendars().edit(row.id, calendar -> calendar.chainBroken = true);
    }
  }

  @Override
  public Optional<String> subOf(long account) {
    return sql.read(_ -> tables.accounts().byId(account).map(row -> row.sub));
  }

  @Override
  public List<Rest> rests() {
    return sql.read(connection -> tables.rests().all(connection));
  }

  @Override
  public void saveRest(Rest rest) {
    sql.change(connection -> tables.rests().save(connection, rest));
  }

  @Override
  public void forgetRest(String sub, Rest.What what) {
    sql.change(connection -> tables.rests().delete(connection, sub, what));
  }

  @Override
  public void recordCheck(Check.Report report) {
    sql.change(connection -> tables.checks().add(connection, report));
  }

  @Override
  public List<Check.Report> checks(long user, int limit) {
    return sql.read(connection -> tables.checks().newest(connection, user, limit));
  }

  @Override
  public List<SecondLook> secondLooks(long user) {
    return sql.read(connection -> tables.secondLooks().ofUser(connection, user));
  }

  @Override
  public Optional<SecondLook> secondLook(long calendar) {
    return sql.read(connection -> tables.secondLooks().of(connection, calendar));
  }

  @Override
  public void saveSecondLook(SecondLook look) {
    sql.change(connection -> tables.secondLooks().save(connection, look));
  }

  @Override
  public void forgetSecondLook(long calendar) {
    sql.change(connection -> tables.secondLooks().delete(connection, calendar));
  }

  // ---- what has to be planned

  @Override
  public List<Dismissal> meetingDismissals(long user, Collection<String> iCalUids) {
    return sql.read(connection -> tables.dismissals().byMeeting(connection, user, iCalUids));
  }

  @Override
  public void dismiss(long user, Collection<Dismissal> dismissals) {
    sql.change(
        connection -> {
          tables.dismissals().save(connection, user, dismissals);
          tables
              .dirtyMeetings()
              .mark(connection, user, dismissals.stream().map(Dismissal::iCalUid).toList());
        });
  }

  @Override
  public void forgetDismissals(long calendar) {
    sql.change(
        connection -> {
          tables.dirtyMeetings().markAllOfCalendar(connection, calendar);
          tables.dismissals().deleteAll(connection, calendar);
        });
  }

  @Override
  public void markAllDirty(long user) {
    sql.change(connection -> tables.dirtyMeetings().markAll(connection, user));
  }

  @Override
  public void markDirty(long user, Collection<String> iCalUids) {
    sql.change(connection -> tables.dirtyMeetings().mark(connection, user, iCalUids));
  }

  @Override
  public List<String> dirty(long user, int limit) {
    return sql.read(connection -> tables.dirtyMeetings().some(connection, user, limit));
  }

  @Override
  public List<Source> meetingSources(long user, Collection<String> iCalUids) {
    return sql.read(connection -> tables.sources().byMeeting(connection, user, iCalUids));
  }

  @Override
  public List<Placement> meetingPlacements(long user, Collection<String> iCalUids) {
    return sql.read(connection -> tables.placements().byMeeting(connection, user, iCalUids));
  }

  @Override
  public List<String> allMeetings(long user) {
    return sql.read(connection -> tables.dirtyMeetings().allMeetings(connection, user));
  }

  @Override
  public void recordPlan(
      long user,
      List<Placement> placements,
      Collection<String> forgotten,
      Collection<String> planned) {
    sql.change(
        connection -> {
          tables.placements().delete(connection, forgotten);
          tables.placements().save(connection, placements);
          tables.dirtyMeetings().clear(connection, user, planned);
        });
  }

  // ---- what stands, and what has to be written

  @Override
  public Map<String, Placement> placementsByManagedId(long target, Collection<String> managedIds) {
    var found = new LinkedHashMap<String, Placement>();
    for (var placement :
        sql.read(connection -> tables.placements().byManagedId(connection, target, managedIds))) {
      found.put(placement.managedId(), placement);
    }
    return found;
  }

  @Override
  public List<Placement> livePlacements(long target) {
    return sql.read(connection -> tables.placements().live(connection, target));
  }

  @Override
  public List<Placement> children(Collection<String> parents) {
    return sql.read(connection -> tables.placements().children(connection, parents));
  }

  @Override
  public List<Placement> related(long calendar) {
    return sql.read(connection -> tables.placements().related(connection, calendar));
  }

  @Override
  public Optional<Placement> placement(String id) {
    return sql.read(connection -> tables.placements().byId(connection, id)).stream().findFirst();
  }

  @Override
  public List<Placement> due(long user, Instant now, int limit, Collection<Long> resting) {
    return sql.read(connection -> tables.owed().due(connection, user, now, limit, resting));
  }

  @Override
  public Map<Long, Instant> nextRetries(long user) {
    return sql.read(connection -> tables.owed().nextRetries(connection, user));
  }

  @Override
  public void savePlacements(List<Placement> placements, List<LogEntry> log) {
    sql.change(
        connection -> {
          tables.placements().save(connection, placements);
          tables.syncLog().add(connection, log);
        });
  }

  @Override
  public void forgetPlacements(Collection<String> ids) {
    sql.change(connection -> tables.placements().delete(connection, ids));
  }

  // ---- what waits for a person

  @Override
  public void openHold(Hold hold) {
    sql.change(connection -> tables.holds().add(connection, hold));
  }

  @Override
  public List<Long> usersWhoAreAsked() {
    return sql.read(tables.holds()::users);
  }

  @Override
  public List<Hold> holds(long user) {
    return sql.read(connection -> tables.holds().open(connection, user));
  }

  @Override
  public boolean decide(long user, String hold, boolean approved) {
    return sql.write(connection -> tables.holds().decide(connection, user, hold, approved));
  }

  @Override
  public List<Decision> decided(long user, Instant now) {
    return sql.read(connection -> tables.holds().decided(connection, user, now));
  }

  @Override
  public Optional<Instant> nextExpiry(long user) {
    return sql.read(connection -> tables.holds().nextExpiry(connection, user));
  }

  @Override
  public List<Placement> heldBy(String hold) {
    return sql.read(connection -> tables.placements().heldBy(connection, hold));
  }

  @Override
  public void closeHold(String hold) {
    sql.change(connection -> tables.holds().close(connection, hold));
  }

  @Override
  public void lapseHolds(long user) {
    sql.change(connection -> tables.holds().lapse(connection, user));
  }

  @Override
  public List<Placement> unasked(long user) {
    return sql.read(connection -> tables.owed().unasked(connection, user));
  }

  @Override
  public List<Placement> copiesLosingDetails(long sourceCalendar) {
    return sql.read(connection -> tables.owed().copiesLosingDetails(connection, sourceCalendar));
  }

  @Override
  public int standing(long target) {
    return sql.read(connection -> tables.placements().countLiveOn(connection, target));
  }

  @Override
  public int removedSince(long target, Instant time) {
    return sql.read(connection -> tables.syncLog().countRemovals(connection, target, time));
  }

  @Override
  public int writtenBackSince(long calendar, Instant time) {
    return sql.read(connection -> tables.syncLog().countWriteBacks(connection, calendar, time));
  }

  // ---- what people asked for

  @Override
  public void saveRun(SyncService.Run run) {
    sql.change(connection -> tables.runs().save(connection, run));
  }

  @Override
  public Optional<SyncService.Run> run(String id) {
    return sql.read(connection -> tables.runs().byId(connection, id)).stream().findFirst();
  }

  @Override
  public List<SyncService.Run> runningRuns() {
    return sql.read(tables.runs()::running);
  }

  @Override
  public int forgetRunsBefore(Instant time) {
    return sql.write(connection -> tables.runs().deleteBefore(connection, time));
  }

  // ---- what people are told

  @Override
  public int pending(long user) {
    return sql.read(
        connection ->
            tables.owed().countExpected(connection, user)
                + tables.dirtyMeetings().count(connection, user));
  }

  @Override
  public int payable(long user) {
    return sql.read(connection -> tables.owed().countPayable(connection, user));
  }

  @Override
  public int failing(long user) {
    return sql.read(connection -> tables.owed().countWaiting(connection, user));
  }

  @Override
  public Counts counts(long calendar) {
    return sql.read(
        connection ->
            new Counts(
                tables.calendars().get(calendar).role == ConnectedCalendar.Role.MAIN
                    ? tables.sources().countTakingPart(connection, calendar)
                    : tables.placements().countLiveOnMainOf(connection, calendar),
                tables.placements().countLiveBlocksOn(connection, calendar),
                tables.owed().states(connection, calendar)));
  }

  @Override
  public void log(List<LogEntry> entries) {
    sql.change(connection -> tables.syncLog().add(connection, entries));
  }
}

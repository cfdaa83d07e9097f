package io.busybridge.server.engine;

import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.Dismissal;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Source;
import io.busybridge.server.sync.View;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store between whose transactions the process may end; what only reads changes nothing. */
public record CrashingStore(SyncStore real, Crash crash) implements SyncStore {

  @Override
  public List<Long> activeUsers() {
    return real.activeUsers();
  }

  @Override
  public List<Long> unfinishedUsers() {
    return real.unfinishedUsers();
  }

  @Override
  public void pause(long user, PausedBy by) {
    crash.run(() -> real.pause(user, by));
  }

  @Override
  public void resume(long user) {
    crash.run(() -> real.resume(user));
  }

  @Override
  public void resumeCalendar(long calendar) {
    crash.run(() -> real.resumeCalendar(calendar));
  }

  @Override
  public void halt(boolean halted) {
    crash.run(() -> real.halt(halted));
  }

  @Override
  public boolean isHalted() {
    return real.isHalted();
  }

  @Override
  public void beginCleanUp(long user) {
    crash.run(() -> real.beginCleanUp(user));
  }

  @Override
  public void cleanedUp(long user) {
    crash.run(() -> real.cleanedUp(user));
  }

  @Override
  public void left(long calendar, Collection<String> forgotten, boolean leftOver, Instant at) {
    crash.run(() -> real.left(calendar, forgotten, leftOver, at));
  }

  @Override
  public List<Long> accountWorks(long user, long account) {
    return crash.pass(() -> real.accountWorks(user, account));
  }

  @Override
  public int forgetCalendarsLeftBefore(Instant time) {
    return crash.pass(() -> real.forgetCalendarsLeftBefore(time));
  }

  @Override
  public void saveRun(SyncService.Run run) {
    crash.run(() -> real.saveRun(run));
  }

  @Override
  public Optional<SyncService.Run> run(String id) {
    return real.run(id);
  }

  @Override
  public List<SyncService.Run> runningRuns() {
    return real.runningRuns();
  }

  @Override
  public int forgetRunsBefore(Instant time) {
    return crash.pass(() -> real.forgetRunsBefore(time));
  }

  @Override
  public int payable(long user) {
    return real.payable(user);
  }

  @Override
  public Optional<Long> ownerOf(long calendar) {
    return real.ownerOf(calendar);
  }

  @Override
  public Optional<View> view(long user) {
    return real.view(user);
  }

  @Override
  public Optional<CalendarSync> calendarSync(long calendar) {
    return real.calendarSync(calendar);
  }

  @Override
  public Map<String, Source> sources(long calendar, Collection<String> eventIds) {
    return real.sources(calendar, eventIds);
  }

  @Override
  public List<String> sourceIds(long calendar) {
    return real.sourceIds(calendar);
  }

  @Override
  public List<Source> exceptions(long calendar, Collection<String> seriesIds) {
    return real.exceptions(calendar, seriesIds);
  }

  @Override
  public Map<String, Placement> placementsByManagedId(long target, Collection<String> managedIds) {
    return real.placementsByManagedId(target, managedIds);
  }

  @Override
  public List<Placement> livePlacements(long target) {
    return real.livePlacements(target);
  }

  @Override
  public List<Placement> children(Collection<String> parents) {
    return real.children(parents);
  }

  @Override
  public Optional<Placement> placement(String id) {
    return real.placement(id);
  }

  @Override
  public List<Placement> related(long calendar) {
    return real.related(calendar);
  }

  @Override
  public void recordPulled(Pulled pulled) {
    crash.run(() -> real.recordPulled(pulled));
  }

  @Override
  public void markAllDirty(long user) {
    crash.run(() -> real.markAllDirty(user));
  }

  @Override
  public void markDirty(long user, Collection<String> iCalUids) {
    crash.run(() -> real.markDirty(user, iCalUids));
  }

  @Override
  public List<String> dirty(long user, int limit) {
    return real.dirty(user, limit);
  }

  @Override
  public List<Source> meetingSources(long user, Collection<String> iCalUids) {
    return real.meetingSources(user, iCalUids);
  }

  @Override
  public List<Placement> meetingPlacements(long user, Collection<String> iCalUids) {
    return real.meetingPlacements(user, iCalUids);
  }

  @Override
  public List<String> allMeetings(long user) {
    return real.allMeetings(user);
  }

  @Override
  public void recordPlan(
      long user,
      List<Placement> placements,
      Collection<String> forgotten,
      Collection<String> planned) {
    crash.run(() -> real.recordPlan(user, placements, forgotten, planned));
  }

  @Override
  public List<Placement> due(long user, Instant now, int limit, Collection<Long> resting) {
    return real.due(user, now, limit, resting);
  }

  @Override
  public Map<Long, Instant> nextRetries(long user) {
    return real.nextRetries(user);
  }

  @Override
  public void savePlacements(List<Placement> placements, List<LogEntry> log) {
    crash.run(() -> real.savePlacements(placements, log));
  }

  @Override
  public void forgetPlacements(Collection<String> ids) {
    crash.run(() -> real.forgetPlacements(ids));
  }

  @Override
  public int pending(long user) {
    return real.pending(user);
  }

  @Override
  public int failing(long user) {
    return real.failing(user);
  }

  @Override
  public Counts counts(long calendar) {
    return real.counts(calendar);
  }

  @Override
  public void recordFailure(
      CalendarSync failed, ConnectedCalendar.State from, ConnectedCalendar.State to) {
    crash.run(() -> real.recordFailure(failed, from, to));
  }

  @Override
  public void changeState(long calendar, ConnectedCalendar.State from, ConnectedCalendar.State to) {
    crash.run(() -> real.changeState(calendar, from, to));
  }

  @Override
  public void setState(long calendar, ConnectedCalendar.State state) {
    crash.run(() -> real.setState(calendar, state));
  }

  @Override
  public void setAccess(long calendar, ConnectedCalendar.AccessRole role, String zone) {
    crash.run(() -> real.setAccess(calendar, role, zone));
  }

  @Override
  public void forgetToken(long calendar) {
    crash.run(() -> real.forgetToken(calendar));
  }

  @Override
  public void forgetSources(long calendar) {
    crash.run(() -> real.forgetSources(calendar));
  }

  @Override
  public Optional<String> subOf(long account) {
    return real.subOf(account);
  }

  @Override
  public List<Rest> rests() {
    return real.rests();
  }

  @Override
  public void saveRest(Rest rest) {
    crash.run(() -> real.saveRest(rest));
  }

  @Override
  public void forgetRest(String sub, Rest.What what) {
    crash.run(() -> real.forgetRest(sub, what));
  }

  @Override
  public void recordCheck(Check.Report report) {
    crash.run(() -> real.recordCheck(report));
  }

  @Override
  public List<Check.Report> checks(long user, int limit) {
    return real.checks(user, limit);
  }

  @Override
  public List<SecondLook> secondLooks(long user) {
    return real.secondLooks(user);
  }

  @Override
  public Optional<SecondLook> secondLook(long calendar) {
    return real.secondLook(calendar);
  }

  @Override
  public void saveSecondLook(SecondLook look) {
    crash.run(() -> real.saveSecondLook(look));
  }

  @Override
  public void forgetSecondLook(long calendar) {
    crash.run(() -> real.forgetSecondLook(calendar));
  }

  @Override
  public Optional<Source> source(EventKey key) {
    return real.source(key);
  }

  @Override
  public void log(List<LogEntry> entries) {
    crash.run(() -> real.log(entries));
  }

  @Override
  public boolean isChainBroken(long calendar) {
    return real.isChainBroken(calendar);
  }

  @Override
  public void breakChains(long user) {
    crash.run(() -> real.breakChains(user));
  }

  @Override
  public List<Dismissal> meetingDismissals(long user, Collection<String> iCalUids) {
    return real.meetingDismissals(user, iCalUids);
  }

  @Override
  public void dismiss(long user, Collection<Dismissal> dismissals) {
    crash.run(() -> real.dismiss(user, dismissals));
  }

  @Override
  public void forgetDismissals(long calendar) {
    crash.run(() -> real.forgetDismissals(calendar));
  }

  @Override
  public void openHold(Hold hold) {
    crash.run(() -> real.openHold(hold));
  }

  @Override
  public List<Long> usersWhoAreAsked() {
    return real.usersWhoAreAsked();
  }

  @Override
  public List<Hold> holds(long user) {
    return real.holds(user);
  }

  @Override
  public boolean decide(long user, String hold, boolean approved) {
    return crash.pass(() -> real.decide(user, hold, approved));
  }

  @Override
  public List<Decision> decided(long user, Instant now) {
    return real.decided(user, now);
  }

  @Override
  public Optional<Instant> nextExpiry(long user) {
    return real.nextExpiry(user);
  }

  @Override
  public List<Placement> heldBy(String hold) {
    return real.heldBy(hold);
  }

  @Override
  public void closeHold(String hold) {
    crash.run(() -> real.closeHold(hold));
  }

  @Override
  public void lapseHolds(long user) {
    crash.run(() -> real.lapseHolds(user));
  }

  @Override
  public List<Placement> unasked(long user) {
    return real.unasked(user);
  }

  @Override
  public List<Placement> copiesLosingDetails(long sourceCalendar) {
    return real.copiesLosingDetails(sourceCalendar);
  }

  @Override
  public int standing(long target) {
    return real.standing(target);
  }

  @Override
  public int removedSince(long target, Instant time) {
    return real.removedSince(target, time);
  }

  @Override
  public int writtenBackSince(long calendar, Instant time) {
    return real.writtenBackSince(calendar, time);
  }
}

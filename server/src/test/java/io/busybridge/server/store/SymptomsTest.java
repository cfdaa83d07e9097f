package io.busybridge.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Scopes;
import io.busybridge.server.alerts.Condition;
import io.busybridge.server.alerts.Kind;
import io.busybridge.server.alerts.Subject;
import io.busybridge.server.engine.Rest;
import io.busybridge.server.engine.SyncStore.CalendarSync;
import io.busybridge.server.engine.SyncStore.Hold;
import io.busybridge.server.jobs.Counts;
import io.busybridge.server.jobs.Job;
import io.busybridge.server.jobs.JobRun;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.Placement.Want;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the database tells to be wrong, row by row of the table of incidents. */
class SymptomsTest {
  @TempDir Path folder;
  private World world;

  @BeforeEach
  void open() {
    world = new World(folder);
    grant(Directory.Kind.HOME, "sub-1", "ann@org.example");
    grant(Directory.Kind.CLIENT, "sub-2", "Ann@Client.example");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void where_all_is_well_there_is_nothing() {
    assertFound();
  }

  @Test
  void a_dead_grant() {
    world.directory.setNeedsReauth(world.clientAccount, true);
    assertFound(ofAccount(Kind.SIGN_IN_NEEDED, "sign_in_needed"));
  }

  @Test
  void a_grant_that_lacks_a_scope() {
    world.directory.saveAccount(
        world.user,
        Directory.Kind.CLIENT,
        "sub-2",
        "Ann@Client.example",
        Set.of(Scopes.CALENDAR_LIST),
        World.TOKENS);
    assertFound(ofAccount(Kind.SIGN_IN_NEEDED, "permission_missing"));
  }

  @Test
  void a_calendar_that_google_refused_for_want_of_a_scope() {
    fails(world.clientA, "permission_missing", 1, State.NEEDS_REAUTH);
    assertFound(ofAccount(Kind.SIGN_IN_NEEDED, "permission_missing"));
  }

  @Test
  void an_account_that_is_being_removed_needs_nothing_any_more() {
    world.directory.setNeedsReauth(world.clientAccount, true);
    world.directory.setSetting("account.removing." + world.clientAccount, "yes");
    assertFound();
  }

  @Test
  void a_calendar_out_of_reach() {
    fails(world.clientA, "not_found", 9, State.INACCESSIBLE);
    assertFound(ofCalendar(Kind.CALENDAR_INACCESSIBLE, "not_found"));
  }

  @Test
  void five_failures_in_a_row_and_not_four() {
    fails(world.clientA, "google_unavailable", 4, State.ACTIVE);
    assertFound();
    fails(world.clientA, "google_unavailable", 5, State.ACTIVE);
    assertFound(ofCalendar(Kind.SYNC_FAILING, "google_unavailable"));
  }

  @Test
  void writes_that_fail_five_times_in_a_row() {
    var owed =
        world.placement(
            "p1",
            new EventKey(world.main, "e1"),
            null,
            null,
            world.clientA,
            Want.EVENT,
            "w2",
            "w",
            true,
            false,
            "forbidden");
    world.database.syncStore().savePlacements(List.of(owed.but().attempts(4).done()), List.of());
    assertFound();
    world.database.syncStore().savePlacements(List.of(owed.but().attempts(5).done()), List.of());
    assertFound(ofCalendar(Kind.SYNC_FAILING, "forbidden"));
  }

  @Test
  void a_refused_installation_is_one_incident_and_not_one_a_calendar() {
    fails(world.clientA, "oauth_client_refused", 7, State.ACTIVE);
    fails(world.clientB, "oauth_client_refused", 7, State.ACTIVE);
    assertFound(
        new Condition(
            Kind.OAUTH_CLIENT_REFUSED, new Subject.Installation(), "oauth_client_refused"));
  }

  @Test
  void a_project_whose_day_is_used_up() {
    fails(world.clientA, "project_quota_exceeded", 1, State.ACTIVE);
    assertFound(
        new Condition(Kind.PROJECT_QUOTA, new Subject.Installation(), "project_quota_exceeded"));
  }

  @Test
  void what_waits_for_a_person() {
    var store = world.database.syncStore();
    store.openHold(hold("h1", Hold.Reason.MEETING_WITH_GUESTS));
    store.openHold(hold("h2", Hold.Reason.MANY_REMOVALS));
    store.openHold(hold("h3", Hold.Reason.MANY_WRITE_BACKS));
    store.openHold(hold("h4", Hold.Reason.ROLE_DROPPED));
    assertFound(
        ofHold(Kind.MEETING_HELD, "h1", "meeting_with_guests"),
        ofHold(Kind.OPERATIONS_HELD, "h2", "many_removals"),
        ofHold(Kind.OPERATIONS_HELD, "h3", "many_write_backs"),
        ofHold(Kind.OPERATIONS_HELD, "h4", "role_dropped"));
    store.decide(world.user, "h1", true);
    assertEquals(3, found().size());
  }

  @Test
  void three_push_registrations_in_a_row_that_failed() {
    var channels = world.database.channels();
    channels.watchFailed(world.clientA, "forbidden", World.NOW);
    channels.watchFailed(world.clientA, "forbidden", World.NOW);
    assertFound();
    channels.watchFailed(world.clientA, "forbidden", World.NOW);
    assertFound(ofCalendar(Kind.PUSH_FAILING, "forbidden"));
    channels.watchWorks(world.clientA);
    assertFound();
  }

  @Test
  void a_calendar_that_can_only_be_polled_or_was_not_tried_for_hours_lacks_no_channel() {
    var channels = world.database.channels();
    for (int i = 0; i < 3; i++) {
      channels.watchFailed(world.clientA, "forbidden", World.NOW);
      channels.watchFailed(world.clientB, "forbidden", World.NOW.minus(Duration.ofHours(14)));
    }
    channels.markPollOnly(world.clientA);
    assertFound();
  }

  @Test
  void an_account_that_has_written_too_much_or_is_held_back() {
    rest("sub-2", Rest.What.WRITES, "quota_exceeded");
    assertFound(ofAccount(Kind.ACCOUNT_QUOTA, "quota_exceeded"));
    rest("sub-2", Rest.What.CALLS, "rate_limited");
    assertFound(ofAccount(Kind.ACCOUNT_QUOTA, "quota_exceeded"));
    world.database.syncStore().forgetRest("sub-2", Rest.What.WRITES);
    assertFound(ofAccount(Kind.ACCOUNT_QUOTA, "rate_limited"));
  }

  @Test
  void most_accounts_held_back_at_once_are_the_project() {
    rest("sub-1", Rest.What.CALLS, "rate_limited");
    rest("sub-2", Rest.What.CALLS, "rate_limited");
    var project = new Condition(Kind.PROJECT_QUOTA, new Subject.Installation(), "rate_limited");
    assertTrue(found().contains(project), found()::toString);
    rest("sub-1", Rest.What.CALLS, "google_unavailable");
    assertFound(ofAccount(Kind.ACCOUNT_QUOTA, "rate_limited"));
  }

  @Test
  void jobs_that_hang_or_fail_until_they_go_well() {
    ran("backup", JobRun.Outcome.FAILED, "IOException", 1);
    ran("token_refresh", JobRun.Outcome.OVERDUE, "deadline", 1);
    ran("orphan_scan", JobRun.Outcome.FAILED, "NullPointerException", 1);
    ran("webhook_renewal", JobRun.Outcome.FAILED, "google_unavailable", 1);
    assertEquals(
        Set.of(
            new Condition(Kind.BACKUP_FAILED, new Subject.Installation(), "IOException"),
            new Condition(Kind.JOB_HUNG, new Subject.Named("token_refresh"), "deadline"),
            new Condition(
                Kind.UNEXPECTED_ERROR,
                new Subject.Named("the job orphan_scan"),
                "NullPointerException")),
        Set.copyOf(found()));
    for (String job : List.of("backup", "token_refresh", "orphan_scan")) {
      ran(job, JobRun.Outcome.INTERRUPTED, "stopped", 2);
    }
    assertEquals(3, found().size(), "that the server stopped has mended nothing");
    for (String job : List.of("backup", "token_refresh", "orphan_scan")) {
      ran(job, JobRun.Outcome.DONE, "", 3);
    }
    assertFound();
  }

  private void ran(String job, JobRun.Outcome outcome, String error, int time) {
    Instant at = World.NOW.plusSeconds(time);
    world
        .database
        .jobRuns()
        .save(new JobRun(job + time, job, Job.Cause.SCHEDULE, at, at, outcome, Counts.NONE, error));
  }

  private void grant(Directory.Kind kind, String sub, String email) {
    world.directory.saveAccount(world.user, kind, sub, email, Scopes.needed(kind), World.TOKENS);
  }

  private void rest(String sub, Rest.What what, String because) {
    world
        .database
        .syncStore()
        .saveRest(new Rest(sub, what, 3, World.NOW.plusSeconds(300), because));
  }

  private void fails(long calendar, String code, int failures, State state) {
    world
        .database
        .syncStore()
        .recordFailure(
            new CalendarSync(calendar, "token", World.NOW, code, failures, World.NOW),
            State.ACTIVE,
            state);
  }

  private Hold hold(String id, Hold.Reason reason) {
    return new Hold(id, world.user, world.clientA, reason, World.NOW, Instant.MAX);
  }

  private Condition ofAccount(Kind kind, String detail) {
    return new Condition(kind, new Subject.OfAccount(world.user, world.clientAccount), detail);
  }

  private Condition ofCalendar(Kind kind, String detail) {
    return new Condition(kind, new Subject.OfCalendar(world.user, world.clientA), detail);
  }

  private Condition ofHold(Kind kind, String hold, String detail) {
    return new Condition(kind, new Subject.OfHold(world.user, world.clientA, hold), detail);
  }

  private List<Condition> found() {
    return new ArrayList<>(world.database.symptoms().look().found());
  }

  private void assertFound(Condition... expected) {
    assertEquals(List.of(expected), found());
  }
}

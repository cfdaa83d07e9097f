package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.sandbox.faults.Effect;
import io.busybridge.sandbox.faults.FaultRule;
import io.busybridge.sandbox.faults.Match;
import io.busybridge.sandbox.model.AccessRole;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google has a bad day, a calendar vanishes, a grant dies: the rest goes on, and all heals. */
class TroubleTest extends OnWorld {
  private static final String BOSS = "boss@x.example";

  @BeforeEach
  void team() {
    world.sandbox.world().addAccount(BOSS, "Boss", Optional.empty(), ZoneId.of("Europe/Berlin"));
    world
        .sandbox
        .world()
        .addCalendar(BOSS, Optional.of("team"), "Team", ZoneId.of("Europe/Berlin"));
  }

  @Test
  void reads_that_fail_for_a_while_are_taken_up_again_without_another_trigger() {
    ann.add(A, at(9, "'summary': 'One'"));
    for (Effect effect :
        List.of(
            Effect.error(503, "backendError"),
            Effect.error(429, "rateLimitExceeded"),
            Effect.error(403, "userRateLimitExceeded"))) {
      faults(FaultRule.always(Match.any(), effect).times(5));
      world.engine.sync(world.user);
      assertTrue(world.status().pending() > 0, "what was not looked at yet is pending");
      world.settle();
      assertEquals(0, world.status().pending());
      assertEquals(List.of("One"), titles(HOME));
    }
    assertEquals(List.of("Busy"), titles(B));
    assertAtRest();
  }

  @Test
  void everything_fails_every_other_time_and_all_is_there_in_the_end() {
    for (int i = 0; i < 6; i++) {
      ann.add(A, at(8 + i, "'summary': 'E" + i + "'"));
    }
    faults(
        FaultRule.always(Match.any(), Effect.error(503, "backendError")).every(2).times(20),
        FaultRule.always(Match.any(), Effect.error(403, "rateLimitExceeded")).every(3).times(20));
    world.sync();
    faults();
    world.sync();
    assertEquals(6, world.events(HOME).size());
    assertEquals(6, world.events(B).size());
    assertAtRest();
  }

  @Test
  void writes_wait_for_hours_when_the_account_has_written_too_much_and_reads_go_on() {
    ann.add(A, at(9, "'summary': 'One'"));
    faults(
        FaultRule.always(
            Match.any().withMethod("POST").withAccount(B), Effect.error(403, "quotaExceeded")));
    world.sync();
    assertEquals(List.of("One"), titles(HOME));
    assertEquals(1, world.status().pending());
    long asked = world.sandbox.faults().tallies().getFirst().struck();
    world.sync();
    world.sync();
    assertEquals(asked, world.sandbox.faults().tallies().getFirst().struck(), "no knocking on");
    faults();
    world.settle(Duration.ofHours(2));
    assertEquals(List.of("Busy"), titles(B));
    assertAtRest();
  }

  @Test
  void a_write_to_a_calendar_that_vanished_since_its_last_look_concludes_nothing() {
    long team = world.addShared(A, "team", AccessRole.WRITER);
    Person boss = world.person(BOSS);
    String own = id(world.person(B).add(B, at(11, "'summary': 'Own'")));
    world.sync();
    List<String> before = boss.all("team", false).stream().map(OnWorld::id).toList();
    assertEquals(1, before.size());

    world.sandbox.world().share("team", A, AccessRole.NONE);
    world
        .person(B)
        .patch(
            B,
            own,
            "{'start': {'dateTime': '2026-03-03T15:00:00+01:00'},"
                + " 'end': {'dateTime': '2026-03-03T16:00:00+01:00'}}");
    world.engine.syncCalendar(world.user, world.client(B), false);
    world.settle();
    world.sandbox.world().share("team", A, AccessRole.WRITER);
    world.sync();
    world.sync();
    assertEquals(State.ACTIVE, world.stateOf(team));
    assertEquals(before, boss.all("team", false).stream().map(OnWorld::id).toList());
    assertTrue(
        boss.all("team", false)
            .getFirst()
            .get("start")
            .get("dateTime")
            .asText()
            .startsWith("2026-03-03T15"));
    assertAtRest();
  }

  @Test
  void of_a_calendar_that_vanishes_everything_stays_until_it_returns() {
    long team = world.addShared(A, "team", AccessRole.WRITER);
    Person boss = world.person(BOSS);
    String gone = id(boss.add("team", at(9, "'summary': 'Team'")));
    ann.add(A, at(11, "'summary': 'Own'"));
    world.sync();
    assertEquals(List.of("Own", "Team"), titles(HOME));
    String copies = world.events(HOME).toString();

    world.sandbox.world().share("team", A, AccessRole.NONE);
    world.sync();
    assertEquals(State.INACCESSIBLE, world.stateOf(team));
    assertEquals(copies, world.events(HOME).toString());
    ann.add(A, at(13, "'summary': 'New'"));
    boss.delete("team", gone);
    boss.add("team", at(15, "'summary': 'Later'"));
    world.sync();
    assertEquals(List.of("New", "Own", "Team"), titles(HOME));

    world.sandbox.world().share("team", A, AccessRole.WRITER);
    world.sync();
    world.sync();
    assertEquals(State.ACTIVE, world.stateOf(team));
    assertEquals(List.of("Later", "New", "Own"), titles(HOME));
    assertEquals(3, world.events(B).size());
    assertEquals(
        List.of("Busy", "Busy", "Later"),
        boss.all("team", false).stream().map(e -> e.get("summary").asText()).sorted().toList());
    assertAtRest();
  }

  @Test
  void a_calendar_that_may_be_written_again_gets_the_blocks_it_missed() {
    world.addShared(A, "team", AccessRole.READER);
    Person boss = world.person(BOSS);
    ann.add(A, at(11, "'summary': 'Own'"));
    world.sync();
    assertEquals(0, boss.all("team", false).size());
    world.sandbox.world().share("team", A, AccessRole.WRITER);
    world.sync();
    assertEquals(1, boss.all("team", false).size());
    assertAtRest();
    world.sandbox.world().share("team", A, AccessRole.READER);
    ann.add(A, at(13, "'summary': 'More'"));
    world.sync();
    assertEquals(1, boss.all("team", false).size(), "what cannot be written is left standing");
    assertEquals(0, world.status().pending(), "and nobody waits for it");
    assertAtRest();
    world.sandbox.world().share("team", A, AccessRole.WRITER);
    world.sync();
    assertEquals(2, boss.all("team", false).size());
    assertAtRest();
  }

  @Test
  void a_dead_grant_stops_its_own_calendars_and_no_others() {
    ann.add(A, at(9, "'summary': 'One'"));
    world.sync();
    world.signOut(B);
    ann.add(A, at(11, "'summary': 'Two'"));
    world.person(HOME).add(HOME, at(13, "'summary': 'Main'"));
    world.sync();
    assertEquals(State.NEEDS_REAUTH, world.stateOf(world.client(B)));
    assertEquals(State.ACTIVE, world.stateOf(world.client(A)));
    assertEquals(State.ACTIVE, world.stateOf(world.main));
    assertEquals(List.of("Main", "One", "Two"), titles(HOME));
    assertEquals(List.of("Busy", "One", "Two"), titles(A));
    assertEquals(List.of("Busy"), titles(B));
    assertEquals(2, world.status().failing(), "two blocks wait for a sign-in");

    world.signIn(B);
    world.sync();
    assertEquals(State.ACTIVE, world.stateOf(world.client(B)));
    assertEquals(List.of("Busy", "Busy", "Busy"), titles(B));
    assertAtRest();
  }

  @Test
  void a_grant_that_dies_between_reading_and_writing_is_noticed_by_the_write() {
    ann.add(A, at(9, "'summary': 'One'"));
    world.sync();
    ann.add(A, at(11, "'summary': 'Two'"));
    faults(
        FaultRule.always(
            Match.any().withMethod("POST").withAccount(B),
            Effect.error(403, "insufficientPermissions")));
    world.sync();
    assertEquals(State.NEEDS_REAUTH, world.stateOf(world.client(B)));
    assertEquals(List.of("One", "Two"), titles(HOME));
    faults();
    world.sync();
    assertEquals(List.of("Busy", "Busy"), titles(B));
    assertAtRest();
  }

  @Test
  void a_disconnect_does_what_it_can_while_the_account_is_revoked() {
    ann.add(A, at(9, "'summary': 'One'"));
    world.person(B).add(B, at(11, "'summary': 'Other'"));
    world.sync();
    world.signOut(A);
    boolean[] done = {false};
    world.engine.whenLeft(_ -> done[0] = true);
    world.engine.disconnect(world.user, List.of(world.client(A)));
    world.settle();
    assertEquals(List.of("Other"), titles(HOME));
    assertEquals(List.of("Other"), titles(B));
    assertEquals(List.of("Busy", "One"), titles(A), "out of reach");
    assertEquals(State.DISCONNECTED, world.stateOf(world.client(A)));
    assertTrue(done[0]);
    assertEquals(0, world.status().pending());
  }

  @Test
  void a_disconnect_waits_for_a_bad_day_to_end() {
    ann.add(A, at(9, "'summary': 'One'"));
    world.person(B).add(B, at(11, "'summary': 'Other'"));
    world.sync();
    faults(
        FaultRule.always(Match.any().withMethod("DELETE"), Effect.error(503, "backendError"))
            .times(6));
    boolean[] done = {false};
    world.engine.whenLeft(_ -> done[0] = true);
    world.engine.disconnect(world.user, List.of(world.client(A)));
    assertEquals(State.DISCONNECTING, world.stateOf(world.client(A)));
    world.settle();
    assertEquals(List.of("One"), titles(A));
    assertEquals(List.of("Other"), titles(HOME));
    assertEquals(List.of("Other"), titles(B));
    assertTrue(done[0]);
  }

  @Test
  void a_calendar_connected_again_after_a_disconnect_is_complete_and_nothing_stands_twice() {
    ann.add(A, at(9, "'summary': 'One'"));
    world.person(B).add(B, at(11, "'summary': 'Other'"));
    world.sync();
    world.engine.disconnect(world.user, List.of(world.client(A)));
    world.settle();
    world.reconnect(A);
    world.sync();
    assertEquals(List.of("One", "Other"), titles(HOME));
    assertEquals(List.of("Busy", "One"), titles(A));
    assertEquals(List.of("Busy", "Other"), titles(B));
    assertAtRest();
  }

  private void faults(FaultRule... rules) {
    world.sandbox.faults().set(List.of(rules));
  }
}

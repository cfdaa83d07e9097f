package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.model.AccessRole;
import io.busybridge.server.engine.SyncService.Run;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComingAndGoingTest extends OnWorld {
  private static final String NEW = "new-main@group.example";

  private void fill() {
    ann.add(A, at(9, "'summary': 'One'"));
    world.person(B).add(B, at(11, "'summary': 'Other'"));
    world.person(HOME).add(HOME, at(14, "'summary': 'Native'"));
    world.sync();
  }

  private List<String> on(String calendar) {
    return world.person(HOME).all(calendar, false).stream()
        .map(event -> event.path("summary").asText())
        .sorted()
        .toList();
  }

  @Test
  void another_main_calendar_gets_everything_before_it_goes_from_the_one_before() {
    fill();
    assertEquals(List.of("Busy", "Busy", "One"), titles(A));
    Run run = world.changeMain(NEW);
    world.settle();
    assertEquals(Run.State.DONE, world.run(run).state());
    assertEquals(List.of("One", "Other"), on(NEW));
    assertEquals(List.of("Native"), titles(HOME), "its own events stay");
    assertEquals(List.of("Busy", "One"), titles(A), "and block nothing any more");
    assertEquals(State.DISCONNECTED, world.stateOf(world.main));

    world.person(HOME).add(NEW, at(16, "'summary': 'There'"));
    assertAtRest();
    assertEquals(List.of("Busy", "Busy", "One"), titles(A));
  }

  @Test
  void while_the_new_main_cannot_be_written_the_copies_stay_where_they_were() {
    fill();
    world.signOut(HOME);
    Run run = world.changeMain(NEW);
    world.settle();
    assertEquals(Run.State.RUNNING, world.run(run).state());
    assertEquals(State.REPLACED, world.stateOf(world.main));
    assertEquals(List.of("Native", "One", "Other"), titles(HOME));
    world.signIn(HOME);
    world.sync();
    assertEquals(Run.State.DONE, world.run(run).state());
    assertEquals(List.of("One", "Other"), on(NEW));
    assertEquals(List.of("Native"), titles(HOME));
  }

  @Test
  void a_main_calendar_can_be_changed_there_and_back() {
    fill();
    world.changeMain(NEW);
    world.settle();
    Run back = world.changeMain(HOME);
    world.settle();
    assertEquals(Run.State.DONE, world.run(back).state());
    assertEquals(List.of("Native", "One", "Other"), titles(HOME));
    assertEquals(List.of(), on(NEW));
    assertEquals(List.of("Busy", "Busy", "One"), titles(A));
    assertAtRest();
  }

  @Test
  void a_former_client_may_become_main_and_the_former_main_a_client() {
    fill();
    world.sandbox.world().share(B, HOME, io.busybridge.sandbox.model.AccessRole.OWNER);
    world.engine.disconnect(world.user, List.of(world.client(B)));
    world.settle();
    world.changeMain(B);
    world.settle();
    assertEquals(List.of("One", "Other"), titles(B));
    assertEquals(List.of("Native"), titles(HOME));
    assertAtRest();
  }

  @Test
  void a_disconnect_that_a_dead_account_cut_short_is_finished_by_a_sign_in() {
    fill();
    world.signOut(A);
    Run run = world.engine.disconnect(world.user, List.of(world.client(A)));
    world.settle();
    assertEquals(Run.State.DONE, world.run(run).state());
    assertEquals(List.of("Busy", "Busy", "One"), titles(A), "out of reach");
    world.signIn(A);
    world.settle();
    assertEquals(List.of("One"), titles(A));
    assertEquals(State.DISCONNECTED, world.stateOf(world.client(A)));
    assertAtRest();
  }

  @Test
  void what_was_left_on_a_calendar_that_could_only_be_read_goes_when_it_may_be_written_again() {
    world.sandbox.world().addAccount("x@x.example", "X", Optional.empty(), ZoneId.of("UTC"));
    world.sandbox.world().addCalendar("x@x.example", Optional.of("team"), "Team", ZoneId.of("UTC"));
    long team = world.addShared(A, "team", AccessRole.WRITER);
    fill();
    Person boss = world.person("x@x.example");
    assertEquals(3, boss.all("team", false).size());
    world.sandbox.world().share("team", A, AccessRole.READER);
    world.sync();
    Run run = world.engine.disconnect(world.user, List.of(team));
    world.settle();
    assertEquals(Run.State.DONE, world.run(run).state());
    assertEquals(3, boss.all("team", false).size(), "out of reach");
    assertEquals(0, world.status().pending());
    world.sandbox.world().share("team", A, AccessRole.WRITER);
    world.sandbox.clock().advance(Duration.ofHours(7));
    world.settle();
    assertEquals(0, boss.all("team", false).size());
    assertAtRest();
  }

  @Test
  void a_disconnect_finds_what_no_record_knows_of() {
    fill();
    List<String> lost =
        world.events(A).stream()
            .filter(OnWorld::isManaged)
            .map(event -> tag(event, "busybridgePlacement"))
            .toList();
    world.database.syncStore().forgetPlacements(lost);
    world.engine.disconnect(world.user, List.of(world.client(A)));
    world.engine.disconnect(world.user, List.of(world.client(A)));
    world.settle();
    assertEquals(List.of("One"), titles(A));
  }

  @Test
  void the_record_of_a_calendar_that_left_is_forgotten_after_its_time() {
    fill();
    world.engine.disconnect(world.user, List.of(world.client(A)));
    world.settle();
    var store = world.database.syncStore();
    assertEquals(0, store.forgetCalendarsLeftBefore(world.now().minus(Duration.ofDays(30))));
    assertEquals(1, store.forgetCalendarsLeftBefore(world.now().plusSeconds(1)));
    assertEquals(
        List.of(),
        world.database.directory().calendars(world.user).stream()
            .filter(c -> c.googleId().equals(A))
            .toList());
    world.reconnect(A);
    world.sync();
    assertEquals(List.of("Native", "One", "Other"), titles(HOME));
    assertAtRest();
  }

  @Test
  void a_resync_mends_in_place_and_makes_nothing_anew() {
    fill();
    List<String> before = world.events(HOME).stream().map(OnWorld::id).sorted().toList();
    JsonNode block = world.events(B).stream().filter(OnWorld::isManaged).findFirst().orElseThrow();
    world.person(B).patch(B, id(block), "{'summary': 'Mine'}");
    world.resetStats();
    Run run = world.engine.fullSync(world.user);
    world.settle();
    assertEquals(Run.State.DONE, world.run(run).state());
    assertEquals(1, world.writes(), "the one block that was changed");
    assertTrue(titles(B).contains("Busy"));
    assertEquals(before, world.events(HOME).stream().map(OnWorld::id).sorted().toList());
    Run one = world.engine.syncCalendar(world.user, world.client(A), true);
    world.settle();
    assertEquals(Run.State.DONE, world.run(one).state());
    assertAtRest();
  }
}

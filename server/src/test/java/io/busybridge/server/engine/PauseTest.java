package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busybridge.server.engine.SyncService.Run;
import io.busybridge.server.engine.SyncStore.PausedBy;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PauseTest extends OnWorld {

  @Test
  void while_a_user_is_paused_nothing_is_read_or_written_and_a_request_waits() {
    world.sync();
    Run pause = world.engine.pause(world.user, PausedBy.USER);
    assertEquals(Run.State.DONE, world.run(pause).state());
    ann.add(A, at(9, "'summary': 'One'"));
    world.resetStats();
    world.engine.pushed(world.client(A));
    Run asked = world.engine.fullSync(world.user);
    world.settle();
    assertEquals(0, world.calls());
    assertEquals(Run.State.RUNNING, world.run(asked).state());
    assertEquals("paused", world.run(asked).step());

    Run resume = world.engine.resume(world.user);
    world.settle();
    assertEquals(List.of("One"), titles(HOME));
    assertEquals(List.of("Busy"), titles(B));
    assertEquals(Run.State.DONE, world.run(asked).state());
    assertEquals(Run.State.DONE, world.run(resume).state());
    assertAtRest();
  }

  @Test
  void a_pause_and_what_was_asked_for_in_it_survive_a_restart() {
    world.sync();
    world.engine.pause(world.user, PausedBy.USER);
    ann.add(A, at(9, "'summary': 'One'"));
    Run asked = world.engine.sync(world.user);
    world.restart();
    world.resetStats();
    world.engine.takeUp();
    world.settle();
    assertEquals(0, world.calls());
    assertEquals(Run.State.RUNNING, world.run(asked).state());
    world.engine.resume(world.user);
    world.settle();
    assertEquals(Run.State.DONE, world.run(asked).state());
    assertEquals(List.of("One"), titles(HOME));
  }

  @Test
  void what_was_done_to_a_copy_during_a_pause_is_undone_and_nobodys_will() {
    String original = id(ann.add(A, at(9, "'summary': 'One'")));
    String other = id(ann.add(A, at(11, "'summary': 'Two'")));
    world.sync();
    world.engine.pause(world.user, PausedBy.USER);
    var home = world.person(HOME);
    for (var copy : world.events(HOME)) {
      if (copy.path("summary").asText().equals("One")) {
        home.patch(HOME, id(copy), "{'summary': 'Mine'}");
      } else {
        home.delete(HOME, id(copy));
      }
    }
    world.engine.resume(world.user);
    world.settle();
    assertEquals("One", ann.get(A, original).get("summary").asText());
    assertEquals("Two", ann.get(A, other).get("summary").asText());
    assertEquals("confirmed", ann.get(A, other).get("status").asText());
    assertEquals(List.of("One", "Two"), titles(HOME));
    assertAtRest();
  }

  @Test
  void a_disconnect_goes_on_in_the_users_pause_and_waits_in_the_installations() {
    ann.add(A, at(9, "'summary': 'One'"));
    world.person(B).add(B, at(11, "'summary': 'Other'"));
    world.sync();
    world.engine.pauseAll();
    Run leaving = world.engine.disconnect(world.user, List.of(world.client(A)));
    world.resetStats();
    world.settle();
    assertEquals(0, world.calls());
    assertEquals(Run.State.RUNNING, world.run(leaving).state());

    world.engine.pause(world.user, PausedBy.USER);
    world.engine.resumeAll();
    world.settle();
    assertEquals(Run.State.DONE, world.run(leaving).state());
    assertEquals(State.DISCONNECTED, world.stateOf(world.client(A)));
    assertEquals(List.of("One"), titles(A));
    assertEquals(List.of("Other"), titles(HOME));
    assertEquals(List.of("Other"), titles(B));
  }

  @Test
  void a_paused_calendar_is_neither_read_nor_written_and_the_others_go_on() {
    world.sync();
    world.engine.pauseCalendar(world.user, world.client(A));
    assertEquals(State.PAUSED, world.stateOf(world.client(A)));
    ann.add(A, at(9, "'summary': 'One'"));
    world.person(B).add(B, at(11, "'summary': 'Other'"));
    assertEquals(Run.State.DONE, world.sync().state());
    assertEquals(List.of("Other"), titles(HOME));
    assertEquals(List.of("One"), titles(A));

    Run resume = world.engine.resumeCalendar(world.user, world.client(A));
    world.settle();
    assertEquals(Run.State.DONE, world.run(resume).state());
    assertEquals(State.ACTIVE, world.stateOf(world.client(A)));
    assertEquals(List.of("One", "Other"), titles(HOME));
    assertEquals(List.of("Busy", "One"), titles(A));
    assertAtRest();
  }

  @Test
  void an_edit_of_a_copy_whose_calendar_is_paused_never_reaches_the_original() {
    String original = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    world.engine.pauseCalendar(world.user, world.client(A));
    world.person(HOME).patch(HOME, id(only(HOME)), "{'summary': 'Mine'}");
    world.sync();
    assertEquals("One", ann.get(A, original).get("summary").asText());
    world.engine.resumeCalendar(world.user, world.client(A));
    world.settle();
    assertEquals("One", ann.get(A, original).get("summary").asText());
    assertEquals(List.of("One"), titles(HOME));
    assertAtRest();
  }

  @Test
  void pausing_and_resuming_twice_is_as_once() {
    ann.add(A, at(9, "'summary': 'One'"));
    world.engine.pause(world.user, PausedBy.ADMIN);
    world.engine.pause(world.user, PausedBy.USER);
    assertEquals("admin", world.database.directory().user(world.user).orElseThrow().pausedBy());
    world.engine.resume(world.user);
    world.engine.resume(world.user);
    world.settle();
    assertEquals(List.of("One"), titles(HOME));
    assertAtRest();
  }

  @Test
  void what_was_split_off_in_a_pause_goes_with_the_resume_though_its_copy_has_gone() {
    String series =
        id(ann.add(A, at(9, "'summary': 'Daily', 'recurrence': ['RRULE:FREQ=DAILY;COUNT=6']")));
    world.sync();
    world.engine.pause(world.user, PausedBy.USER);
    world
        .sandbox
        .world()
        .uiSplit(
            HOME,
            id(only(HOME)),
            Instant.parse("2026-03-05T08:00:00Z"),
            Person.object("{'summary': 'Mine'}"));
    world.engine.disconnect(world.user, List.of(world.client(A)));
    world.settle();
    assertEquals(List.of("Mine"), titles(HOME), "nobody has looked yet");
    world.engine.resume(world.user);
    world.settle();
    assertEquals(List.of(), titles(HOME));
    assertEquals("confirmed", ann.get(A, series).get("status").asText());
    assertAtRest();
  }

  @Test
  void so_it_does_on_a_calendar_that_was_paused_by_itself() {
    String series =
        id(ann.add(A, at(9, "'summary': 'Daily', 'recurrence': ['RRULE:FREQ=DAILY;COUNT=6']")));
    world.sync();
    world.engine.pauseCalendar(world.user, world.client(B));
    world
        .sandbox
        .world()
        .uiSplit(
            B,
            id(only(B)),
            Instant.parse("2026-03-05T08:00:00Z"),
            Person.object("{'summary': 'Mine'}"));
    world.engine.disconnect(world.user, List.of(world.client(A)));
    world.settle();
    world.engine.resumeCalendar(world.user, world.client(B));
    world.settle();
    assertEquals(List.of(), titles(B));
    assertEquals("confirmed", ann.get(A, series).get("status").asText());
    assertAtRest();
  }
}

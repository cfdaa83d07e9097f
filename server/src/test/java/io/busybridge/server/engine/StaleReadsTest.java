package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** For half a minute a read may miss what another session wrote, while the token moves on. */
class StaleReadsTest extends OnWorld {

  private void readsAreStale(int seconds) {
    var switches = world.sandbox.world().switches();
    world
        .sandbox
        .world()
        .setSwitches(switches.with(Person.object("{'staleReads': " + seconds + "}")));
    world.sandbox.clock().advance(Duration.ofSeconds(1));
  }

  private int known() {
    return world.database.syncStore().sourceIds(world.client(A)).size();
  }

  private SecondLook noted(String calendar) {
    return world.database.syncStore().secondLook(world.client(calendar)).orElseThrow();
  }

  @Test
  void a_change_that_the_first_look_missed_is_found_by_the_second_look() {
    world.sync();
    readsAreStale(30);
    ann.add(A, at(9, "'summary': 'One'"));
    world.engine.pushed(world.client(A));
    world.settle(Duration.ofSeconds(10));
    assertEquals(0, known(), "missed, and the token is past it");
    world.settle(Duration.ofSeconds(60));
    readsAreStale(0);
    assertEquals(List.of("One"), titles(HOME));
    assertEquals(List.of("Busy"), titles(B));
    assertEquals(List.of(), world.database.syncStore().secondLooks(world.user));
    assertAtRest();
  }

  @Test
  void a_second_look_comes_also_where_the_first_one_found_something() {
    world.sync();
    readsAreStale(30);
    ann.add(A, at(9, "'summary': 'One'"));
    world.sandbox.clock().advance(Duration.ofSeconds(31));
    ann.add(A, at(11, "'summary': 'Two'"));
    world.engine.pushed(world.client(A));
    world.settle(Duration.ofSeconds(10));
    assertEquals(1, known());
    world.settle(Duration.ofSeconds(60));
    readsAreStale(0);
    assertEquals(List.of("One", "Two"), titles(HOME));
    assertAtRest();
  }

  @Test
  void a_second_look_is_not_forgotten_when_the_process_ends() {
    world.sync();
    readsAreStale(30);
    ann.add(A, at(9, "'summary': 'One'"));
    world.engine.pushed(world.client(A));
    world.restart();
    world.engine.poll(world.user);
    assertEquals(0, known());
    world.settle(Duration.ofSeconds(60));
    readsAreStale(0);
    assertEquals(List.of("One"), titles(HOME));
    assertAtRest();
  }

  @Test
  void without_a_push_there_is_no_second_look() {
    ann.add(A, at(9, "'summary': 'One'"));
    world.sync();
    assertEquals(List.of(), world.database.syncStore().secondLooks(world.user));
  }

  @Test
  void the_token_that_is_stored_is_the_first_looks_own() {
    world.sync();
    world.engine.pushed(world.client(A));
    String stored = token();
    ann.add(A, at(9, "'summary': 'One'"));
    world.settle();
    assertEquals(stored, token());
    assertEquals(List.of("One"), titles(HOME), "and yet it was read");
    world.sync();
    assertAtRest();
  }

  private String token() {
    return String.valueOf(
        world.database.syncStore().calendarSync(world.client(A)).orElseThrow().syncToken());
  }

  @Test
  void pushes_in_a_row_have_one_second_look_from_the_first_ones_token() {
    world.sync();
    String before = token();
    for (int i = 0; i < 3; i++) {
      ann.add(A, at(9 + i, "'summary': 'E'"));
      world.engine.pushed(world.client(A));
      world.sandbox.clock().advance(Duration.ofSeconds(10));
    }
    assertEquals(before, noted(A).token());
    assertEquals(world.now().minusSeconds(10).plus(SecondLook.DELAY), noted(A).due());
    world.settle();
    assertEquals(List.of(), world.database.syncStore().secondLooks(world.user));
    assertAtRest();
  }

  @Test
  void where_pushes_never_cease_the_second_look_does_not_wait_for_them_to() {
    Instant start = Instant.EPOCH;
    var look = SecondLook.after(1, "t", start);
    for (int seconds = 10; seconds <= 600; seconds += 10) {
      Instant now = start.plusSeconds(seconds);
      look = look.pushedAgain(now);
      assertTrue(!look.due().isAfter(look.since().plusSeconds(120)), look.toString());
      if (!look.due().isAfter(now)) {
        assertTrue(!look.isDoneBy(now), "what was pushed just now is not covered yet");
        look = look.onceMore(now);
      }
    }
    assertEquals(start.plusSeconds(640), look.until());
    assertEquals(start.plusSeconds(640), look.pushedAgain(start.plusSeconds(600)).due());
  }

  @Test
  void a_token_that_is_no_longer_good_leads_to_a_full_read() {
    world.sync();
    world.engine.pushed(world.client(A));
    SecondLook look = noted(A);
    world
        .database
        .syncStore()
        .saveSecondLook(
            new SecondLook(look.calendar(), "rubbish", look.since(), look.due(), look.until()));
    ann.add(A, at(9, "'summary': 'One'"));
    world.settle();
    assertEquals(List.of("One"), titles(HOME));
    assertEquals(List.of(), world.database.syncStore().secondLooks(world.user));
    assertAtRest();
  }

  @Test
  void an_old_state_of_an_event_does_not_take_the_place_of_a_newer_one() {
    var news = new ArrayList<OldNews>();
    world.restart(
        store -> store,
        provider -> {
          news.add(new OldNews(provider));
          return news.getFirst();
        });
    String id = id(ann.add(A, at(9, "'summary': 'Old'")));
    world.sync();
    world.sandbox.clock().advance(Duration.ofSeconds(1));
    ann.patch(A, id, at(14, "'summary': 'New'"));
    world.sync();
    news.getFirst().tellOld(true);
    world.database.syncStore().forgetToken(world.client(A));
    world.sync();
    assertEquals(List.of("New"), titles(HOME));
    assertEquals(List.of("2026-03-03T14:00:00+01:00"), managedStarts(B));
    news.getFirst().tellOld(false);
    assertAtRest();
  }
}

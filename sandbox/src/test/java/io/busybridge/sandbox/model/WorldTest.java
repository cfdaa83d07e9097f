package io.busybridge.sandbox.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-02T08:00:00Z"));
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final String ANN = "ann@acme.example";

  private final World world = new World(CLOCK, new SplittableRandom(1));

  private static ObjectNode event() {
    ObjectNode event = Json.object().put("summary", "Tea");
    event.set("start", Json.object().put("date", "2026-03-03"));
    event.set("end", Json.object().put("date", "2026-03-04"));
    return event;
  }

  @Test
  void listeners_hear_of_each_change_after_it_can_be_read() {
    world.addAccount(ANN, "Ann", Optional.empty(), UTC);
    var heard = new ArrayList<String>();
    world.onChange(
        (calendar, id) -> {
          StoredEvent stored = world.calendar(calendar).orElseThrow().event(id);
          heard.add(calendar + " " + (stored == null ? "" : stored.text("summary")));
        });
    world.seed(ANN, event());
    assertEquals(List.of(ANN + " Tea"), heard);
  }

  @Test
  void a_loaded_world_with_the_same_seed_gives_no_id_twice() {
    String sub = world.addAccount(ANN, "Ann", Optional.empty(), UTC).sub();
    String calendar = world.addCalendar(ANN, Optional.empty(), "Team", UTC);
    var ids = new ArrayList<String>();
    for (int i = 0; i < 20; i++) {
      ids.add(world.seed(ANN, event()).id());
    }
    World loaded = World.load(world.save(), CLOCK, new SplittableRandom(1));
    assertNotEquals(sub, loaded.addAccount("ben@acme.example", "Ben", Optional.empty(), UTC).sub());
    assertNotEquals(calendar, loaded.addCalendar(ANN, Optional.empty(), "Crew", UTC));
    for (int i = 0; i < 40; i++) {
      String id = loaded.seed(ANN, event()).id();
      assertTrue(!ids.contains(id), id);
      ids.add(id);
    }
    assertEquals(60, loaded.calendar(ANN).orElseThrow().changedFrom(0).size());
  }

  @Test
  void saving_and_loading_loses_nothing() {
    world.addAccount(ANN, "Ann", Optional.of("acme.example"), UTC);
    world.addCalendar(ANN, Optional.of("team@x"), "Team", ZoneId.of("Europe/Berlin"));
    world.share("team@x", "domain:acme.example", AccessRole.READER);
    world.seed("team@x", event());
    world.setSwitches(world.switches().with(Json.object().put("horizonDays", 9)));
    ObjectNode saved = world.save();
    assertEquals(saved, World.load(saved, CLOCK, new SplittableRandom(2)).save());
  }

  @Test
  void a_domain_that_was_given_access_gives_it_to_its_accounts() {
    world.addAccount(ANN, "Ann", Optional.of("acme.example"), UTC);
    world.addAccount("ben@acme.example", "Ben", Optional.of("acme.example"), UTC);
    world.addAccount("eve@gmail.com", "Eve", Optional.empty(), UTC);
    world.share(ANN, "domain:acme.example", AccessRole.READER);
    assertEquals(AccessRole.READER, world.roleOf("ben@acme.example", ANN));
    assertEquals(AccessRole.NONE, world.roleOf("eve@gmail.com", ANN));
    assertEquals(AccessRole.OWNER, world.roleOf(ANN, ANN));
  }

  @Test
  void a_removed_account_takes_its_calendars_along() {
    world.addAccount(ANN, "Ann", Optional.empty(), UTC);
    world.addAccount("ben@acme.example", "Ben", Optional.empty(), UTC);
    world.share(ANN, "ben@acme.example", AccessRole.WRITER);
    world.removeAccount(ANN);
    assertTrue(world.account(ANN).isEmpty() && world.calendar(ANN).isEmpty());
    assertEquals(AccessRole.NONE, world.roleOf("ben@acme.example", ANN));
    assertThrows(NoSuchElementException.class, () -> world.seed(ANN, event()));
  }

  @Test
  void change_numbers_and_etags_rise_even_when_the_clock_stands() {
    world.addAccount(ANN, "Ann", Optional.empty(), UTC);
    StoredEvent one = world.seed(ANN, event());
    StoredEvent two = world.seed(ANN, event().put("id", one.id()));
    assertTrue(two.change() > one.change());
    assertNotEquals(one.etag(), two.etag());
    assertEquals(one.updated(), two.updated());
    assertEquals(1, world.calendar(ANN).orElseThrow().changedFrom(0).size());
  }
}

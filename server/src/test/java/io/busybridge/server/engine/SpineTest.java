package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job: both sides stay true. */
class SpineTest {
  private static final String A = "ann@a.example";
  private static final String B = "ann@b.example";
  private static final String LUNCH =
      """
      {'summary': 'Lunch with Ada', 'description': 'bring cake', 'location': 'Ritz',
       'start': {'dateTime': '2026-03-03T12:00:00+01:00', 'timeZone': 'Europe/Berlin'},
       'end': {'dateTime': '2026-03-03T13:00:00+01:00', 'timeZone': 'Europe/Berlin'}}
      """;

  @TempDir Path folder;
  private EngineWorld world;
  private Person ann;

  @BeforeEach
  void start() {
    world = new EngineWorld(folder, A, B);
    ann = world.person(A);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void a_client_event_is_copied_to_main_and_blocks_the_other_client() {
    ann.add(A, LUNCH);
    world.sync();

    JsonNode copy = only(EngineWorld.HOME);
    assertEquals("Lunch with Ada", copy.get("summary").asText());
    assertTrue(copy.get("description").asText().startsWith("bring cake"));
    assertEquals("Ritz", copy.get("location").asText());
    assertEquals("private", copy.get("visibility").asText());
    assertEquals("5", copy.get("colorId").asText());
    assertEquals("copy", tag(copy, "busybridgeKind"));

    JsonNode block = only(B);
    assertEquals("Busy", block.get("summary").asText());
    assertFalse(block.has("description"));
    assertFalse(block.has("location"));
    assertFalse(block.has("attendees"));
    assertEquals("private", block.get("visibility").asText());
    assertFalse(block.get("reminders").get("useDefault").asBoolean());
    assertEquals("block", tag(block, "busybridgeKind"));
    assertEquals(copy.get("start"), block.get("start"));

    assertEquals(1, world.events(A).size());
    assertEquals(0, world.status().pending());
  }

  @Test
  void an_event_on_main_blocks_every_client() {
    world.person(EngineWorld.HOME).add(EngineWorld.HOME, LUNCH);
    world.sync();
    assertEquals("Busy", only(A).get("summary").asText());
    assertEquals("Busy", only(B).get("summary").asText());
    assertEquals(1, world.events(EngineWorld.HOME).size());
  }

  @Test
  void another_sync_writes_nothing_and_lists_each_calendar_once() {
    ann.add(A, LUNCH);
    world.sync();
    world.sync();
    world.resetStats();
    world.sync();
    assertEquals(0, world.writes());
    assertEquals(3, world.calls());
  }

  @Test
  void changes_and_deletions_follow_in_place() {
    String id = ann.add(A, LUNCH).get("id").asText();
    world.sync();
    String copy = only(EngineWorld.HOME).get("id").asText();
    String block = only(B).get("id").asText();
    ann.patch(A, id, "{'summary': 'Late lunch', 'end': {'dateTime': '2026-03-03T15:00:00+01:00'}}");
    world.sync();
    assertEquals("Late lunch", only(EngineWorld.HOME).get("summary").asText());
    assertEquals(copy, only(EngineWorld.HOME).get("id").asText());
    assertEquals(block, only(B).get("id").asText());
    assertEquals("2026-03-03T15:00:00+01:00", only(B).get("end").get("dateTime").asText());
    ann.delete(A, id);
    world.sync();
    assertEquals(List.of(), world.events(EngineWorld.HOME));
    assertEquals(List.of(), world.events(B));
  }

  @Test
  void free_time_is_copied_and_blocks_nothing() {
    String id = ann.add(A, LUNCH).get("id").asText();
    world.sync();
    ann.patch(A, id, "{'transparency': 'transparent'}");
    world.sync();
    assertEquals("transparent", only(EngineWorld.HOME).get("transparency").asText());
    assertEquals(List.of(), world.events(B));
    ann.patch(A, id, "{'transparency': 'opaque'}");
    world.sync();
    assertEquals("Busy", only(B).get("summary").asText());
  }

  @Test
  void a_copy_whose_visibility_was_changed_is_put_back_and_keeps_its_colour() {
    ann.add(A, LUNCH);
    world.sync();
    String copy = only(EngineWorld.HOME).get("id").asText();
    world
        .person(EngineWorld.HOME)
        .patch(EngineWorld.HOME, copy, "{'visibility': 'public', 'colorId': '11'}");
    world.sync();
    assertEquals("private", only(EngineWorld.HOME).get("visibility").asText());
    assertEquals("11", only(EngineWorld.HOME).get("colorId").asText());
    world.sync();
    world.resetStats();
    world.sync();
    assertEquals(0, world.writes());
  }

  @Test
  void a_block_that_was_deleted_or_changed_is_put_back() {
    ann.add(A, LUNCH);
    world.sync();
    Person there = world.person(B);
    there.delete(B, only(B).get("id").asText());
    world.sync();
    assertEquals("Busy", only(B).get("summary").asText());
    there.patch(B, only(B).get("id").asText(), "{'summary': 'Mine'}");
    world.sync();
    assertEquals("Busy", only(B).get("summary").asText());
    assertEquals(List.of("Lunch with Ada"), titles(A));
    assertEquals(List.of("Lunch with Ada"), titles(EngineWorld.HOME));
  }

  @Test
  void a_client_that_leaves_takes_its_copies_and_blocks_along() {
    ann.add(A, LUNCH);
    world.person(B).add(B, LUNCH.replace("T12", "T09").replace("T13", "T10"));
    world.sync();
    assertEquals(2, world.events(EngineWorld.HOME).size());
    world.engine.disconnect(world.user, List.of(world.client(A)));
    world.settle();
    assertEquals(1, world.events(EngineWorld.HOME).size());
    assertEquals(List.of("Lunch with Ada"), titles(A));
    assertEquals(List.of("Lunch with Ada"), titles(B));
    assertEquals(0, world.status().pending());
  }

  private List<String> titles(String calendar) {
    return world.events(calendar).stream().map(e -> e.get("summary").asText()).toList();
  }

  private JsonNode only(String calendar) {
    List<JsonNode> events = world.events(calendar);
    assertEquals(1, events.size(), calendar + " " + events);
    return events.getFirst();
  }

  private static String tag(JsonNode event, String name) {
    return event.get("extendedProperties").get("private").get(name).asText();
  }
}

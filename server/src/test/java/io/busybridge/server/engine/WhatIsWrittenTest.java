package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.faults.Effect;
import io.busybridge.sandbox.faults.FaultRule;
import io.busybridge.sandbox.faults.Match;
import io.busybridge.server.sync.Preferences;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a copy and a block say, and what they keep. */
class WhatIsWrittenTest extends OnWorld {
  private static final String BOSS = "boss@x.example";
  private static final String MARKER = "──── synced by BusyBridge ────";

  @Test
  void the_footer_tells_calendar_organizer_twenty_guests_and_the_original() {
    world.sandbox.world().addAccount(BOSS, "Boss", Optional.empty(), ZoneId.of("Europe/Berlin"));
    String guests =
        IntStream.range(0, 24)
            .mapToObj(i -> ", {'email': 'guest%02d@x.example'}".formatted(i))
            .collect(Collectors.joining());
    world
        .person(BOSS)
        .add(
            BOSS,
            at(
                9,
                "'summary': 'Board', 'description': '<b>Agenda</b>', 'attendees': [{'email': '%s'}%s]"
                    .formatted(A, guests)));
    world.sync();
    JsonNode copy = only(HOME);
    String text = copy.get("description").asText();
    assertTrue(text.startsWith("<b>Agenda</b>"), text);
    assertEquals(1, text.split(MARKER, -1).length - 1);
    assertTrue(text.contains("Calendar: Client " + A), text);
    assertTrue(text.contains("Organizer: ") && text.contains(BOSS), text);
    assertTrue(text.contains("guest18@x.example (not answered)"), text);
    assertFalse(text.contains("guest20@x.example"), text);
    assertTrue(text.contains("and 5 more"), text);
    assertTrue(text.contains("Original: http"), text);
    assertFalse(text.contains("Your answer"), "the copy shows its own buttons to answer");

    assertEquals(1, copy.get("attendees").size());
    assertEquals(HOME, copy.get("attendees").get(0).get("email").asText());
    assertFalse(only(B).has("attendees"));
    assertFalse(only(B).toString().contains("guest"));
    assertAtRest();
  }

  @Test
  void what_exceeds_the_limits_is_cut_visibly_and_the_footer_stays() {
    ann.add(
        A,
        at(
            9,
            "'summary': '%s', 'description': '%s'".formatted("🎉".repeat(4000), "é".repeat(9000))));
    world.sync();
    JsonNode copy = only(HOME);
    String title = copy.get("summary").asText();
    assertTrue(title.length() <= 1024 && title.endsWith("🎉…"), title);
    String text = copy.get("description").asText();
    assertTrue(text.length() <= 8192 && text.contains("é…"), text);
    assertTrue(text.contains(MARKER) && text.contains("Original: http"));
    assertAtRest();
  }

  @Test
  void a_description_cut_within_its_markup_leaves_the_footer_readable() {
    String link = "<a href=\\\"https://x.example/%s\\\">here</a>".formatted("y".repeat(300));
    ann.add(A, at(9, "'summary': 'Links', 'description': '" + link.repeat(60) + "'"));
    world.sync();
    String text = only(HOME).get("description").asText();
    String above = text.substring(0, text.indexOf(MARKER));
    assertTrue(above.lastIndexOf('<') < above.lastIndexOf('>'));
    assertAtRest();
  }

  @Test
  void every_script_and_control_character_comes_along() {
    List<String> titles =
        List.of(
            "פגישה עם דנה",
            "\u202emirrored\u202c",
            "👩‍👩‍👧‍👦 家族",
            "tab\\tbell\\u0007end",
            "a &amp; <b> & c");
    for (int i = 0; i < titles.size(); i++) {
      ann.add(A, at(8 + i, "'summary': '%s', 'description': '%1$s'".formatted(titles.get(i))));
    }
    world.sync();
    assertEquals(titles(A), titles(HOME));
    assertEquals(titles.size(), world.events(B).size());
    world.events(B).forEach(block -> assertEquals("Busy", block.get("summary").asText()));
    assertAtRest();
  }

  @Test
  void an_event_without_a_title_is_copied_without_one() {
    ann.add(A, at(9, "'location': 'Somewhere'"));
    world.sync();
    assertEquals("", only(HOME).path("summary").asText());
    assertEquals("Somewhere", only(HOME).get("location").asText());
    assertAtRest();
  }

  @Test
  void a_conference_comes_along_and_a_refused_one_becomes_a_link() {
    ann.add(
        A,
        at(
            9,
            "'summary': 'Call', 'conferenceData': {'createRequest': {'requestId': 'r1',"
                + " 'conferenceSolutionKey': {'type': 'hangoutsMeet'}}}"));
    JsonNode original = only(A);
    if (!original.has("conferenceData")) {
      // The person's own insert went without the version that carries conferences.
      seed(
          A,
          at(
              11,
              "'summary': 'Call', 'conferenceData': {'conferenceId': 'abc', 'entryPoints':"
                  + " [{'entryPointType': 'video', 'uri': 'https://meet.google.com/abc'}],"
                  + " 'conferenceSolution': {'key': {'type': 'hangoutsMeet'}}}"));
    }
    world.sync();
    assertTrue(
        world.events(HOME).stream().anyMatch(copy -> copy.has("conferenceData")),
        world.events(HOME).toString());
    assertTrue(world.events(B).stream().noneMatch(block -> block.has("conferenceData")));
    assertAtRest();

    String id =
        world.events(A).stream()
            .filter(e -> e.has("conferenceData"))
            .map(OnWorld::id)
            .findFirst()
            .orElseThrow();
    world
        .sandbox
        .faults()
        .add(
            FaultRule.once(
                Match.any().withMethod("PUT").withAccount(HOME), Effect.error(400, "invalid")));
    ann.patch(A, id, "{'summary': 'Call again'}");
    world.sync();
    JsonNode copy =
        world.events(HOME).stream()
            .filter(e -> e.get("summary").asText().equals("Call again"))
            .findFirst()
            .orElseThrow();
    assertTrue(copy.get("description").asText().contains("Join: https://meet."), copy.toString());
    assertAtRest();
  }

  @Test
  void colour_and_reminders_of_the_users_choice_survive_every_update() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    Person home = world.person(HOME);
    home.patch(
        HOME,
        id(only(HOME)),
        "{'colorId': '11', 'reminders': {'useDefault': false, 'overrides':"
            + " [{'method': 'popup', 'minutes': 7}]}}");
    world.person(B).patch(B, id(only(B)), "{'colorId': '3'}");
    world.sync();
    ann.patch(A, id, "{'summary': 'Two', 'end': {'dateTime': '2026-03-03T12:00:00+01:00'}}");
    world.sync();
    assertEquals("Two", only(HOME).get("summary").asText());
    assertEquals("11", only(HOME).get("colorId").asText());
    assertEquals(7, only(HOME).get("reminders").get("overrides").get(0).get("minutes").asInt());
    assertEquals("3", only(B).get("colorId").asText());
    assertAtRest();
  }

  @Test
  void an_exception_keeps_the_colour_that_the_user_gave_the_series() {
    String id =
        id(ann.add(A, at(9, "'summary': 'Daily', 'recurrence': ['RRULE:FREQ=DAILY;COUNT=3']")));
    world.sync();
    world.person(HOME).patch(HOME, id(only(HOME)), "{'colorId': '11'}");
    world.sync();
    ann.patch(A, id + "_20260304T080000Z", "{'summary': 'Retro'}");
    world.sync();
    List<String> colours =
        world.person(HOME).instances(HOME, "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z").stream()
            .map(e -> e.path("summary").asText() + " " + e.path("colorId").asText())
            .sorted()
            .toList();
    assertEquals(List.of("Daily 11", "Daily 11", "Retro 11"), colours);
    assertAtRest();
  }

  @Test
  void the_users_choices_shape_what_is_written() {
    ann.add(A, at(9, "'summary': 'Open day', 'visibility': 'public'"));
    seed(A, at(11, "'summary': 'Flight', 'eventType': 'fromGmail'"));
    world.sync();
    world.prefer(p -> new Preferences("Elsewhere", "", true, false, true, p.meetingsWithGuests()));
    world.settle();
    assertEquals(List.of("Flight", "Open day"), titles(HOME));
    assertEquals(List.of("Elsewhere", "Elsewhere"), titles(B));
    JsonNode copy =
        world.events(HOME).stream()
            .filter(e -> e.get("summary").asText().equals("Open day"))
            .findFirst()
            .orElseThrow();
    assertEquals("public", copy.get("visibility").asText());
    assertFalse(copy.get("reminders").get("useDefault").asBoolean());
    world.events(B).forEach(b -> assertEquals("private", b.get("visibility").asText()));
    assertAtRest();
  }

  @Test
  void tags_are_opaque_and_the_counter_rises_with_every_write() {
    String id = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    int before = Integer.parseInt(tag(only(HOME), "busybridgeRev"));
    ann.patch(A, id, "{'summary': 'Two'}");
    world.sync();
    assertEquals(before + 1, Integer.parseInt(tag(only(HOME), "busybridgeRev")));
    assertEquals("inst-1", tag(only(HOME), "busybridge"));
    assertEquals("tag-ann", tag(only(B), "busybridgeUser"));
    assertFalse(only(B).toString().contains(id), "a block tells nothing of its source");
    assertFalse(only(B).get("extendedProperties").toString().contains(A));
  }
}

package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** A test on series, their copies and blocks, instance by instance. */
abstract class OnSeries extends OnWorld {
  static final String BOSS = "boss@a.example";

  /** Tuesdays at nine in Berlin, across the change of clocks on 29 March. */
  static final String WEEKLY = "'summary': 'Weekly', 'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=6']";

  Person home;
  Person boss;

  @BeforeEach
  void meet() {
    home = world.person(HOME);
    world.sandbox.world().addAccount(BOSS, "Boss", Optional.empty(), ZoneId.of("Europe/Berlin"));
    boss = world.person(BOSS);
  }

  /** The id of an instance of a series at nine in Berlin. */
  static String on(String series, String day) {
    String clock = day.compareTo("2026-03-29") < 0 ? "T080000Z" : "T070000Z";
    return series + "_" + day.replace("-", "") + clock;
  }

  /** A new time, as fields; hours in Berlin. */
  static String time(String day, int hour) {
    String offset = day.compareTo("2026-03-29") < 0 ? "+01:00" : "+02:00";
    return "'start': {'dateTime': '%sT%02d:00:00%s', 'timeZone': 'Europe/Berlin'}, "
            .formatted(day, hour, offset)
        + "'end': {'dateTime': '%sT%02d:00:00%s', 'timeZone': 'Europe/Berlin'}"
            .formatted(day, hour + 1, offset);
  }

  static String days(String from, String to) {
    return "'start': {'date': '%s'}, 'end': {'date': '%s'}".formatted(from, to);
  }

  /** The copy of the only series on main. */
  String copy() {
    return world.events(HOME).stream()
        .filter(event -> isManaged(event) && event.has("recurrence"))
        .map(OnWorld::id)
        .findFirst()
        .orElseThrow();
  }

  /** The block of the only series on the other client. */
  String block() {
    return world.events(B).stream()
        .filter(event -> isManaged(event) && event.has("recurrence"))
        .map(OnWorld::id)
        .findFirst()
        .orElseThrow();
  }

  /** What stands on a calendar in two months, instance by instance: from, to, title. */
  List<String> shown(String calendar) {
    return instances(calendar).stream()
        .map(e -> span(e) + " " + e.path("summary").asText().replace("🔒 ", ""))
        .sorted()
        .toList();
  }

  List<String> spans(String calendar) {
    return instances(calendar).stream().map(OnSeries::span).sorted().toList();
  }

  List<JsonNode> instances(String calendar) {
    return world
        .person(calendar)
        .instances(calendar, "2026-02-20T00:00:00Z", "2026-05-01T00:00:00Z");
  }

  private static String span(JsonNode event) {
    return moment(event.get("start")) + "–" + moment(event.get("end"));
  }

  private static String moment(JsonNode time) {
    return time.path("dateTime").asText(time.path("date").asText());
  }

  /** On main each instance just as on A; on B a block where A's user is busy; and at rest. */
  void assertFollowed() {
    assertShown();
    assertAtRest();
    assertShown();
  }

  private void assertShown() {
    List<String> there =
        instances(A).stream()
            .filter(e -> !answerOf(e, A).equals("declined"))
            .map(e -> span(e) + " " + e.path("summary").asText())
            .sorted()
            .toList();
    assertEquals(there, shown(HOME), "copies");
    List<String> busy =
        instances(A).stream()
            .filter(e -> !answerOf(e, A).equals("declined"))
            .filter(e -> !e.path("transparency").asText().equals("transparent"))
            .map(OnSeries::span)
            .sorted()
            .toList();
    assertEquals(busy, spans(B), "blocks");
    instances(B).forEach(e -> assertEquals("Busy", e.path("summary").asText()));
  }

  static String answerOf(JsonNode event, String guest) {
    for (JsonNode entry : event.path("attendees")) {
      if (entry.path("email").asText().equals(guest)) {
        return entry.path("responseStatus").asText();
      }
    }
    return "";
  }

  /** A guest answers an event or an instance of a series, on their own calendar. */
  void answer(String guest, String event, String answer) {
    JsonNode guests = world.person(guest).get(guest, event).get("attendees").deepCopy();
    for (JsonNode entry : guests) {
      if (entry.path("email").asText().equals(guest)) {
        ((ObjectNode) entry).put("responseStatus", answer);
      }
    }
    world.person(guest).patch(guest, event, "{'attendees': " + guests + "}");
  }

  /** What a person can read of an event or instance and has not to do with being read. */
  String etag(String calendar, String event) {
    return world.person(calendar).get(calendar, event).path("etag").asText();
  }
}

package io.busybridge.sandbox.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.calendar.CalendarApi;
import io.busybridge.sandbox.client.CalendarClient;
import io.busybridge.sandbox.model.World;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoWorldTest {
  private record Today(Instant now, Instant monday) {
    static Today of(String now, String monday) {
      return new Today(Instant.parse(now), Instant.parse(monday + "T00:00:00Z"));
    }
  }

  /** A Sunday, from which the coming week is shown; and a Wednesday, in another year. */
  private static final List<Today> TODAYS =
      List.of(
          Today.of("2026-11-22T10:00:00Z", "2026-11-23"),
          Today.of("2027-03-24T18:00:00Z", "2027-03-22"));

  @Test
  void every_consultant_has_a_main_calendar_and_three_clients_that_are_lively_this_week() {
    for (Today today : TODAYS) {
      World world = filled(today.now());
      assertEquals(12, world.accounts().size());
      for (Consultant consultant : DemoWorld.people()) {
        assertEquals(3, consultant.clients().size());
        for (String email : calendarsOf(consultant).toList()) {
          long count = week(world, today.monday(), email).count();
          assertTrue(
              count >= 3, email + " has " + count + " events in the week of " + today.monday());
        }
      }
    }
  }

  @Test
  void the_month_holds_every_kind_of_event() {
    World world = filled(TODAYS.getFirst().now());
    List<JsonNode> all =
        DemoWorld.people().stream()
            .flatMap(DemoWorldTest::calendarsOf)
            .flatMap(email -> events(world, email, "singleEvents=false"))
            .toList();

    assertTrue(all.stream().anyMatch(e -> e.has("recurrence")), "a series");
    assertTrue(all.stream().anyMatch(e -> isChanged(e) && !isCancelled(e)), "a changed occurrence");
    assertTrue(all.stream().anyMatch(e -> isChanged(e) && isCancelled(e)), "a cancelled one");
    assertTrue(all.stream().anyMatch(e -> e.at("/start").has("date")), "an all-day event");
    assertTrue(all.stream().anyMatch(DemoWorldTest::crossesZones), "a journey");
    assertTrue(all.stream().anyMatch(e -> has(e, "transparency", "transparent")), "a free one");
    assertTrue(all.stream().anyMatch(e -> has(e, "status", "tentative")), "a tentative one");
    for (String type : List.of("outOfOffice", "birthday", "workingLocation", "fromGmail")) {
      assertTrue(all.stream().anyMatch(e -> has(e, "eventType", type)), type);
    }
    for (String answer : List.of("accepted", "tentative", "declined", "needsAction")) {
      assertTrue(all.stream().anyMatch(e -> isAnswered(e, answer)), "a guest: " + answer);
    }
  }

  @Test
  void the_same_meeting_stands_on_two_calendars_of_one_person() {
    World world = filled(TODAYS.getFirst().now());
    Consultant nora = DemoWorld.people().getFirst();

    long shared =
        uids(world, nora.homeEmail()).stream()
            .filter(uids(world, nora.clients().getFirst().accountEmail())::contains)
            .count();

    assertEquals(1, shared);
  }

  @Test
  void the_same_clock_and_seed_make_the_same_organization() {
    assertEquals(filled(TODAYS.getFirst().now()).save(), filled(TODAYS.getFirst().now()).save());
  }

  @Test
  void it_is_filled_once() {
    Instant today = TODAYS.getFirst().now();
    World world = filled(today);

    assertTrue(DemoWorld.isIn(world));
    assertThrows(
        IllegalStateException.class,
        () -> DemoWorld.fill(world, new CalendarApi(world), InstantSource.fixed(today)));
  }

  private static World filled(Instant today) {
    InstantSource clock = InstantSource.fixed(today);
    World world = new World(clock, new Random(7));
    DemoWorld.fill(world, new CalendarApi(world), clock);
    return world;
  }

  private static Stream<String> calendarsOf(Consultant consultant) {
    return Stream.concat(
        Stream.of(consultant.mainCalendarId()),
        consultant.clients().stream().map(Client::calendarId));
  }

  private static Stream<JsonNode> week(World world, Instant monday, String email) {
    return events(
        world,
        email,
        "singleEvents=true&timeMin=" + monday + "&timeMax=" + monday.plus(Duration.ofDays(7)));
  }

  private static Stream<JsonNode> events(World world, String email, String query) {
    return new CalendarClient(new CalendarApi(world)::handle, email)
        .list(email, query + "&maxResults=2500")
        .path("items")
        .valueStream();
  }

  private static Set<String> uids(World world, String email) {
    return events(world, email, "singleEvents=false")
        .map(event -> event.path("iCalUID").asText())
        .collect(Collectors.toSet());
  }

  private static boolean isChanged(JsonNode event) {
    return event.has("recurringEventId");
  }

  private static boolean isCancelled(JsonNode event) {
    return has(event, "status", "cancelled");
  }

  private static boolean has(JsonNode event, String field, String value) {
    return event.path(field).asText().equals(value);
  }

  private static boolean crossesZones(JsonNode event) {
    String start = event.at("/start/timeZone").asText();
    return !start.isEmpty() && !start.equals(event.at("/end/timeZone").asText());
  }

  private static boolean isAnswered(JsonNode event, String answer) {
    return event
        .path("attendees")
        .valueStream()
        .anyMatch(guest -> guest.path("self").asBoolean() && has(guest, "responseStatus", answer));
  }
}

package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.services.calendar.model.Calendar;
import com.google.api.services.calendar.model.CalendarList;
import com.google.api.services.calendar.model.CalendarListEntry;
import com.google.api.services.calendar.model.Event;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Which calendars a person has, and may see. */
final class CalendarListTest implements Rows {

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("CL-01", "the list names every calendar once, in pages", this::listed),
        new Row("CL-02", "what is hidden or taken off is in the increment", this::hidden),
        new Row("CL-03", "what the entry only reads is not in the increment", this::readOnly),
        new Row("CL-04", "a token bears no least role", this::minAccessRole),
        new Row("CL-05", "events alone do not open the list", this::scope),
        new Row("CL-06", "without access there is no such calendar", this::withdrawn),
        new Row("CL-09", "primary is the calendar of one's address", this::primary),
        new Row("CL-10", "ids may need encoding", this::encoded));
  }

  private static CalendarList all(Person person) throws IOException {
    return person.api().calendarList().list().execute();
  }

  private static CalendarList since(Person person, String token) throws IOException {
    return person.api().calendarList().list().setSyncToken(token).execute();
  }

  private static ById<CalendarListEntry> byId(CalendarList list) {
    return ById.of(list.getItems(), CalendarListEntry::getId);
  }

  private static String shared(Stage stage, Person grantee, String role) throws IOException {
    String id = stage.control().calendar(Stage.BEN, "Ben's team");
    stage.control().share(id, grantee.email(), role);
    grantee.api().calendarList().insert(new CalendarListEntry().setId(id)).execute();
    return id;
  }

  private void listed(Stage stage) throws Exception {
    var ana = stage.ana();
    String team = stage.control().calendar(Stage.ANA, "Team");
    String bens = shared(stage, ana, "reader");
    var list = all(ana);
    var entries = byId(list);
    assertEquals(Set.of(Stage.ANA, team, bens), entries.ids());
    assertEquals(
        List.of(Stage.ANA),
        list.getItems().stream()
            .filter(entry -> Boolean.TRUE.equals(entry.getPrimary()))
            .map(CalendarListEntry::getId)
            .toList());
    assertEquals("owner", entries.get(Stage.ANA).getAccessRole());
    assertEquals("owner", entries.get(team).getAccessRole());
    assertEquals("reader", entries.get(bens).getAccessRole());
    assertEquals("Team", entries.get(team).getSummary());
    assertEquals("Europe/Berlin", entries.get(team).getTimeZone());
    assertFalse(entries.get(team).containsKey("primary"));
    assertFalse(entries.get(team).containsKey("hidden"));
    assertFalse(entries.get(team).containsKey("deleted"));
    list.getItems().forEach(entry -> assertTrue(entry.getBackgroundColor().matches("#.{6}")));
    assertFalse(list.getNextSyncToken().isBlank());

    var seen = new java.util.TreeSet<String>();
    var request = ana.api().calendarList().list().setMaxResults(1);
    for (int page = 1; page <= 3; page++) {
      var part = request.execute();
      part.getItems().forEach(entry -> seen.add(entry.getId()));
      assertEquals(page < 3, part.containsKey("nextPageToken"));
      assertEquals(page == 3, part.containsKey("nextSyncToken"));
      request.setPageToken(part.getNextPageToken());
    }
    assertEquals(entries.ids(), seen);
    var writable = ana.api().calendarList().list().setMinAccessRole("writer").execute();
    assertEquals(Set.of(Stage.ANA, team), byId(writable).ids());
  }

  private void hidden(Stage stage) throws Exception {
    var ana = stage.ana();
    String team = stage.control().calendar(Stage.ANA, "Team");
    String bens = shared(stage, ana, "reader");
    String token = all(ana).getNextSyncToken();
    var list = ana.api().calendarList();
    list.patch(team, new CalendarListEntry().setHidden(true)).execute();
    assertEquals(204, list.delete(bens).executeUnparsed().getStatusCode());

    var increment = since(ana, token);
    assertEquals(Set.of(team, bens), byId(increment).ids());
    assertEquals(true, byId(increment).get(team).getHidden());
    assertEquals(true, byId(increment).get(bens).getDeleted());
    assertEquals(Set.of(Stage.ANA), byId(all(ana)).ids());
    var shown = ana.api().calendarList().list().setShowHidden(true).execute();
    assertEquals(Set.of(Stage.ANA, team), byId(shown).ids());
    assertEquals(List.of(), since(ana, increment.getNextSyncToken()).getItems());
  }

  private void readOnly(Stage stage) throws Exception {
    var ana = stage.ana();
    String bens = shared(stage, ana, "reader");
    String token = all(ana).getNextSyncToken();
    stage.control().share(bens, Stage.ANA, "writer");
    stage.ben().api().calendars().patch(bens, new Calendar().setSummary("Renamed")).execute();
    assertFalse(byId(since(ana, token)).has(bens));
    var entry = byId(all(ana)).get(bens);
    assertEquals("writer", entry.getAccessRole());
    assertEquals("Renamed", entry.getSummary());
  }

  private void minAccessRole(Stage stage) throws Exception {
    var ana = stage.ana();
    String token = all(ana).getNextSyncToken();
    var refusal =
        Refusal.of(
            () ->
                ana.api()
                    .calendarList()
                    .list()
                    .setSyncToken(token)
                    .setMinAccessRole("writer")
                    .execute());
    assertEquals(400, refusal.status());
    assertEquals(List.of(), since(ana, token).getItems());
  }

  private void scope(Stage stage) throws Exception {
    var ana = stage.as(Stage.ANA, Stage.EVENTS_SCOPE);
    var refusal = Refusal.of(() -> all(ana)).is(403, "insufficientPermissions");
    assertEquals("PERMISSION_DENIED", refusal.error().path("status").asText());
    assertTrue(refusal.error().toString().contains("ACCESS_TOKEN_SCOPE_INSUFFICIENT"));
    assertEquals(List.of(), ana.list());
    var both =
        stage.as(Stage.ANA, Stage.EVENTS_SCOPE, Stage.SCOPE + "calendar.calendarlist.readonly");
    assertEquals(1, all(both).getItems().size());
  }

  private void withdrawn(Stage stage) throws Exception {
    var ana = stage.ana();
    String bens = shared(stage, ana, "writer");
    var there = ana.at(bens);
    var event = there.insert(Bodies.hour("Ours", "2026-03-03T09:00"));
    String token = there.baseline();
    stage.control().share(bens, Stage.ANA, "none");
    Refusal.of(there::list).is(404, "notFound");
    Refusal.of(() -> there.since(token)).is(404, "notFound");
    Refusal.of(() -> there.get(event.getId())).is(404, "notFound");
    Refusal.of(() -> there.insert(Bodies.hour("No", "2026-03-03T09:00"))).is(404, "notFound");
    assertEquals(List.of(event.getId()), stage.ben().at(bens).ids(query -> query));
    Refusal.of(() -> ana.at("nobody@home.example").list()).is(404, "notFound");
  }

  private void primary(Stage stage) throws Exception {
    var ana = stage.ana();
    var byAddress = ana.at(Stage.ANA);
    var event = ana.insert(Bodies.hour("One", "2026-03-03T09:00"));
    assertEquals(event, byAddress.get(event.getId()));
    String token = byAddress.baseline();
    stage.tick();
    var changed = byAddress.patch(event.getId(), new Event().setSummary("Two"));
    assertEquals(changed, ana.get(event.getId()));
    assertEquals(List.of(changed), ana.since(token).items());
    assertEquals(Stage.ANA, ana.api().calendars().get("primary").execute().getId());
    assertNotEquals(event.getEtag(), changed.getEtag());
    assertEquals(List.of(), stage.ben().list());
  }

  private void encoded(Stage stage) throws Exception {
    String id = "en.german#holiday@group.v.calendar.google.com";
    stage.control().calendar(Stage.ANA, id, "Holidays");
    stage
        .control()
        .seed(
            id,
            """
            {"id": "holiday1", "summary": "Day of Unity",
             "start": {"date": "2026-10-03"}, "end": {"date": "2026-10-04"}}
            """);
    var holidays = stage.ana().at(id);
    assertEquals(List.of("holiday1"), holidays.ids(query -> query));
    assertEquals("Day of Unity", holidays.get("holiday1").getSummary());
    var raw =
        holidays
            .wire()
            .get("calendar/v3/calendars/en.german%23holiday%40group.v.calendar.google.com/events")
            .expect(200);
    assertEquals("Holidays", raw.json().path("summary").asText());
  }
}

package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.services.calendar.model.Event;
import java.util.List;

/** Ids that a client chooses, and what stays of an event that was deleted. */
final class EventIdTest implements Rows {

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("EV-07", "an id is base32hex of a fitting length", this::badIds),
        new Row("EV-08", "an id is taken once", this::taken),
        new Row("EV-09", "an id stays taken after deletion", this::staysTaken),
        new Row("EV-10", "another calendar may use the same id", this::elsewhere),
        new Row("EV-12", "a deleted event can be read, an unknown one not", this::deleted),
        new Row("EV-13", "deleting twice says so", this::deletedTwice),
        new Row("EV-14", "deleting what never was is not found", this::deleteUnknown),
        new Row("EV-24", "a tombstone is written only by bringing it back", this::restored),
        new Row("EV-25", "setting cancelled is deleting", this::cancelled),
        new Row("EV-39", "import writes by iCalUID", this::imported));
  }

  private static Event withId(String id) {
    return Bodies.hour("Chosen", "2026-03-03T09:00").setId(id);
  }

  private void badIds(Stage stage) throws Exception {
    var ana = stage.ana();
    for (String id :
        List.of("xyz12", "abcd", "a".repeat(1025), "ABCDE", "under_score", "dash-ed")) {
      Refusal.of(() -> ana.insert(withId(id)))
          .is(400, "invalid")
          .says("Invalid resource id value.");
    }
    assertEquals(List.of(), ana.list());
    for (String id : List.of("abcde", "0v9av", "a".repeat(1024))) {
      assertEquals(id, ana.insert(withId(id)).getId());
      assertEquals(id + "@google.com", ana.get(id).getICalUID());
    }
  }

  private void taken(Stage stage) throws Exception {
    var ana = stage.ana();
    var first = ana.insert(withId("chosen1"));
    String token = ana.baseline();
    stage.tick();
    Refusal.of(() -> ana.insert(withId("chosen1").setSummary("Second")))
        .is(409, "duplicate")
        .says("The requested identifier already exists.");
    assertEquals(first, ana.get("chosen1"));
    assertEquals(List.of(), ana.since(token).items());
  }

  private void staysTaken(Stage stage) throws Exception {
    var ana = stage.ana();
    ana.insert(withId("chosen1"));
    ana.delete("chosen1");
    Refusal.of(() -> ana.insert(withId("chosen1")))
        .is(409, "duplicate")
        .says("The requested identifier already exists.");
    assertEquals("cancelled", ana.get("chosen1").getStatus());
  }

  private void elsewhere(Stage stage) throws Exception {
    var ana = stage.ana();
    var team = ana.at(stage.control().calendar(Stage.ANA, "Team"));
    ana.insert(withId("chosen1").setSummary("Here"));
    team.insert(withId("chosen1").setSummary("There"));
    assertEquals("Here", ana.get("chosen1").getSummary());
    assertEquals("There", team.get("chosen1").getSummary());
    ana.delete("chosen1");
    assertEquals("confirmed", team.get("chosen1").getStatus());
  }

  private void deleted(Stage stage) throws Exception {
    var ana = stage.ana();
    ana.insert(withId("chosen1"));
    ana.delete("chosen1");
    var stone = ana.get("chosen1");
    assertEquals("chosen1", stone.getId());
    assertEquals("cancelled", stone.getStatus());
    Refusal.of(() -> ana.get("never00")).is(404, "notFound");
  }

  private void deletedTwice(Stage stage) throws Exception {
    var ana = stage.ana();
    ana.insert(withId("chosen1"));
    assertEquals(204, ana.delete("chosen1"));
    String token = ana.baseline();
    Refusal.of(() -> ana.delete("chosen1")).is(410, "deleted").says("Resource has been deleted");
    assertEquals(List.of(), ana.since(token).items());

    ana.insert(withId("chosen2"));
    var raw = ana.wire().delete("calendar/v3/calendars/primary/events/chosen2");
    assertEquals("204 ", raw.status() + " " + raw.text());
  }

  private void deleteUnknown(Stage stage) {
    var ana = stage.ana();
    Refusal.of(() -> ana.delete("never00")).is(404, "notFound");
  }

  private void restored(Stage stage) throws Exception {
    var ana = stage.ana();
    ana.insert(withId("chosen1").setDescription("Kept"));
    ana.delete("chosen1");
    String token = ana.baseline();
    stage.tick();
    Refusal.of(() -> ana.patch("chosen1", new Event().setSummary("New"))).is(403, "forbidden");
    Refusal.of(() -> ana.put("chosen1", Bodies.hour("New", "2026-03-03T09:00")))
        .is(403, "forbidden");
    assertEquals("cancelled", ana.get("chosen1").getStatus());
    assertEquals(List.of(), ana.since(token).items());

    var back = ana.patch("chosen1", new Event().setStatus("confirmed"));
    assertEquals("confirmed", back.getStatus());
    assertEquals("Chosen", back.getSummary());
    assertEquals("Kept", back.getDescription());
    assertEquals(List.of(back), ana.list());
    assertEquals(List.of(back), ana.since(token).items());

    ana.delete("chosen1");
    var body = Bodies.hour("Anew", "2026-03-05T09:00").setStatus("tentative");
    var anew = ana.put("chosen1", body);
    assertEquals("tentative", anew.getStatus());
    assertEquals("Anew", ana.get("chosen1").getSummary());
  }

  private void cancelled(Stage stage) throws Exception {
    var ana = stage.ana();
    var ben = stage.ben();
    ana.insert(Bodies.invitation("Talk", "2026-03-03T09:00", Stage.BEN).setId("chosen1"));
    String token = ana.baseline();
    String bens = ben.baseline();
    stage.tick();
    assertEquals("cancelled", ana.patch("chosen1", new Event().setStatus("cancelled")).getStatus());
    assertEquals("cancelled", ana.get("chosen1").getStatus());
    assertEquals(List.of(), ana.list());
    assertEquals("cancelled", ana.since(token).byId().get("chosen1").getStatus());
    assertEquals("cancelled", ben.since(bens).byId().get("chosen1").getStatus());
    Refusal.of(() -> ana.delete("chosen1")).is(410, "deleted");
    Refusal.of(() -> ana.insert(withId("chosen1"))).is(409, "duplicate");

    ana.insert(withId("chosen2"));
    ana.put("chosen2", Bodies.hour("Off", "2026-03-03T09:00").setStatus("cancelled"));
    assertEquals("cancelled", ana.get("chosen2").getStatus());
    Refusal.of(() -> ana.delete("chosen2")).is(410, "deleted");
  }

  private void imported(Stage stage) throws Exception {
    var ana = stage.ana();
    var foreign = Bodies.hour("From afar", "2026-03-03T09:00").setICalUID("42@elsewhere.example");
    var made = ana.api().events().calendarImport("primary", foreign).execute();
    assertEquals("42@elsewhere.example", made.getICalUID());
    assertEquals("From afar", ana.get(made.getId()).getSummary());
    assertEquals(Stage.ANA, made.getOrganizer().getEmail());
    String token = ana.baseline();
    stage.tick();

    var again = foreign.clone().setSummary("From afar, later");
    var updated = ana.api().events().calendarImport("primary", again).execute();
    assertEquals(made.getId(), updated.getId());
    assertEquals("From afar, later", ana.get(made.getId()).getSummary());
    assertNotEquals(made.getEtag(), updated.getEtag());
    assertEquals(List.of(updated), ana.list());
    assertEquals(List.of(made.getId()), ana.since(token).ids());
    assertEquals(List.of(updated), ana.list(q -> q.setICalUID("42@elsewhere.example")));

    var other = foreign.clone().setICalUID("43@elsewhere.example");
    var second = ana.api().events().calendarImport("primary", other).execute();
    assertNotEquals(made.getId(), second.getId());
    assertNull(ana.get(second.getId()).getRecurringEventId());
    assertTrue(ana.list().size() == 2);
  }
}

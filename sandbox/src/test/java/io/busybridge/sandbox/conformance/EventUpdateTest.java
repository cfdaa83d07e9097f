package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.client.util.Data;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.Event.ExtendedProperties;
import com.google.api.services.calendar.model.Event.Reminders;
import com.google.api.services.calendar.model.EventAttendee;
import com.google.api.services.calendar.model.EventReminder;
import java.util.List;
import java.util.Map;

/** PUT replaces, PATCH merges. */
final class EventUpdateTest implements Rows {

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("EV-15", "PUT clears what it does not name", this::putClears),
        new Row("EV-16", "PUT without a start is refused", this::putNeedsStart),
        new Row("EV-17", "PATCH of the title leaves the rest alone", this::patchTitle),
        new Row("EV-18", "PATCH with null removes a field", this::patchNull),
        new Row("EV-19", "PATCH merges private properties one by one", this::patchProperties),
        new Row("EV-20", "PATCH replaces an array as a whole", this::patchArray),
        new Row("EV-26", "a PATCH that changes nothing is no change", this::patchNothing),
        new Row("EV-27", "reminders do not move updated", this::reminders),
        new Row("EV-38", "a sequence does not go back", this::sequence));
  }

  private static Event rich() {
    return Bodies.invitation("Review", "2026-03-03T09:00", Stage.BEN)
        .setDescription("Bring numbers")
        .setLocation("Room 4")
        .setColorId("5")
        .setTransparency("transparent")
        .setReminders(
            new Reminders()
                .setUseDefault(false)
                .setOverrides(List.of(new EventReminder().setMethod("popup").setMinutes(10))))
        .setExtendedProperties(
            new ExtendedProperties()
                .setPrivate(Map.of("a", "1", "c", "3"))
                .setShared(Map.of("s", "1")));
  }

  private void putClears(Stage stage) throws Exception {
    var ana = stage.ana();
    var before = ana.insert(rich());
    stage.tick();
    ana.put(before.getId(), Bodies.hour("Bare", "2026-03-04T09:00"));
    var after = ana.get(before.getId());
    assertEquals("Bare", after.getSummary());
    assertEquals("2026-03-04T09:00", Bodies.local(after.getStart()));
    assertNull(after.getDescription());
    assertNull(after.getLocation());
    assertNull(after.getAttendees());
    assertNull(after.getExtendedProperties());
    assertNull(after.getTransparency());
    assertEquals(new Reminders().setUseDefault(true), after.getReminders());
    assertEquals(before.getId(), after.getId());
    assertEquals(before.getICalUID(), after.getICalUID());
    assertEquals(before.getCreated(), after.getCreated());
    assertNotEquals(before.getEtag(), after.getEtag());
    assertEquals("cancelled", stage.ben().get(before.getId()).getStatus());

    var series = ana.insert(Bodies.series("Daily", "2026-03-03T09:00", "RRULE:FREQ=DAILY;COUNT=3"));
    ana.put(series.getId(), Bodies.hour("Once", "2026-03-03T09:00"));
    assertNull(ana.get(series.getId()).getRecurrence());
  }

  private void putNeedsStart(Stage stage) throws Exception {
    var ana = stage.ana();
    var event = ana.insert(Bodies.hour("Review", "2026-03-03T09:00"));
    stage.tick();
    var endOnly = new Event().setSummary("Later").setEnd(Bodies.at("2026-03-03T11:00"));
    Refusal.of(() -> ana.put(event.getId(), endOnly)).is(400, "required");
    assertEquals(event, ana.get(event.getId()));
  }

  private void patchTitle(Stage stage) throws Exception {
    var ana = stage.ana();
    var before = ana.insert(rich());
    String token = ana.baseline();
    stage.tick();
    var answer = ana.patch(before.getId(), new Event().setSummary("Retitled"));
    var after = ana.get(before.getId());
    assertEquals(answer, after);
    assertNotEquals(before.getEtag(), after.getEtag());
    assertTrue(after.getUpdated().getValue() > before.getUpdated().getValue());
    assertEquals(
        before.clone().setSummary("Retitled"),
        after.clone().setEtag(before.getEtag()).setUpdated(before.getUpdated()));
    assertEquals(List.of(after), ana.since(token).items());
  }

  private void patchNull(Stage stage) throws Exception {
    var ana = stage.ana();
    var id = ana.insert(rich()).getId();
    ana.patch(id, new Event().setDescription(Data.NULL_STRING));
    var after = ana.get(id);
    assertFalse(after.containsKey("description"));
    assertEquals("Room 4", after.getLocation());

    // Nulls are also how a timed event becomes a whole day.
    String path = "calendar/v3/calendars/primary/events/" + id;
    ana.wire()
        .json(
            "PATCH",
            path,
            """
            {"start": {"date": "2026-03-05", "dateTime": null, "timeZone": null},
             "end": {"date": "2026-03-06", "dateTime": null, "timeZone": null}}
            """)
        .expect(200);
    assertEquals(Bodies.on("2026-03-05"), ana.get(id).getStart());
    assertEquals(Bodies.on("2026-03-06"), ana.get(id).getEnd());
  }

  private void patchProperties(Stage stage) throws Exception {
    var ana = stage.ana();
    var id = ana.insert(rich()).getId();
    var change = new java.util.HashMap<String, String>(Map.of("b", "1"));
    change.put("a", Data.NULL_STRING);
    ana.patch(id, new Event().setExtendedProperties(Bodies.privately(change)));
    var after = ana.get(id).getExtendedProperties();
    assertEquals(Map.of("b", "1", "c", "3"), after.getPrivate());
    assertEquals(Map.of("s", "1"), after.getShared());
  }

  private void patchArray(Stage stage) throws Exception {
    var ana = stage.ana();
    var id = ana.insert(Bodies.invitation("Talk", "2026-03-03T09:00", Stage.BEN)).getId();
    String bens = stage.ben().baseline();
    stage.tick();
    ana.patch(id, new Event().setAttendees(Bodies.guests(Stage.CARLA)));
    assertEquals(
        List.of(Stage.CARLA),
        ana.get(id).getAttendees().stream().map(EventAttendee::getEmail).toList());
    assertEquals(
        "needsAction", stage.carla().get(id).getAttendees().getFirst().getResponseStatus());
    assertEquals("cancelled", stage.ben().since(bens).byId().get(id).getStatus());

    var reminders = new Reminders().setUseDefault(false);
    var ten = new EventReminder().setMethod("popup").setMinutes(10);
    var sixty = new EventReminder().setMethod("email").setMinutes(60);
    ana.patch(id, new Event().setReminders(reminders.clone().setOverrides(List.of(ten, sixty))));
    ana.patch(id, new Event().setReminders(reminders.clone().setOverrides(List.of(sixty))));
    assertEquals(List.of(sixty), ana.get(id).getReminders().getOverrides());
  }

  private void patchNothing(Stage stage) throws Exception {
    var ana = stage.ana();
    var before = ana.insert(rich());
    String token = ana.baseline();
    stage.tick();
    ana.patch(before.getId(), new Event().setSummary("Review").setLocation("Room 4"));
    assertEquals(before, ana.get(before.getId()));
    assertEquals(List.of(), ana.since(token).items());
  }

  private void reminders(Stage stage) throws Exception {
    var ana = stage.ana();
    var before = ana.insert(Bodies.hour("Review", "2026-03-03T09:00"));
    String token = ana.baseline();
    stage.tick();
    var popup = new EventReminder().setMethod("popup").setMinutes(5);
    var reminders = new Reminders().setUseDefault(false).setOverrides(List.of(popup));
    ana.patch(before.getId(), new Event().setReminders(reminders));
    var after = ana.get(before.getId());
    assertEquals(reminders, after.getReminders());
    assertEquals(before.getUpdated(), after.getUpdated());
    assertEquals(List.of(after), ana.since(token).items());
    var changedSince = new com.google.api.client.util.DateTime(stage.now().toEpochMilli());
    assertEquals(List.of(), ana.list(query -> query.setUpdatedMin(changedSince)));
  }

  private void sequence(Stage stage) throws Exception {
    var ana = stage.ana();
    var id = ana.insert(Bodies.hour("Review", "2026-03-03T09:00")).getId();
    var moved =
        new Event().setStart(Bodies.at("2026-03-03T11:00")).setEnd(Bodies.at("2026-03-03T12:00"));
    assertEquals(1, ana.patch(id, moved).getSequence());
    assertEquals(2, ana.patch(id, new Event().setLocation("Room 4")).getSequence());
    assertEquals(2, ana.patch(id, new Event().setSummary("Retitled")).getSequence());
    var before = ana.get(id);
    String message =
        "Invalid sequence value. The specified sequence number is below the current sequence"
            + " number of the resource.";
    for (var refusal :
        List.of(
            Refusal.of(() -> ana.patch(id, new Event().setSummary("Old").setSequence(1))),
            Refusal.of(() -> ana.put(id, Bodies.hour("Old", "2026-03-03T09:00").setSequence(0))))) {
      refusal.is(400, "invalid");
      assertTrue(refusal.message().startsWith(message.substring(0, message.length() - 1)));
    }
    assertEquals(before, ana.get(id));
    assertEquals("Same", ana.patch(id, new Event().setSummary("Same").setSequence(2)).getSummary());
    assertEquals(7, ana.patch(id, new Event().setSequence(7)).getSequence());
  }
}
